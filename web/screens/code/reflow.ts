/** A line that an editor wrapped: it is long, and what follows goes on in the middle of a sentence or list of words. */
const wrapped = 72;
const beginsAnew = /^(\s|[-*•·>#]|\(?\d{1,2}[.)]|[A-Z][A-Za-z /&-]{1,40}:|[A-Z][A-Z /&-]{3,}$)/;

/**
 * Gives back to the paragraph the line breaks that a writer's editor made, so that a note can be read at any width. A break becomes
 * one space, so every offset stays what it was; short lines, lists and headings keep theirs.
 */
export function reflow(text: string): string {
  const lines = text.split('\n');
  return lines
    .map((line, i) => {
      const next = lines[i + 1];
      if (next === undefined) return line;
      const goesOn = line.trimEnd().length >= wrapped && next.trim() !== '' && !beginsAnew.test(next);
      return `${line}${goesOn ? ' ' : '\n'}`;
    })
    .join('');
}
