/** What the address of the queue of held claims may hold; anything else in it is left out. */
export interface HeldSearch {
  readonly view?: 'warnings';
  readonly rule?: string;
  readonly family?: string;
}

const text = (value: unknown, form: RegExp) => (typeof value === 'string' && value.length <= 100 && form.test(value) ? value : undefined);

export function heldSearch(given: Record<string, unknown>): HeldSearch {
  const rule = text(given.rule, /^[a-z0-9-]+\/[a-z0-9-]+$/);
  const family = text(given.family, /^[a-z0-9-]+$/);
  return {
    ...(given.view === 'warnings' ? { view: 'warnings' as const } : {}),
    ...(rule ? { rule } : {}),
    ...(family && !rule ? { family } : {}),
  };
}
