import type { Span } from '../coded-note.ts';
import { type Rewriting, rewrite, type Word } from '../lexicon/rewriting.ts';
import { type Token, tokens } from './token.ts';

/** A clause: what a term, a negation or a qualifier may reach over. Words stand in reading order; commas are kept, other marks are not. */
export interface Segment extends Span {
  readonly words: readonly Word[];
  /** Ordinal of the sentence in its text: `Diabetes: stable` is one sentence of two segments. */
  readonly sentence: number;
}

const abbreviations = new Set([
  'dr',
  'mr',
  'mrs',
  'ms',
  'vs',
  'pt',
  'approx',
  'eg',
  'ie',
  'hx',
  'dx',
  'e',
  'g',
  'i',
  'no',
  'wt',
  'ht',
  'st',
]);
const titles = new Set(['dr', 'mr', 'ms', 'mx', 'prof', 'st']);
/** No clause is longer; what has no marks at all is cut, so that reading stays linear in the length of the note. */
const mostTokens = 160;

const spokenMarks = new Map([
  ['period', '.'],
  ['colon', ':'],
  ['comma', ','],
  ['semicolon', ';'],
]);

function endsSentence(token: Token, before: Token | undefined, after: Token | undefined, note: string): boolean {
  if (token.word === ';' || token.word === '!' || token.word === '?') return true;
  if (token.word !== '.') return false;
  if (after && after.start === token.end) return false;
  if (before && before.end === token.start && titles.has(before.word)) return false;
  // `H. pylori`: a genus is cut to its letter.
  if (before && before.end === token.start && before.capitals && before.word.length === 1 && after && /[a-z]/.test(note[after.start]!))
    return false;
  return !(before && before.end === token.start && abbreviations.has(before.word) && after && /[a-z\d]/.test(note[after.start]!));
}

const dashes = /^[-–—→]$/;
const standsAlone = (token: Token, before: Token | undefined, after: Token | undefined) =>
  (!before || before.end < token.start || before.word === '-') && (!after || after.start > token.end || after.word === '-');

/** A new line ends the sentence unless it goes on in lower case. */
const newLine = (note: string, before: Token | undefined, token: Token) =>
  before !== undefined && note.slice(before.end, token.start).includes('\n') && !/[a-z(]/.test(note[token.start]!);

/**
 * Cuts a text into clauses.
 *
 * @param dictated words for marks were spoken (`period`, `comma`) and count as such.
 */
export function segmentsOf(note: string, span: Span, rewriting: Rewriting, dictated: boolean): Segment[] {
  const segments: Segment[] = [];
  const all = tokens(note, span.start, span.end).map((t) => {
    const mark = dictated ? spokenMarks.get(t.word) : undefined;
    return mark ? { ...t, word: mark, kind: 'mark' as const } : t;
  });
  let sentence = 0;
  let open: Token[] = [];
  const close = (endOfSentence: boolean) => {
    const words = rewrite(rewriting, open).filter((w) => w.kind !== 'mark' || w.word === ',');
    if (words.some((w) => w.kind !== 'mark')) segments.push({ words, sentence, start: open[0]!.start, end: open.at(-1)!.end });
    open = [];
    if (endOfSentence) sentence++;
  };
  for (const [i, token] of all.entries()) {
    const before = all[i - 1];
    const after = all[i + 1];
    if (newLine(note, before, token)) close(true);
    if (
      token.kind === 'mark' &&
      (dictated && spokenMarks.has(note.slice(token.start, token.end).toLowerCase())
        ? token.word === '.'
        : endsSentence(token, before, after, note))
    )
      close(true);
    else if (token.kind === 'mark' && (token.word === ':' || (dashes.test(token.word) && standsAlone(token, before, after)))) close(false);
    else open.push(token);
    if (open.length >= mostTokens) close(false);
  }
  close(true);
  return segments;
}
