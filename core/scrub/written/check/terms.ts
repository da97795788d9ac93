import { opposites } from '../run/compare.ts';
import type { Condition } from '../written-rule.ts';

/** A condition that is not put together of others: a comparison, or one on lines. */
export type Atom = Exclude<Condition, { kind: 'all' | 'any' | 'not' }>;
/** An atom, or that it does not hold. */
export interface Literal {
  readonly atom: Atom;
  readonly holds: boolean;
  /** Which rule’s line it speaks of, where two rules are looked at together and their lines need not be the same. */
  readonly side?: 'other';
}
/** Literals that hold together. */
export type Term = readonly Literal[];

/** More ways than these are not gone through: what follows from them is not proven then. */
const mostTerms = 128;

/**
 * All ways in which a condition can hold (or, negated, not hold).
 * @returns undefined when there are too many.
 */
export function termsOf(condition: Condition, holds = true): readonly Term[] | undefined {
  switch (condition.kind) {
    case 'not':
      return termsOf(condition.of, !holds);
    case 'all':
    case 'any': {
      const parts = condition.of.map((each) => termsOf(each, holds));
      if (parts.some((part) => part === undefined)) return undefined;
      return (condition.kind === 'all') === holds
        ? together(parts as readonly (readonly Term[])[])
        : bounded((parts as readonly (readonly Term[])[]).flat());
    }
    case 'field': {
      // One way to say a thing: what says not or none is its opposite that does not hold.
      const opposite = opposites[condition.is];
      return [[opposite ? { atom: { ...condition, is: opposite }, holds: !holds } : { atom: condition, holds }]];
    }
    default:
      return [[{ atom: condition, holds }]];
  }
}

const bounded = (terms: readonly Term[]): readonly Term[] | undefined => (terms.length <= mostTerms ? terms : undefined);

/** One way of each part, all of them together. */
export function together(parts: readonly (readonly Term[])[]): readonly Term[] | undefined {
  let all: readonly Term[] = [[]];
  for (const part of parts) {
    if (all.length * part.length > mostTerms) return undefined;
    all = all.flatMap((before) => part.map((term) => [...before, ...term]));
  }
  return all;
}
