/** A service line as the superbill has it. */
export interface ServiceLine {
  readonly code: string;
  readonly modifiers?: readonly string[];
}

/** Which diagnoses support a line: indexes into the diagnoses from 0, at most four, the strongest first. */
export interface LinePointers {
  readonly pointers: readonly number[];
  readonly why: string;
}

/** 837P and CMS-1500: at most four pointers a line. */
const mostPointers = 4;

const preventiveVisit = /^(?:9938[1-7]|9939[1-7]|G0402|G0438|G0439|G0513)$/;
const vaccine = /^(?:9047[1-4]|9046[01]|90480|G0008|G0009|G0010|90[67]\d\d|913\d\d)$/;
const visit = /^(?:992\d\d|993[0-5]\d|980\d\d|G2212|G2211|99417)$/;
const bloodDraw = '36415';

const where = (diagnoses: readonly string[], test: (code: string) => boolean) => diagnoses.flatMap((d, i) => (test(d) ? i : []));
const isRoutine = (d: string) => /^Z0[01]/.test(d);
const isVaccination = (d: string) => d === 'Z23';
const isProblem = (d: string) => !isRoutine(d) && !isVaccination(d);

function one(line: ServiceLine, diagnoses: readonly string[]): LinePointers {
  const routine = where(diagnoses, isRoutine);
  const vaccination = where(diagnoses, isVaccination);
  const problems = where(diagnoses, isProblem);
  if (vaccine.test(line.code) && vaccination.length > 0) return { pointers: vaccination, why: 'A vaccine is given for Z23.' };
  if (preventiveVisit.test(line.code) && routine.length > 0)
    return { pointers: routine, why: 'A preventive visit is supported by the routine examination.' };
  if (visit.test(line.code) && problems.length > 0)
    return {
      pointers: problems.slice(0, mostPointers),
      why: 'A problem visit is supported by the problems that were addressed, in their order.',
    };
  if (line.code === bloodDraw)
    return { pointers: diagnoses.length > 0 ? [0] : [], why: 'The blood was drawn for the reason of the visit.' };
  return { pointers: diagnoses.length > 0 ? [0] : [], why: 'Nothing ties this line to one diagnosis: it points to the first-listed one.' };
}

/**
 * Proposes which diagnosis supports which service line.
 *
 * @param lines service lines of one encounter.
 * @param diagnoses ICD-10-CM codes in claim order; a claim holds at most twelve.
 * @returns one entry a line; its pointers are empty only when there is no diagnosis at all.
 *
 * Not done: medical-necessity tables (LCD/NCD); what a laboratory test or procedure is for is not read from the note.
 */
export const pointers = (lines: readonly ServiceLine[], diagnoses: readonly string[]): LinePointers[] =>
  lines.map((line) => one(line, diagnoses));
