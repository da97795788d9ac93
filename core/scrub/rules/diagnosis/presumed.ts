import type { IsoDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import type { ClaimDiagnosis } from '../../../claim/claim.ts';
import { diagnosesAmong } from '../../known/codes-below.ts';
import { type DatedTables, datedOn } from '../../known/dated-tables.ts';
import { proposed, type Report } from '../../rule.ts';

/** A row of `data/rules/presumed-link.yaml`. */
interface PresumedLink extends Dated {
  readonly family: 'hypertension' | 'diabetes';
  readonly condition: string;
  readonly with: string;
  readonly instead: string;
}

/** Fires where a condition stands beside one that the classification presumes to come of it, and the two are coded apart. */
export function reportPresumed(
  dated: DatedTables,
  family: PresumedLink['family'],
  diagnoses: readonly ClaimDiagnosis[],
  on: IsoDate,
  report: Report,
): void {
  for (const row of datedOn<PresumedLink>(dated, 'presumed-link', on) ?? []) {
    if (row.family !== family) continue;
    const at = diagnoses.findIndex(({ code }) => code === row.condition);
    if (at < 0) continue;
    const other = diagnoses.find(({ code }) => diagnosesAmong(row.with)(code));
    if (!other) continue;
    report.fire({
      at: `diagnoses[${at}].code`,
      what: `${row.condition} beside ${other.code}, which the classification presumes to belong together`,
      fix: proposed(`${row.instead}, with ${other.code} behind it, unless the note says that they are unrelated`),
    });
  }
}
