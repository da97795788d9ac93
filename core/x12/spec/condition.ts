/** A condition over the fields of one loop, as data: documentation, checks and sample data all read it. Paths are dotted. */
export type Condition =
  | { readonly is: 'present'; readonly path: string }
  | { readonly is: 'absent'; readonly path: string }
  | { readonly is: 'one-of'; readonly path: string; readonly values: readonly string[] }
  | { readonly is: 'all' | 'any'; readonly of: readonly Condition[] };

export const present = (path: string): Condition => ({ is: 'present', path });
export const absent = (path: string): Condition => ({ is: 'absent', path });
export const oneOf = (path: string, ...values: readonly string[]): Condition => ({ is: 'one-of', path, values });
export const all = (...of: readonly Condition[]): Condition => ({ is: 'all', of });
export const any = (...of: readonly Condition[]): Condition => ({ is: 'any', of });

/** What stands at a dotted path; an empty list counts as nothing. A list in the middle of a path answers for its first member. */
function valueAt(body: unknown, path: string): unknown {
  let value: unknown = body;
  for (const key of path.split('.')) {
    if (Array.isArray(value)) value = value[0];
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return Array.isArray(value) && value.length === 0 ? undefined : value;
}

/** Whether a condition holds for a loop's body. */
export function holds(condition: Condition, body: unknown): boolean {
  switch (condition.is) {
    case 'present':
      return valueAt(body, condition.path) !== undefined;
    case 'absent':
      return valueAt(body, condition.path) === undefined;
    case 'one-of':
      return condition.values.includes(String(valueAt(body, condition.path)));
    case 'all':
      return condition.of.every((c) => holds(c, body));
    case 'any':
      return condition.of.some((c) => holds(c, body));
  }
}
