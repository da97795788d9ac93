import { dateOfDayNumber, type IsoDate } from '../../base/index.ts';
import type { Basis, NoData } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import { type Asked, noData } from './answer.ts';
import { procedureKey } from './procedure-key.ts';
import { prepare, silent } from './ptp.ts';
import { openPtp, type PtpTable } from './ptp-table.ts';
import { noDay } from './table-day.ts';

/** A procedure that collides with another one, and how. */
export interface PtpPartner {
  readonly code: string;
  /** In which column the partner stands: 1 is paid, 2 denied beside it. */
  readonly column: 1 | 2;
  readonly modifier: 'never' | 'allowed';
  /** First and last day of the edit, where the file has dates. */
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  readonly rationale?: string;
}

/** All pairs of a procedure that are in force, by the partner's code. Complete only where all files of the release are loaded. */
export type PartnersAnswer =
  | { readonly kind: 'partners'; readonly partners: readonly PtpPartner[]; readonly complete: boolean; readonly basis: Basis }
  | NoData;

/** @param tables opened tables of every kind; those of PTP edits are picked out. */
export function ptpPartners(tables: readonly OpenTable[]): (code: string, asked: Asked) => PartnersAnswer {
  const opened = tables.filter(({ header }) => header.kind === 'ptp').map(openPtp);
  return (code, { on, setting = 'practitioner', payer = 'medicare' }) => {
    const key = procedureKey(code);
    if (key < 0) return noData(`"${code}" is no procedure code, so its pairs were not looked for.`);
    const answers = prepare(opened, on, setting, payer);
    const [release] = answers.releases;
    if (!release) return silent(answers, setting, payer, on);
    const partners = release.parts.flatMap(({ ptp }) => partnersIn(ptp, key, answers.day));
    partners.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.column - b.column));
    return { kind: 'partners', partners, complete: release.noEdit !== undefined, basis: release.parts[0]!.basis };
  };
}

function partnersIn(ptp: PtpTable, key: number, day: number): PtpPartner[] {
  const id = ptp.idOf(key);
  if (id < 0) return [];
  const isDated = ptp.table.header.undated === undefined;
  return ptp.pairsOf(id, day).map(({ row, other, column }) => {
    const { modifier, rationale } = ptp.editOf(row);
    const until = ptp.untilOf(row);
    return {
      code: ptp.codeOf(other),
      column,
      modifier,
      ...(isDated && { from: dateOfDayNumber(ptp.fromOf(row)) }),
      ...(isDated && until !== noDay && { until: dateOfDayNumber(until) }),
      ...(rationale && { rationale }),
    };
  });
}
