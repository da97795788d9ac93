import type { Rvu } from '../../codes/index.ts';
import { type NotPriced, type NotPricedReason, notPriced } from './line.ts';

/** Status letters under which the schedule has no amount, in our words. Letters: CMS, RVUPUF, attachment A. */
const words: Readonly<Record<string, readonly [NotPricedReason, string]>> = {
  B: ['bundled', 'is always bundled into what it goes with: nothing is paid for it alone'],
  C: ['by-report', 'is priced by the contractor, by report'],
  D: ['not-valid', 'was deleted'],
  E: ['excluded', 'is excluded from the schedule by regulation; a drug is priced by its payment limit'],
  F: ['not-valid', 'was deleted'],
  G: ['not-valid', 'is not valid for Medicare, which uses another code'],
  H: ['not-valid', 'no longer has this component'],
  I: ['not-valid', 'is not valid for Medicare, which uses another code'],
  M: ['measurement', 'only measures: it has no payment'],
  N: ['not-covered', 'is not covered by Medicare'],
  P: ['bundled', 'is bundled or excluded: incident to a service it is in its price, else it is paid elsewhere'],
  Q: ['measurement', 'only informs of a function: it has no payment'],
  X: ['excluded', 'is not in the definition of a physician service; a laboratory test is priced by its own schedule'],
};

/** What the schedule's status says where it gives no amount; undefined where it gives one. Anesthesia (J) has a way of its own. */
export function unpaidStatus(row: Rvu, cite: string): NotPriced | undefined {
  const said = words[row.status];
  if (said) return notPriced(said[0], `${row.code} ${said[1]} (status ${row.status})`, cite);
  if (!row.usedByMedicare) return notPriced('not-valid', `${row.code} is not used for Medicare payment`, cite);
  if (row.work + row.peNonFacility + row.peFacility + row.mp === 0)
    return notPriced(
      'by-report',
      `${row.code} has no relative values: where it is covered, the contractor prices it by report (status ${row.status})`,
      cite,
    );
  return undefined;
}

/** What must be true for a price to hold, by status. */
export const statusCaution = (row: Rvu): string | undefined =>
  row.status === 'R'
    ? `${row.code} is covered under special instructions only (status R)`
    : row.status === 'T'
      ? `${row.code} is paid only where nothing else of the schedule is paid to the same supplier that day (status T)`
      : undefined;
