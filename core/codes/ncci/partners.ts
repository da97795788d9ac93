import { dateOfDayNumber, type IsoDate } from '../../base/index.ts';
import type { Basis, NoData } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import { type Asked, noData } from './answer.ts';
import { procedureKey } from './procedure-key.ts';
import { answerOf, type OnDay, prepare, silent } from './ptp.ts';
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

/**
 * All pairs of a procedure that are in force, by the partner's code. Complete only where all files of a release are loaded. What a release
 * of which only some are loaded does not name is taken from the undated list, if there is one.
 */
export type PartnersAnswer =
  | {
      readonly kind: 'partners';
      readonly partners: readonly PtpPartner[];
      readonly complete: boolean;
      /** Of each list that was asked. */
      readonly bases: readonly Basis[];
    }
  | NoData;

/** @param tables opened tables of every kind; those of PTP edits are picked out. */
export function ptpPartners(tables: readonly OpenTable[]): (code: string, asked: Asked) => PartnersAnswer {
  const opened = tables.filter(({ header }) => header.kind === 'ptp').map(openPtp);
  return (code, { on, setting = 'practitioner', payer = 'medicare' }) => {
    const key = procedureKey(code);
    if (key < 0) return noData(`"${code}" is no procedure code, so its pairs were not looked for.`);
    const answers = prepare(opened, on, setting, payer);
    if (answers.releases.length === 0) return silent(answers, setting, payer, on);
    const asked: OnDay['releases'][number][] = [];
    const partners: PtpPartner[] = [];
    for (const release of answers.releases) {
      const isNew = ({ code: other }: PtpPartner) => !asked.some((each) => answerOf(each, key, procedureKey(other), answers.day));
      partners.push(...release.parts.flatMap(({ ptp }) => partnersIn(ptp, key, answers.day)).filter(isNew));
      asked.push(release);
      if (release.noEdit) break;
    }
    partners.sort((x, y) => (x.code < y.code ? -1 : x.code > y.code ? 1 : x.column - y.column));
    const bases = [...new Set(asked.flatMap(({ parts }) => parts.map(({ basis }) => basis)))];
    return { kind: 'partners', partners, complete: asked.some(({ noEdit }) => noEdit !== undefined), bases };
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
