import type { Span } from '../coded-note.ts';

/** A sentence that announces the provider's conclusion. */
const announced =
  /\b(?:(?:my|our|the) (?:overall |working |clinical |diagnostic )?(?:assessment|impression|diagnos[ei]s|conclusion)s? (?:today |at this time )?(?:is|are|was|remains?)|I (?:regard|consider|think|believe|feel|diagnosed?|conclude)\b[^.\n]{0,30}|(?:so|thus|therefore|overall),? (?:this|these) (?:is|are)|in (?:summary|short|conclusion)|meets criteria for)\b/i;

/** Words of an examination; a paragraph with several of them is the last thing before the conclusion. */
const examined =
  /\b(?:on exam(?:ination)?|mental status|blood pressure|BP|pulse|temperature|afebrile|affect|speech|mood|groomed|dressed|delusions?|hallucinations?|eye contact|insight|judgment|lungs?|heart|abdomen|gait|reflexes|strength|oriented|alert|murmur|tender(?:ness)?)\b/gi;

/** How a paragraph of an examination begins, and one of results, which concludes nothing. */
const examHead = /^\s*(?:on )?(?:physical )?exam(?:ination)?\b|^\s*(?:PE|O\/E)\b/i;
const resultHead =
  /^\s*(?:x-?rays?|radiographs?|films?|labs?|laboratory|results?|data|MRI|CT|ECG|EKG|echo\w*|ultrasound|imaging|tests?|outside)\b/i;

function paragraphs(note: string): Span[] {
  const found: Span[] = [];
  let at = 0;
  for (const part of note.split(/(\r?\n[ \t]*\r?\n\s*)/)) {
    if (part.trim() !== '') found.push({ start: at, end: at + part.trimEnd().length });
    at += part.length;
  }
  return found;
}

/** A list of problems that is counted with `#1`, `#2`: from its first line to the empty line behind its last. */
export function numberedProblems(note: string): Span | undefined {
  const lines = [...note.matchAll(/^[ \t]*#[ \t]*(\d{1,2})\b.*$/gm)];
  if (lines.length < 2 || !lines.every((m, i) => Number(m[1]) === i + 1)) return undefined;
  const last = lines.at(-1)!.index;
  const empty = /\r?\n[ \t]*\r?\n/.exec(note.slice(last));
  return { start: lines[0]!.index, end: empty ? last + empty.index : note.length };
}

/**
 * Where the conclusion of a note without headings may stand: the paragraph that announces it, from its announcement on;
 * otherwise the paragraphs after the examination, in order, of which the caller takes the first that names a diagnosis.
 */
export function conclusions(note: string): { announced: Span | undefined; afterExam: readonly Span[] } {
  const all = paragraphs(note);
  const telling = all.findLast((p) => announced.test(note.slice(p.start, p.end)));
  if (telling) {
    const text = note.slice(telling.start, telling.end);
    const word = announced.exec(text)!.index;
    const sentence = Math.max(text.lastIndexOf('. ', word) + 1, text.lastIndexOf('.\n', word) + 1, 0);
    return { announced: { start: telling.start + sentence, end: telling.end }, afterExam: [] };
  }
  const textOf = (p: Span) => note.slice(p.start, p.end);
  const exam = all.findLastIndex((p) => examHead.test(textOf(p)) || new Set(textOf(p).toLowerCase().match(examined)).size > 2);
  const after = exam < 0 ? [] : all.slice(exam + 1);
  return { announced: undefined, afterExam: after.filter((p) => !resultHead.test(textOf(p))) };
}
