import { asCents, type Cents } from '../../base/index.ts';
import { mostParts, sumsTo } from './sums.ts';

/**
 * Which cents of a slip's items one deposit of it is: some banks show the cash and the checks of one slip apart. Items that add up to the deposit are it;
 * where none do, they are taken in order, the last in part. Each cent of the slip is so shared out once.
 * @param items what of each item no deposit is tied to; @param wanted no more than their sum.
 * @returns for each item its cents, zero included.
 */
export function shareSlip(items: readonly Cents[], wanted: Cents): readonly Cents[] {
  const one = items.indexOf(wanted);
  const [several] = one < 0 && items.length <= mostParts ? sumsTo(items, wanted) : [];
  const chosen = one < 0 ? several : [one];
  let left: number = wanted;
  return items.map((open, i) => {
    const take = chosen && !chosen.includes(i) ? 0 : Math.min(open, left);
    left -= take;
    return asCents(take);
  });
}
