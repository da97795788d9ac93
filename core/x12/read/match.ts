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

/** Where a segment belongs. `depth` is the index of the open loop whose child it is. */
export type Match =
  | { readonly kind: 'child'; readonly depth: number; readonly child: Child; readonly late: boolean; readonly over: boolean }
  /** A loop of which the segment is a part would begin here, but the segment that opens it is missing. */
  | { readonly kind: 'unopened'; readonly depth: number; readonly child: Child }
  | { readonly kind: 'none'; readonly sameId: Child | undefined };

/** Whether the qualifiers of a segment are those asked for. */
function keysFit(keys: readonly KeyTest[], segment: RawSegment, delimiters: Delimiters): boolean {
  for (const key of keys) {
    const text = key.component === 0 ? element(segment, key.element) : componentOf(segment, key.element, key.component, delimiters);
    if (!key.values.has(text)) return false;
  }
  return true;
}

/** Ids that appear in so many loops that one alone does not show which loop it opens. */
const everywhere = new Set([
  'REF',
  'DTP',
  'DTM',
  'AMT',
  'QTY',
  'NM1',
  'N1',
  'N2',
  'N3',
  'N4',
  'PER',
  'PRV',
  'NTE',
  'HL',
  'TRN',
  'DMG',
  'K3',
  'PWK',
]);

/** Finds the place of a segment, innermost open loop first; then one that is late; then one whose loop was never opened. */
export function match(open: readonly Place[], segment: RawSegment, delimiters: Delimiters): Match {
  const found = search(open, segment, delimiters, false) ?? search(open, segment, delimiters, true);
  if (found) return found;
  if (!everywhere.has(segment.id)) {
    const unopened = searchUnopened(open, segment, delimiters);
    if (unopened) return unopened;
  }
  for (let depth = open.length - 1; depth >= 0; depth--) {
    const same = open[depth]!.plan.byId.get(segment.id)?.find((c) => c.index > 0 || depth === 0);
    if (same) return { kind: 'none', sameId: same };
  }
  return { kind: 'none', sameId: undefined };
}

function search(open: readonly Place[], segment: RawSegment, delimiters: Delimiters, late: boolean): Match | undefined {
  let over: Match | undefined;
  for (let depth = open.length - 1; depth >= 0; depth--) {
    const { plan, rank, counts } = open[depth]!;
    for (const child of plan.byId.get(segment.id) ?? []) {
      // The first child opened this loop; one more of it opens the next loop, which is the parent's affair.
      if (child.index === 0 && (depth > 0 || counts[0]! > 0)) continue;
      // A wrong qualifier is forgiven only where the segment is expected next and nothing else has its id.
      const keys = late || depth < open.length - 1 ? child.allKeys : child.keys;
      if (child.rank < rank !== late || !keysFit(keys, segment, delimiters)) continue;
      const full = counts[child.index]! >= child.max;
      const found: Match = { kind: 'child', depth, child, late, over: full };
      if (!full) return found;
      over ??= found;
    }
  }
  return over;
}

function searchUnopened(open: readonly Place[], segment: RawSegment, delimiters: Delimiters): Match | undefined {
  for (let depth = open.length - 1; depth >= 0; depth--) {
    const { plan, rank, counts } = open[depth]!;
    for (const child of plan.children) {
      if (!child.loop || child.level || child.id === 'HL' || child.rank < rank || counts[child.index]! >= child.max) continue;
      const inside = child.loop.byId.get(segment.id)?.some((c) => keysFit(c.allKeys, segment, delimiters));
      if (inside) return { kind: 'unopened', depth, child };
    }
  }
  return undefined;
}
