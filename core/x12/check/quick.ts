import type { Scope } from '../spec/scope.ts';
import type { LoopCheck } from './loop-check.ts';
import type { Visit } from './visit.ts';

/**
 * What generated checks are made of. A generated check only finds out whether all is plainly right; where it is not, the definition's
 * own checks look again, and tell.
 */

// biome-ignore lint/suspicious/noExplicitAny: generated code goes by the definition from which the types follow.
export type Body = any;
/** Checks a loop and the loops inside it. @param loops the set's checks, in the order of `loopsIn`. */
export type QuickCheck = (body: Body, at: Visit, loops: readonly LoopCheck[]) => void;

/** The body of the nearest loop of an id, the visited one included. */
export function bodyOf(scope: Scope | undefined, loop: string): Body {
  for (let at = scope; at; at = at.around) if (at.loop === loop) return at.body;
  return undefined;
}

/** The day that a date, or the first of some days, is. */
export const dayOf = (value: Body): string => (typeof value === 'object' ? value.from : value);

/** The last of some days, or the date itself. */
export const lastDayOf = (value: Body): string => (typeof value === 'object' ? (value.through ?? value.from) : value);

/** Whether no two members of a list have the same value at a key. */
export function isDistinct(list: readonly Body[], by: string): boolean {
  if (list.length > 16) return new Set(list.map((member) => member[by])).size === list.length;
  for (let i = 1; i < list.length; i++) for (let j = 0; j < i; j++) if (list[i][by] === list[j][by]) return false;
  return true;
}

/** Whether a text has so many characters, none of which ends a line. */
export function isOfLength(text: string, least: number, most: number): boolean {
  const { length } = text;
  if (length < least || length > most) return false;
  for (let i = 0; i < length; i++) {
    const c = text.charCodeAt(i);
    if (c < 32 || c > 126) return /^.*$/.test(text);
  }
  return true;
}

/** Begins the visit of a loop. */
export function enter({ scope, turn }: LoopCheck, body: Body, at: Visit): void {
  scope.body = body;
  scope.around = at.scope;
  at.scope = scope;
  turn?.(body as never, at.days);
}

/** Has the definition look at a loop's codes. */
export const tellCodes = (loop: LoopCheck, body: Body, at: Visit): void => loop.codes?.(body, at);
/** Has the definition look at a loop's rules. */
export function tellRules(loop: LoopCheck, body: Body, at: Visit): void {
  for (const judge of loop.rules) judge(body, at);
}
