import { inForce } from '../../base/index.ts';
import type { Query } from '../coded-note.ts';
import { totalTimes } from './documented-time.ts';
import { atLeast, type DocumentedTime, type Grid, type Level, levels } from './visit-answer.ts';
import { ruleDay, type VisitInput } from './visit-input.ts';
import type { VisitNote } from './visit-note.ts';

/** The family of codes that a visit is chosen from (`data/visit/levels.tsv`). */
export type Family = 'office' | 'home' | 'consultation' | 'telemedicine-video' | 'telemedicine-audio';
export type Patient = 'new' | 'established';

/** The code of a level. */
export function codeOf({ words }: VisitInput, family: Family, patient: Patient, level: Level): string {
  const code = words.levels.get(`${family} ${family === 'consultation' ? 'any' : patient} ${level}`);
  if (code === undefined) throw new Error(`data/visit/levels.tsv has no ${family} ${patient} ${level}`);
  return code;
}

export interface Chosen {
  readonly code: string;
  readonly level: Level;
  readonly basis: 'mdm' | 'time';
  /** The code that decision making alone gives. */
  readonly byMdm: string;
  readonly time?: DocumentedTime;
  readonly queries: readonly Query[];
  readonly why: string;
}

function timeLevel(input: VisitInput, family: Family, patient: Patient, minutes: number): Level | undefined {
  const rows = inForce(input.rules.visitTime, ruleDay(input.facts));
  return levels.findLast((level) => {
    const row = rows.find((r) => r.code === codeOf(input, family, patient, level));
    return row !== undefined && minutes >= row.minutes;
  });
}

const same = (minutes: readonly number[]) => new Set(minutes).size < 2;

/**
 * The level by decision making or by total time on the date of service (CPT 2021 and 2023: either may be chosen). Time counts only when it is stated
 * as the visit's own; beside psychotherapy never; two statements that differ are a question.
 *
 * @param withTherapy psychotherapy was given at the same visit.
 */
export function chooseLevel(
  visit: VisitNote,
  input: VisitInput,
  grid: Grid,
  family: Family,
  patient: Patient,
  withTherapy: boolean,
): Chosen {
  const byMdm = codeOf(input, family, patient, grid.level);
  const mdm = `Decision making ${grid.level}: problems ${grid.problems.level}, data ${grid.data.level}, risk ${grid.risk.level}; two of three decide.`;
  const stated = totalTimes(visit);
  const first = stated[0];
  const base = { code: byMdm, level: grid.level, basis: 'mdm' as const, byMdm };
  if (!first) return { ...base, queries: [], why: `${mdm} No total time is documented.` };
  if (!same(stated.map((s) => s.minutes))) {
    const text = `Which is the total time of the visit: ${[...new Set(stated.map((s) => s.minutes))].join(' or ')} minutes?`;
    const query = { text, span: stated.at(-1)!.span, why: 'The note states different times; none was used.', waits: false };
    return { ...base, queries: [query], why: `${mdm} The times in the note contradict each other.` };
  }
  const level = timeLevel(input, family, patient, first.minutes);
  const code = level && codeOf(input, family, patient, level);
  const time = { minutes: first.minutes, span: first.span, ...(code && { code }) };
  if (withTherapy)
    return { ...base, time, queries: [], why: `${mdm} Beside psychotherapy the level is chosen by decision making, never by time.` };
  if (level && !atLeast(grid.level, level))
    return {
      code: code!,
      level,
      basis: 'time',
      byMdm,
      time,
      queries: [],
      why: `Total time ${first.minutes} minutes reaches ${code}. ${mdm} That alone would be ${byMdm}.`,
    };
  const reached = code ? `reaches ${code}` : 'reaches no level';
  return { ...base, time, queries: [], why: `${mdm} Total time ${first.minutes} minutes ${reached}, no more than decision making.` };
}
