import { asDate, type IsoDate } from '../../../base/date.ts';
import type { ClaimDiagnosis } from '../../../claim/claim.ts';
import type { OfficialTables } from '../../known/tables.ts';
import { proposed, type Report, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'codes/diagnosis-order',
  title: 'Diagnoses stand in the order of the Tabular List’s “code first” and “use additional code” notes',
  why: 'The first-listed diagnosis decides coverage; one that should stand behind another is denied or misread.',
  severity: 'warning',
  stage: 'stable',
  forms: ['professional', 'institutional'],
  source: [codingGuidelines('I.A.13 and I.B.7, code first and use additional code')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['The visit was for the condition that the note puts second, and the other is coded as present alone.'],
  needs: ['tables'],
  asks: {
    of: 'diagnoses',
    settles(code, on, { tables }) {
      const found = tables.tabular.sequence(code, on);
      if (found.kind === 'no-data') return { notChecked: found.why };
      return found.first.length === 0 && found.after.length === 0 && (found.basis.stale ? { stale: found.basis.cite } : true);
    },
  },
  check({ claim: { diagnoses }, first }, { tables }, report) {
    for (let at = 0; at < diagnoses.length; at++) checkOne(diagnoses, at, first, tables, report);
  },
});

function checkOne(diagnoses: readonly ClaimDiagnosis[], at: number, on: IsoDate | undefined, tables: OfficialTables, report: Report): void {
  const { code } = diagnoses[at]!;
  const found = tables.tabular.sequence(code, on);
  if (found.kind === 'no-data') {
    report.notChecked(found.why);
    return;
  }
  const { first, isFirst, after, isAfter, basis } = found;
  report.by(basis);
  if (first.length === 0 && after.length === 0) return;
  const isBefore = place(isFirst, code, diagnoses, 0, at) >= 0;
  const behind = isBefore ? -1 : place(isFirst, code, diagnoses, at + 1, diagnoses.length);
  const required = isBefore || behind >= 0 ? undefined : first.find((note) => note.required);
  if (behind >= 0)
    report.fire({
      at: `diagnoses[${at}].code`,
      what: `${code} stands before ${diagnoses[behind]!.code}, which is coded first`,
      fix: proposed(`Put ${diagnoses[behind]!.code} before ${code}`),
      basis,
    });
  else if (required)
    report.fire({
      at: `diagnoses[${at}].code`,
      what: `${code} has nothing before it of what is coded first: “${required.text}”`,
      fix: proposed('Code what the note names before it, as documented'),
      basis,
    });
  const ahead = place(isAfter, code, diagnoses, 0, at);
  // Where the other one's own note says "code first" it was told there.
  const theirs = ahead < 0 ? undefined : tables.tabular.sequence(diagnoses[ahead]!.code, on);
  const isTold = theirs?.kind === 'found' && theirs.isFirst(code);
  if (ahead >= 0 && !isTold)
    report.fire({
      at: `diagnoses[${at}].code`,
      what: `${diagnoses[ahead]!.code} is an additional code of ${code} and stands before it`,
      fix: proposed(`Put ${code} before ${diagnoses[ahead]!.code}, if it is what the visit was for`),
      basis,
      severity: 'info',
    });
}

/** The first diagnosis of a part of the list, other than `code`, that is named; -1 for none. */
function place(isNamed: (code: string) => boolean, code: string, diagnoses: readonly ClaimDiagnosis[], from: number, to: number): number {
  for (let n = from; n < to; n++) {
    const other = diagnoses[n]!.code;
    if (other !== code && isNamed(other)) return n;
  }
  return -1;
}
