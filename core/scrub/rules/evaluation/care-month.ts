import { servicesOf } from '../../known/code-groups.ts';
import type { DatedTables } from '../../known/dated-tables.ts';
import { type History, pastLines, whoRendered } from '../../known/history.ts';
import type { SubjectLine } from '../../subject.ts';
import { sameProvider } from '../ncci/same-provider.ts';

/** Kinds of care management of which one clinician bills one a month. */
const careKinds = [
  'chronic-care',
  'chronic-care-by-clinician',
  'complex-care',
  'principal-care',
  'principal-care-by-clinician',
  'advanced-primary-care',
] as const;

/** The kind of care management that a code is of, on the day of its line. */
export const careKind = (dated: DatedTables, procedure: string, day: SubjectLine['day']): string | undefined =>
  careKinds.find((kind) => servicesOf(dated, kind, day)(procedure));

export const monthOf = (day: string): string => day.slice(0, 7);

/** What the same clinician, or one of the specialty, has of another day of the month: on this claim before the line, and on other claims. */
export function sameMonth(
  line: SubjectLine,
  lines: readonly SubjectLine[],
  history: History,
): { readonly procedure: string; readonly on: string; readonly here: boolean }[] {
  const month = monthOf(line.day);
  return [
    ...lines
      .filter((l) => l.index < line.index && l.day !== line.day && monthOf(l.day) === month && sameProvider(l, line) === 'yes')
      .map(({ procedure, day }) => ({ procedure, on: day, here: true })),
    ...pastLines(history)
      .filter((l) => monthOf(l.from) === month && sameProvider(whoRendered(l), line) === 'yes')
      .map(({ procedure, from }) => ({ procedure, on: from, here: false })),
  ];
}
