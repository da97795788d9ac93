/** The ages of what is owed, in days, as the server cuts them. */
export const ages = ['0–30', '31–60', '61–90', '91–120', '121+'] as const;
export const ageRange = (place: number): string => ages[place] ?? '';
