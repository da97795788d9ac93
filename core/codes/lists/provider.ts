import type { IsoDate } from '../../base/index.ts';
import { type Basis, basisOf, type NoData } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import { type NppesRow, nppesFields } from './nppes.ts';
import { rowsBy } from './rows-table.ts';

/** A provider as the national registry has it. */
export type Provider =
  | {
      readonly kind: 'provider';
      readonly row: NppesRow;
      /** Taxonomy codes, the primary one first when the registry marks one. */
      readonly taxonomies: readonly string[];
      readonly primary: string | undefined;
      /** Deactivated on the day, and not reactivated since. */
      readonly active: boolean;
      readonly basis: Basis;
    }
  | NoData;

/** @param tables opened tables of the kind `nppes`; the newest that has the NPI answers for every day. */
export function providerOf(tables: readonly OpenTable[], npi: string, on: IsoDate): Provider {
  const newestFirst = [...tables].sort((a, b) => (a.header.from < b.header.from ? 1 : -1));
  for (const table of newestFirst) {
    const row = rowsBy(nppesFields, table, 'npi').get(npi)?.[0];
    if (!row) continue;
    const { deactivated, reactivated } = row;
    const gone =
      deactivated !== undefined && deactivated <= on && !(reactivated !== undefined && reactivated >= deactivated && reactivated <= on);
    const taxonomies = row.taxonomies.split(' ').filter(Boolean);
    return {
      kind: 'provider',
      row,
      taxonomies,
      primary: row.hasPrimary ? taxonomies[0] : undefined,
      active: !gone,
      basis: basisOf(table.header, 'NPPES', undefined),
    };
  }
  return { kind: 'no-data', why: `No NPPES extract here has NPI ${npi}; import the file again with it in \`--npi\`.` };
}
