import type { Span } from '../coded-note.ts';

/** A sentence that announces the provider's conclusion. */
const announced =
  /\b(?:(?:my|our|the) (?:overall |working |clinical |diagnostic )?(?:assessment|impression|diagnos[ei]s|conclusion)s? (?:today |at this time )?(?:is|are|was|remains?)|I (?:regard|consider|think|believe|feel|diagnosed?|conclude)\b[^.\n]{0,30}|(?:so|thus|therefore|overall),? (?:this|these) (?:is|are)|in (?:summary|short|conclusion)|meets criteria for)\b/i;

/** Words of an examination; a paragraph with several of them is the last thing before the conclusion. */
const examined =
  /\b(?:on exam(?:ination)?|mental status|blood pressure|BP|pulse|temperature|afebrile|affect|speech|mood|groomed|dressed|delusions?|hallucinations?|eye contact|insight|judgment|lungs?|heart|abdomen|gait|reflexes|strength|oriented|alert|murmur|tender(?:ness)?)\b/gi;

function paragraphs(note: string): Span[] {
  const found: Span[] = [];
  let at = 0;
  for (const part of note.split(/(\r?\n[ \t]*\r?\n\s*)/)) {
    if (part.trim() !== '') found.push({ start: at, end: at + part.trimEnd().length });
    at += part.length;
  }
  return found;
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
  const exam = all.findLastIndex((p) => new Set(note.slice(p.start, p.end).toLowerCase().match(examined)).size > 2);
  return { announced: undefined, afterExam: exam < 0 ? [] : all.slice(exam + 1) };
}
