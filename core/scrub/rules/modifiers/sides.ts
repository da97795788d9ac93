import type { OfficialTables } from '../../known/tables.ts';
import type { Report } from '../../rule.ts';
import type { SubjectLine } from '../../subject.ts';

type Side = 'left' | 'right' | 'bilateral' | 'unspecified';

/** A diagnosis of a line whose condition has a side. */
export interface SidedDiagnosis {
  readonly code: string;
  readonly side: Side;
}

/** Diagnoses of a line that are of a side of the body, by the Tabular List; what it does not know is told. */
export function sidedDiagnoses(line: SubjectLine, tables: OfficialTables, report: Report): readonly SidedDiagnosis[] {
  const found: SidedDiagnosis[] = [];
  for (const code of line.diagnoses) {
    const answer = tables.tabular.siblings(code, line.day);
    if (answer.kind === 'no-data') report.notChecked(answer.why);
    if (answer.kind !== 'found') continue;
    report.by(answer.basis);
    if (answer.side) found.push({ code, side: answer.side });
  }
  return found;
}
