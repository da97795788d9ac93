import type { Cue, CueKind, Lexicon } from '../lexicon/lexicon.ts';
import type { Word } from '../lexicon/rewriting.ts';

/** What the words around a place say of it. `affirmed` = nothing against it. */
export type Status = 'affirmed' | Exclude<CueKind, 'cause' | 'ends'>;

/** The stronger stands first: `no history of` is negated, whatever else is said. */
const precedence = ['other-person', 'negated', 'hypothetical', 'resolved', 'uncertain', 'history'] as const;

const isComma = (word: Word | undefined) => word?.kind === 'mark';

/** A list `a, b, or c` goes on to its last member; otherwise a comma ends it. */
function listEnd(words: readonly Word[], from: number, ends: number): number {
  const comma = words.findIndex((w, i) => i > from && i < ends && isComma(w));
  if (comma < 0) return ends;
  const or = words.findIndex((w, i) => i > comma && i < ends && (w.word === 'or' || w.word === 'nor'));
  if (or < 0) return comma;
  const after = words.findIndex((w, i) => i > or + 1 && i < ends && isComma(w));
  return after < 0 ? ends : after;
}

function scope(
  words: readonly Word[],
  at: number,
  cue: Cue,
  isEnd: (i: number) => boolean,
  used: ReadonlySet<number>,
): [from: number, to: number] {
  if (cue.side === 'after') {
    let ends = words.findIndex((_, i) => i > at && isEnd(i));
    if (ends < 0) ends = words.length;
    return [at + 1, cue.reach === 'list' ? ends : listEnd(words, at, ends)];
  }
  // At the end of its clause such a word reaches over the comma before it (`Pneumonia, resolved`); a doubt that something follows
  // (`Cough, likely viral`) is about what follows.
  const last = at + 1 >= words.length || isComma(words[at + 1]) || isEnd(at + 1);
  if (!last && cue.reach === 'end') return [at, at];
  let from = last && isComma(words[at - 1]) ? at - 1 : at;
  // `Pneumonia, right lower lobe, resolved`: what names no condition between commas is passed over as well.
  const crosses = last && cue.kind === 'resolved';
  let named = false;
  while (from > 0 && !isEnd(from - 1) && !(cue.reach === 'comma' && isComma(words[from - 1]) && (named || !crosses))) {
    from--;
    named ||= used.has(from);
  }
  return [from, at];
}

/**
 * The status of every word of a segment.
 *
 * @param used words that are part of a term: `without` in `migraine without aura` denies nothing.
 */
export function statuses(words: readonly Word[], used: ReadonlySet<number>, lexicon: Lexicon): Status[] {
  const found: Status[] = words.map(() => 'affirmed');
  const cuesAt = (i: number) => (used.has(i) ? [] : (lexicon.cues.get(words[i]!.word) ?? []));
  const isEnd = (i: number) => cuesAt(i).some((c) => c.kind === 'ends');
  for (const i of words.keys()) {
    for (const cue of cuesAt(i)) {
      if (cue.kind === 'ends' || cue.kind === 'cause') continue;
      const [from, to] = scope(words, i, cue, isEnd, used);
      for (let j = from; j < to; j++) {
        const now = found[j]!;
        if (now === 'affirmed' || precedence.indexOf(cue.kind) < precedence.indexOf(now)) found[j] = cue.kind;
      }
    }
  }
  return found;
}
