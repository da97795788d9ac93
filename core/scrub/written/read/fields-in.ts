/** Fields are named in a text in braces: `{line.procedure}`. */
const inBraces = /\{([a-z]+(?:[.-][a-z]+)+)\}/g;

export const fieldsIn = (text: string): readonly string[] => [...text.matchAll(inBraces)].map((found) => found[1]!);

/** The text with what each field holds. */
export const withFields = (text: string, told: (field: string) => string): string =>
  text.replace(inBraces, (_, name: string) => told(name));
