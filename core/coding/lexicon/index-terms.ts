import type { IndexRow } from '../../codes/index.ts';
import { tokens } from '../note/token.ts';
import type { Spelling } from './canonical.ts';
import type { Term } from './lexicon.ts';
import { letterMark, rewrite, withoutMark } from './rewriting.ts';

/** An injury of no site (T14), pain of no site (R52) and illness of no kind (R69) say less than any note
 * does; encounters for examinations (Z00–Z02) are told by the house's own wordings. */
const tooVague = /^(?:T14|R52|R58|R69|Z0[0-289])/;

/** Rows that no note says: what is left over, and links that only lead on. */
const leftOver = /\bspecified\b|\bNEC\b(?!.)|\bby site\b|\bcode (?:to|by)\b/;

/** What a main term names and nobody needs to say. */
const presumed = /^(?:traumatic|acute|infectious|general)\b/;

/** What stands at commas is another form of the first word (`Arthritis, arthritic`), or says more (`Fracture, traumatic`). */
function variants(title: string, isMain: boolean, { rewriting }: Spelling): string[] {
  const [first, ...others] = title.split(/\s*,\s*/);
  const root = first!.toLowerCase();
  const isForm = (other: string) =>
    !other.includes(' ') &&
    (other.slice(0, 3).toLowerCase() === root.slice(0, 3) || (rewriting.roots.of.get(other.toLowerCase())?.includes(root) ?? false));
  if (others.length === 0 || others.every(isForm)) return [first!, ...others].flatMap(eitherOr);
  if (isMain)
    return [first!, ...others.filter(isForm)].flatMap((v) =>
      eitherOr([v, ...others.filter((o) => !isForm(o) && !presumed.test(o))].join(' ')),
    );
  return eitherOr([first, ...others].join(' '));
}

/** `joint or ligament` → joint, ligament. */
function eitherOr(text: string): string[] {
  const found = /(\S+) or (\S+)/.exec(text);
  if (!found) return [text];
  const [whole, one, other] = found as unknown as [string, string, string];
  return [text.replace(whole, one), text.replace(whole, other)];
}

const bare = (title: string) => title.replace(/\[[^\]]*\]|\([^)]*\)|\b(?:NEC|NOS)\b/g, ' ').trim();

/** Words that name no site and no kind of their own: a wording without them says the same. */
const fillers = new Set('end part portion region site area nos nec personal artificial type form'.split(' '));

/** What a named one is made of: `metatarsal` is a bone whether or not that is said. */
const tissues = new Set(['ligament', 'joint', 'bone']);

const limbs = new Set(['leg', 'arm', 'hand', 'foot', 'thigh', 'forearm']);

export const withoutFillers = (words: readonly string[]): readonly string[] => {
  const essential = words.filter((w) => !fillers.has(w));
  if (essential.length === 0) return words;
  const named = essential.filter((w) => !tissues.has(w) && !(w === 'extremity' && essential.some((x) => limbs.has(x))));
  return named.length > 1 ? named : essential;
};

/** Injuries of ligaments and cartilage are called strains, tears and ruptures as well; the classification has one word for them. */
function sprains(words: readonly string[]): string[][] {
  if (!words.includes('sprain') || !words.some((w) => /^(?:ligament|meniscus|cruciate|collateral|cartilage)$/.test(w))) return [];
  return ['strain', 'tear', 'rupture'].map((kind) => words.map((w) => (w === 'sprain' ? kind : w)));
}

/** Words by which the Index leads from one title to the next. */
const links = new Set('due associated resulting caused involving complicating classified elsewhere affecting'.split(' '));

/** The words of an Index title in its own spelling: grades are one word (`type2`), what has one root is that root, a capital letter is a word. */
export function rootWords(text: string, { rewriting, stop }: Spelling): string[] {
  const graded = rewrite({ byFirst: new Map(), roots: rewriting.roots }, tokens(text));
  const words = graded.flatMap((w, i) => {
    if (w.kind === 'mark' || links.has(w.word)) return [];
    const without = w.also?.find((a) => a.startsWith(withoutMark));
    if (without) return without;
    if (graded[i - 1]?.word === 'without') return [];
    const letter = w.also?.find((a) => a.startsWith(letterMark));
    if (letter) return letter;
    if (stop.has(w.word)) return [];
    const roots = rewriting.roots.of.get(w.word);
    return roots?.length === 1 ? roots[0]! : w.word;
  });
  return [...new Set(words)];
}

/** The most wordings of one row; a path of many variants is cut there. */
const mostWordings = 8;

/**
 * Terms of the Alphabetic Index: each row's path from its main term down, as a set of words. Nonessential modifiers are not needed; a row that
 * leads on ("see") has the code of where it leads.
 */
export function indexTerms(
  rows: readonly IndexRow[],
  spelling: Spelling,
  rank: number,
  tells: (words: readonly string[]) => boolean,
): Term[] {
  const terms: Term[] = [];
  for (const row of rows) {
    const code = row.code ?? row.leadsTo;
    if (code === undefined || tooVague.test(code) || row.path.some((p, i) => (i > 0 || p === '') && leftOver.test(p))) continue;
    const own = new Set([row.path[0]!, row.path.at(-1)!].flatMap((title) => rootWords(bare(title), spelling)));
    const optional = new Set(rootWords(row.modifiersAbove, spelling).filter((w) => !own.has(w)));
    let wordings: string[] = [''];
    for (const [i, title] of row.path.entries())
      wordings = wordings.flatMap((w) => variants(bare(title), i === 0, spelling).map((v) => `${w} ${v}`)).slice(0, mostWordings);
    for (const wording of wordings) {
      const words = rootWords(wording, spelling).filter((w) => !optional.has(w));
      if (!tells(words)) continue;
      terms.push({ code, words: withoutFillers(words), rank });
      for (const other of sprains([...words, ...optional]))
        terms.push({ code, words: withoutFillers(other.filter((w) => !optional.has(w))), rank: rank - 0.1 });
    }
  }
  return terms;
}
