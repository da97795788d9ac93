import type { Child, KeyTest, Plan } from '../spec/compile.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import { componentOf } from '../syntax/parts.ts';
import { element, type RawSegment } from '../syntax/segment.ts';

/** What matching needs to know of an open loop. */
export interface Place {
  readonly plan: Plan;
  /** Rank of the child that came last. */
  readonly rank: number;
  readonly counts: readonly number[];
}

/** A child of the open loop at index `depth`. */
export interface Spot {
  readonly depth: number;
  readonly child: Child;
}

/** Whether the qualifiers of a segment are those asked for. */
export function keysFit(keys: readonly KeyTest[], segment: RawSegment, delimiters: Delimiters): boolean {
  for (const key of keys) {
    const text = key.component === 0 ? element(segment, key.element) : componentOf(segment, key.element, key.component, delimiters);
    if (!key.values.has(text)) return false;
  }
  return true;
}

export const lacks = ({ counts }: Place, child: Child): boolean => counts[child.index] === 0;

/** Whether an open loop has all that it must have. */
export const isComplete = (place: Place): boolean => !place.plan.demanded.some((child) => lacks(place, child));
