import type { UnitItem } from '@claimwright/core/x12';
import { addUp, lengthOf, noSums, type Sums } from '../tally.ts';
import { addPayment } from './payment-tally.ts';

/** Reduces an 835 to its sums in worker threads. */
export const start = noSums;
export const take = (sums: Sums, item: UnitItem): Sums =>
  item.kind === 'unit' && item.set === '835' && item.sound ? addPayment(sums, item.unit, lengthOf) : sums;
export const merge = (earlier: Sums, later: Sums) => addUp([{ ...earlier }, { ...later }]);
