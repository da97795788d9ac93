import type { UnitItem } from '@claimwright/core/x12';
import { addUp, lengthOf, noSums, type Sums } from '../tally.ts';
import { addClaim } from './claim-tally.ts';

/** Reduces an 837P to its sums in worker threads. */
export const start = noSums;
export const take = (sums: Sums, item: UnitItem): Sums =>
  item.kind === 'unit' && item.set === '837P' && item.sound ? addClaim(sums, item.above.subscriber, item.unit, lengthOf) : sums;
export const merge = (earlier: Sums, later: Sums) => addUp([{ ...earlier }, { ...later }]);
