/**
 * A condition over the fields of one loop, as data: documentation, checks and acknowledgments all read it.
 *
 * A path is dotted names within the loop: `claim.place.frequency`. `2000B/coverage.order` looks into the nearest loop of that id
 * around it instead. A list in the middle of a path answers for its first member; `some` and `every` ask all of them, and inside
 * them paths start at the member; the empty path is the member itself.
 */
export type Condition =
  | { readonly is: 'present' | 'absent'; readonly path: string }
  /** The value is one of these; with `none-of`, there is a value and it is none of these. */
  | { readonly is: 'one-of' | 'none-of'; readonly path: string; readonly values: readonly string[] }
  /** A text that a regular expression (as its source) matches; `says` tells it in words: `an ambulance service`. */
  | { readonly is: 'like'; readonly path: string; readonly shape: string; readonly says: string }
  /** Money (in cents), a number, a count: not below, not above. */
  | { readonly is: 'at-least' | 'at-most'; readonly path: string; readonly value: number }
  /** A date, or the first of some days: on that day or later; before that day. */
  | { readonly is: 'from' | 'before'; readonly path: string; readonly day: string }
  /** Two values that are both there and equal; `differs`: both there and not equal. */
  | { readonly is: 'same' | 'differs'; readonly path: string; readonly as: string }
  /** Two dates, or days, that are both there: the first begins no later than the second ends. */
  | { readonly is: 'not-after'; readonly path: string; readonly as: string }
  /** A list has at least, or at most, so many members. */
  | { readonly is: 'many' | 'few'; readonly path: string; readonly count: number }
  /** No two members of a list have the same value at `by`. */
  | { readonly is: 'distinct'; readonly path: string; readonly by: string }
  | { readonly is: 'some' | 'every'; readonly path: string; readonly of: Condition }
  | { readonly is: 'not'; readonly of: Condition }
  | { readonly is: 'all' | 'any'; readonly of: readonly Condition[] };

/** A condition about what stands at a path. */
export type OfPath = Exclude<Condition, { readonly is: 'all' | 'any' | 'not' }>;

export const present = (path: string): Condition => ({ is: 'present', path });
export const absent = (path: string): Condition => ({ is: 'absent', path });
export const oneOf = (path: string, ...values: readonly string[]): Condition => ({ is: 'one-of', path, values });
export const noneOf = (path: string, ...values: readonly string[]): Condition => ({ is: 'none-of', path, values });
/** `like('service.procedure.code', /^A0[234]/, 'an ambulance service')`. */
export const like = (path: string, shape: RegExp, says: string): Condition => ({ is: 'like', path, shape: shape.source, says });
/** Money counts in cents. */
export const atLeast = (path: string, value: number): Condition => ({ is: 'at-least', path, value });
export const atMost = (path: string, value: number): Condition => ({ is: 'at-most', path, value });
/** `day` as YYYY-MM-DD. */
export const onOrAfter = (path: string, day: string): Condition => ({ is: 'from', path, day });
export const before = (path: string, day: string): Condition => ({ is: 'before', path, day });
export const same = (path: string, as: string): Condition => ({ is: 'same', path, as });
export const differs = (path: string, as: string): Condition => ({ is: 'differs', path, as });
export const notAfter = (path: string, as: string): Condition => ({ is: 'not-after', path, as });
export const atLeastMany = (path: string, count: number): Condition => ({ is: 'many', path, count });
export const atMostMany = (path: string, count: number): Condition => ({ is: 'few', path, count });
export const distinctIn = (path: string, by: string): Condition => ({ is: 'distinct', path, by });
export const someIn = (path: string, of: Condition): Condition => ({ is: 'some', path, of });
export const everyIn = (path: string, of: Condition): Condition => ({ is: 'every', path, of });
export const not = (of: Condition): Condition => ({ is: 'not', of });
export const all = (...of: readonly Condition[]): Condition => ({ is: 'all', of });
export const any = (...of: readonly Condition[]): Condition => ({ is: 'any', of });
