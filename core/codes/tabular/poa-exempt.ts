import type { IsoDate } from '../../base/index.ts';
import { codeKey } from '../code-key.ts';
import { answeringOn, type Basis, basisOf, type NoData } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import { poaKind } from './poa-exempt-format.ts';
import { indexOf } from './sorted-keys.ts';

/** Whether a code is reported without a present-on-admission indicator. The list does not know whether a code exists. */
export type PoaAnswer = { readonly kind: 'exempt' | 'not-exempt'; readonly basis: Basis } | NoData;

/**
 * Asks the lists of codes exempt from the present-on-admission indicator (Official Guidelines, appendix I).
 * @param tables all that are loaded; those of other kinds are left alone.
 */
export function poaExempt(tables: readonly OpenTable[]): (code: string, on?: IsoDate) => PoaAnswer {
  const own = tables.filter((table) => table.header.kind === poaKind);
  return (code, on) => {
    const [table] = answeringOn(own, on);
    if (!table)
      return {
        kind: 'no-data',
        why: `No POA-exempt list is loaded${on ? ` for ${on}` : ''}, so ${code.trim()} was not checked; import the one that CMS publishes for the year.`,
      };
    const key = codeKey(code.trim());
    if (key < 0) return { kind: 'no-data', why: `${JSON.stringify(code.trim())} is no ICD-10-CM code, so it was not checked.` };
    return { kind: indexOf(table.f64('keys'), key) < 0 ? 'not-exempt' : 'exempt', basis: basisOf(table.header, 'POA-exempt list', on) };
  };
}
