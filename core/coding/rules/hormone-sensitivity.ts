import type { Draft } from '../draft.ts';

const says = /\b(?:hormone|castration|castrate)[- ](sensitive|naive|resistant|refractory)\b|\bm?(CRPC|CSPC|HSPC)\b/i;
const resistant = /resistant|refractory|CRPC/i;

/** Whether a malignant neoplasm answers to hormones, where the note says so (Tabular List at C61 and Z19: use additional code). */
export function hormoneSensitivity(note: string, drafts: readonly Draft[]): Draft[] {
  const at = drafts.findIndex((d) => d.code === 'C61');
  const cancer = drafts[at];
  const found = cancer && says.exec(note);
  if (!cancer || !found || drafts.some((d) => d.code.startsWith('Z19'))) return [...drafts];
  const span = { start: found.index, end: found.index + found[0].length };
  const why = 'The category asks for the hormone sensitivity as additional code.';
  const code = resistant.test(found[0]) ? 'Z19.2' : 'Z19.1';
  const added: Draft = { code, spans: [span], line: cancer.line, certainty: 'suggest', why, comment: true };
  return [...drafts.slice(0, at + 1), added, ...drafts.slice(at + 1)];
}
