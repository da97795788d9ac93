import type { Delimiters } from '../syntax/delimiters.ts';
import type { RawSegment } from '../syntax/segment.ts';
import { isComplete, keysFit, lacks, type Place, type Spot } from './spot.ts';

/** Ids that appear in so many loops that one alone does not show which loop it opens; with a qualifier it may. */
const everywhere = new Set(['REF', 'DTP', 'DTM', 'AMT', 'QTY', 'NM1', 'N1', 'N2', 'N3', 'N4', 'PER', 'PRV', 'NTE', 'DMG', 'K3', 'PWK']);

/** Those of which the qualifier tells more than the id. */
const told = new Set(['NM1', 'N1', 'REF', 'DTP', 'DTM', 'AMT', 'QTY']);

/** The loop that begins with this segment because the one that opens it is missing, innermost first. */
export function unopened(open: readonly Place[], segment: RawSegment, delimiters: Delimiters): Spot | undefined {
  if (segment.id === 'HL') return undefined;
  const common = everywhere.has(segment.id);
  const keyed = told.has(segment.id);
  for (let depth = open.length - 1; depth >= 0; depth--) {
    const at = open[depth]!;
    for (const child of at.plan.innerLoops) {
      if (child.rank < at.rank || at.counts[child.index]! >= child.max) continue;
      if (at.plan.demanded.some((before) => before.rank < child.rank && lacks(at, before))) break;
      const inside = child.loop!.byId.get(segment.id)?.find((c) => keysFit(c.allKeys, segment, delimiters));
      if (!inside) continue;
      // Without a qualifier it shows only what is lacking anyway.
      if (!common || (keyed && inside.allKeys.length > 0) || (at.plan.demanded.includes(child) && lacks(at, child)))
        return { depth, child };
    }
    if (common && !isComplete(at)) return undefined;
  }
  return undefined;
}
