import type { Draft } from '../draft.ts';
import type { ReadSegment } from '../match/read-text.ts';

/** Examination without abnormal findings → with them. */
const abnormal = new Map([
  ['Z00.00', 'Z00.01'],
  ['Z00.129', 'Z00.121'],
  ['Z01.419', 'Z01.411'],
]);

/** Days of life in the note: the newborn's examination changes its code after the seventh. */
const daysOld = /\b(\d{1,2})[ -]days?(?:[ -](?:old|of (?:age|life)))|\bage(?:d| today)?:? (\d{1,2}) days?\b/gi;

/** The code by age: a child's examination has codes of its own until the eighteenth birthday. */
function byAge(code: string, note: string, age: number | undefined): string {
  if (code === 'Z00.00' && age !== undefined && age < 18) return 'Z00.129';
  if (code !== 'Z00.110') return code;
  // An earlier visit may be told as well (`at 3 days of age`): the child is as old as the greatest number says.
  const days = Math.max(0, ...[...note.matchAll(daysOld)].map((m) => Number(m[1] ?? m[2])));
  return days < 8 ? code : 'Z00.111';
}

/** Words that say of a known condition that it changed: an abnormal finding in the sense of guideline I.C.21.c.12. */
const changed =
  /^(?:new|newly|worsening|worse|worsened|uncontrolled|poorlycontrolled|elevated|abnormal|exacerbation|progression|uptrending|decompensated)$/;

/** A finding of this visit, not a condition that is merely continued. */
const isFinding = (code: string) => /^(?:R|J0|J1|J2|L0[0-8]|H6[05-7]|H10|N39|B|S|T)/.test(code);

/**
 * Settles the routine examination: the child's code by age, and with or without abnormal findings. Findings are abnormal when
 * something new was found or a known condition has changed; stable chronic conditions are coded beside it and change nothing.
 */
export function preventive(
  note: string,
  drafts: readonly Draft[],
  lines: readonly (readonly ReadSegment[])[],
  age: number | undefined,
): Draft[] {
  const says = (line: number, test: (word: string) => boolean) =>
    lines[line]?.some((s) => s.words.some((w, i) => s.statuses[i] === 'affirmed' && test(w.word))) ?? false;
  const found = drafts.find((d) => !d.code.startsWith('Z') && (isFinding(d.code) || says(d.line, (w) => changed.test(w))));
  return drafts.map((d) => {
    const code = byAge(d.code, note, age);
    const worse = abnormal.get(code);
    const aged = code === d.code ? d : { ...d, code, why: `${d.why} The age decides between the codes.` };
    if (!worse || says(d.line, (w) => w === 'noabnormalfinding')) return aged;
    if (says(d.line, (w) => w === 'abnormalfinding')) return { ...aged, code: worse };
    return found ? { ...aged, code: worse, why: `${d.why} An abnormal finding is documented at this examination: ${found.code}.` } : aged;
  });
}
