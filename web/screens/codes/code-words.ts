/** A stretch of a note: words, or a diagnosis code in them. */
export interface Stretch {
  readonly text: string;
  /** The code that the stretch names, ready to be opened: `E11` for `E11.-`. */
  readonly code?: string;
}

/** A diagnosis code as notes print it, in brackets: `(E11)`, `(E11.9, E11.-)`, `(S72.00-)`. Outside of them a `B12` is a vitamin. */
const named = /(?<=\([^()]*)\b[A-TV-Z]\d[0-9A-Z](?:\.(?:[0-9A-Z]{1,4}-?|-))?(?![\w.])/g;

/** Splits a note at the codes that it names; the stretches together are the note. */
export function stretchesOf(note: string): Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  for (const found of note.matchAll(named)) {
    if (found.index > at) stretches.push({ text: note.slice(at, found.index) });
    stretches.push({ text: found[0], code: found[0].replace(/\.?-$/, '') });
    at = found.index + found[0].length;
  }
  if (at < note.length) stretches.push({ text: note.slice(at) });
  return stretches;
}
