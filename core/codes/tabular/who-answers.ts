import type { IsoDate } from '../../base/index.ts';
import { type Basis, basisOf, type NoData } from '../flat/on-day.ts';
import { canonicalCode } from '../system.ts';
import type { Entry, OpenTabular } from './open-tabular.ts';

/** The list that answers for the day holds no such code. */
export interface NotInTabular {
  readonly kind: 'not-found';
  readonly code: string;
  readonly basis: Basis;
}

/** Where a code was found. */
export interface Located {
  readonly kind: 'located';
  readonly code: string;
  readonly list: OpenTabular;
  readonly entry: Entry;
  readonly basis: Basis;
}

const compare = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0);
export const newestFirst = (lists: readonly OpenTabular[]): readonly OpenTabular[] =>
  [...lists].sort((a, b) => compare(a.edition.from, b.edition.from));

/** Kept: the same few dates are asked again and again. */
const bases = new WeakMap<OpenTabular, Map<IsoDate | undefined, Basis>>();

function tabularBasis(list: OpenTabular, on: IsoDate | undefined): Basis {
  const known = bases.get(list) ?? new Map<IsoDate | undefined, Basis>();
  const basis = known.get(on) ?? basisOf(list.edition, 'ICD-10-CM Tabular List', on);
  bases.set(list, known.set(on, basis));
  return basis;
}

/**
 * Who speaks for a code on a day: the newest edition that had begun and holds it. A part is asked before the older whole one, and where it
 * holds a code's category its silence counts; a whole edition past its last day may be silent because the code is younger, which is no data.
 * @param lists newest first.
 */
export function locate(lists: readonly OpenTabular[], text: string, on: IsoDate | undefined): Located | NotInTabular | NoData {
  const code = canonicalCode('icd10cm', text);
  if (lists.length === 0)
    return noData(`No ICD-10-CM Tabular List is loaded, so ${text.trim()} was not checked; import the publisher's XML.`);
  const begun = lists.filter(({ edition }) => on === undefined || edition.from <= on);
  const newest = begun[0];
  if (!newest)
    return noData(`The oldest Tabular List here begins on ${lists.at(-1)!.edition.from}, so ${text.trim()} was not checked for ${on}.`);
  if (code === undefined) return { kind: 'not-found', code: text.trim().toUpperCase(), basis: tabularBasis(newest, on) };
  for (const list of begun) {
    const entry = list.find(code);
    const basis = tabularBasis(list, on);
    if (entry) return { kind: 'located', code, list, entry, basis };
    if (list.find(code.slice(0, 3)) && !basis.stale) return { kind: 'not-found', code, basis };
    if (list.edition.partial) continue;
    if (!basis.stale) return { kind: 'not-found', code, basis };
    break;
  }
  return noData(
    `The Tabular Lists here do not hold ${code} (${begun.map(({ edition }) => `${edition.name}${edition.part ? `, ${edition.part}` : ''}`).join('; ')}); import the complete one of the day to have it checked.`,
  );
}

const noData = (why: string): NoData => ({ kind: 'no-data', why });
