import type { Rvu } from '../../../codes/index.ts';
import type { OfficialTables } from '../../known/tables.ts';
import type { Grounds, Report } from '../../rule.ts';
import type { SubjectLine } from '../../subject.ts';

/** Payers that pay by Medicare's fee schedule. */
export const schedulePayers = ['medicare', 'medicare-advantage'] as const;

/**
 * The fee schedule's row of a line, whatever its modifiers; undefined when it has none, and when it is not known, which is then told. A code
 * that the schedule does not list is paid by another one, or is no code: not for these rules to say.
 */
export function rowOf(
  line: SubjectLine,
  { fees }: OfficialTables,
  report: Report,
): { readonly row: Rvu; readonly basis: Grounds } | undefined {
  const answer = fees.rvu(line.procedure, '', line.day);
  if (answer.kind === 'no-data') report.notChecked(answer.why);
  if (answer.kind !== 'found') return undefined;
  report.by(answer.basis);
  return { row: answer.value, basis: answer.basis };
}
