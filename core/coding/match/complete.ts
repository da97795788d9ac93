import type { IsoDate } from '../../base/index.ts';
import type { CodeSets, Found } from '../../codes/index.ts';
import type { Span } from '../coded-note.ts';
import { rootWords } from '../lexicon/index-terms.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';

/** What a note says that may choose between the codes below a header: a word, and where it stands. */
export type Said = (word: string) => Span | undefined;

/** A code that goes as far as the documentation does. */
export interface Completed {
  readonly code: string;
  /** Words of the note that chose it. */
  readonly spans: readonly Span[];
  /** What the classification asks for and the note does not say: then the code is the unspecified one, or there is none. */
  readonly lacks: readonly Lack[];
}

export type Lack = 'side' | 'detail' | 'code';

/** A code below a header, and the words by which its title differs from the header's. */
interface Leaf {
  readonly code: string;
  readonly adds: readonly string[];
  /** Sites that its title names together: `ankle and foot` is said with either. */
  readonly together: ReadonlyMap<string, string>;
  /** All words of its title. */
  readonly words: readonly string[];
  /** It names what is left open, or what is left over. */
  readonly unspecified: boolean;
  readonly other: boolean;
}

/** Title words that choose nothing: they hold unless the note says otherwise, or every code of the kind has them. */
const implied = new Set([
  'primary',
  'current',
  'displaced',
  'displacement',
  'acquired',
  'nonpressure',
  'encounter',
  'initial',
  'injury',
  'specified',
]);

const episode = /,? (?:initial|subsequent) encounter.*$|,? sequela$/;
const defaults =
  /,? (?:not intractable|uncomplicated|without (?:status (?:migrainosus|epilepticus)|complications?|aura|angina pectoris|gangrene|[a-z]+)(?: or [a-z]+)?)\b/g;

const openIn = (title: string) => title.toLowerCase().match(/\bunspecified\b/g)?.length ?? 0;

function leafOf(found: Found, above: ReadonlySet<string>, openAbove: number, lexicon: Lexicon): Leaf {
  const plain = found.title
    .toLowerCase()
    .replace(episode, '')
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ');
  const unspecified = openIn(plain) > openAbove;
  const bare = plain
    .replace(/\b(?:of )?unspecified (?:part|site|body region|severity|trimester|organism|type|episode|[a-z]+)(?: of)?\b/g, ' ')
    .replace(/\bunspecified\b/g, ' ')
    .replace(defaults, ' ');
  const other = /\bother\b/.test(bare);
  const words = rootWords(bare.replace(/\bother\b|\bspecified\b/g, ' '), lexicon);
  const together = new Map<string, string>();
  for (const [, one, other] of bare.matchAll(/\b([a-z]+)(?: and | or )([a-z]+)\b/g)) {
    const [a] = rootWords(one!, lexicon);
    const [b] = rootWords(other!, lexicon);
    if (a !== undefined && b !== undefined && a !== b && lexicon.body.has(a) && lexicon.body.has(b)) together.set(a, b).set(b, a);
  }
  return { code: found.code, together, words, adds: words.filter((w) => !above.has(w) && !implied.has(w)), unspecified, other };
}

/** What is known where the way down begins. */
export interface Known {
  readonly words: readonly string[];
  readonly said: Said;
  readonly sets: CodeSets;
  readonly on: IsoDate | undefined;
  readonly lexicon: Lexicon;
  /** Title words of the code that is looked at again: of two codes that fit alike the one of the same kind is meant. */
  readonly kind?: ReadonlySet<string>;
}

const placeholder = 'A';

const lastClause = (title: string) => title.slice(title.lastIndexOf(',') + 1);

/** The seventh character alone is missing: for an injury the first visit counts unless another is documented. */
function seventh(children: readonly Found[], { words, said }: Known): Found | undefined {
  if (!children.every((c) => c.code.length === 8) || children.some((c) => /\b(?:right|left)\b/i.test(lastClause(c.title))))
    return undefined;
  const isTold = (word: string) => words.includes(word) || said(word) !== undefined;
  const asked = episodes.find(([, told]) => told.some(isTold))?.[0] ?? placeholder;
  return children.find((c) => c.code.endsWith(asked)) ?? children[0];
}

/** Seventh characters of injuries, by the words that choose them; a fracture is closed unless it is called open (guideline I.C.19.a and c). */
const episodes: readonly (readonly [character: string, words: readonly string[]])[] = [
  ['S', ['sequela']],
  ['K', ['nonunion']],
  ['P', ['malunion']],
  ['D', ['subsequentencounter']],
  ['G', ['delayedhealing']],
  ['B', ['openfracture']],
];

const implying = new WeakMap<Lexicon, Map<string, readonly string[]>>();

/** Words that name a part of a site: who says toe says foot. */
function impliedBy(site: string, lexicon: Lexicon): readonly string[] {
  let known = implying.get(lexicon);
  if (!known) {
    const found = new Map<string, string[]>();
    for (const [word, sites] of lexicon.sites) for (const s of sites) if (s !== word) found.set(s, [...(found.get(s) ?? []), word]);
    known = found;
    implying.set(lexicon, known);
  }
  return known.get(site) ?? [];
}

/** The child that the words choose: the one that says most of what is documented, and nothing that is not. */
function choose(
  header: Found,
  children: readonly Found[],
  told: ReadonlySet<string>,
  { said, lexicon, kind }: Known,
): { readonly chosen: readonly (Leaf & { found: Found })[]; readonly sided: boolean } {
  const above = new Set(rootWords(header.title, lexicon));
  const found = children.map((child) => ({ found: child, ...leafOf(child, above, openIn(header.title), lexicon) }));
  // What all codes of the kind say (`radius` of a Colles' fracture) tells none from another.
  const whole = found.filter((l) => !l.unspecified);
  const leaves = found.map((l) => ({
    ...l,
    adds: l.adds.filter((w) => whole.length < 2 || !whole.every((other) => other.adds.includes(w))),
  }));
  const sided = leaves.some((l) => l.adds.some((w) => w === 'right' || w === 'left'));
  const isSaid = (word: string) => told.has(word) || said(word) !== undefined;
  const ofSex = (word: string) => (word === 'female' || word === 'male') && (kind?.has(word) ?? false);
  const holds = (word: string) =>
    isSaid(word) || impliedBy(word, lexicon).some(isSaid) || ofSex(word) || (word === 'unilateral' && (isSaid('right') || isSaid('left')));
  const isNamed = (l: Leaf, word: string) => holds(word) || holds(l.together.get(word) ?? '');
  const fits = leaves.filter((l) => l.adds.every((w) => isNamed(l, w) || kind?.has(w)));
  const claim = (l: Leaf) => l.adds.filter((w) => isNamed(l, w)).length;
  const most = Math.max(...fits.map(claim));
  const strange = (l: Leaf) => (kind ? l.words.filter((w) => !kind.has(w) && !l.adds.includes(w)).length : 0);
  const best = fits
    .filter((l) => claim(l) === most)
    .sort((a, b) => strange(a) - strange(b) || Number(a.other) - Number(b.other) || Number(b.unspecified) - Number(a.unspecified))[0];
  if (holds('bilateral') && !best?.adds.includes('bilateral')) {
    const both = leaves.filter(
      (l) => l.adds.some((w) => w === 'right' || w === 'left') && l.adds.every((w) => w === 'right' || w === 'left' || holds(w)),
    );
    if (both.length === 2) return { chosen: both, sided };
  }
  const chosen = best ?? leaves.find((l) => l.unspecified);
  return { chosen: chosen ? [chosen] : [], sided };
}

function descend(header: Found, told: ReadonlySet<string>, known: Known): Completed[] {
  if (header.billable) return [{ code: header.code, spans: [], lacks: [] }];
  const children: readonly Found[] = known.sets.children('icd10cm', header.code, known.on);
  const episode = seventh(children, known);
  if (episode) return [{ code: episode.code, spans: [], lacks: [] }];
  const { chosen, sided } = choose(header, children, told, known);
  if (chosen.length === 0) return [{ code: header.code, spans: [], lacks: ['code'] }];
  return chosen.flatMap(({ found, adds, unspecified }) => {
    const spans = adds.flatMap((w) => known.said(w) ?? []);
    return descend(found, new Set([...told, ...adds]), known).map((below) => ({
      code: below.code,
      spans: [...spans, ...below.spans],
      lacks: [...(unspecified ? [sided ? ('side' as const) : ('detail' as const)] : []), ...below.lacks],
    }));
  });
}

/** The code from which to look again: above one that leaves something open that the codes beside it decide. */
function startOf(found: Found, { sets, on }: Known): Found {
  let start = found;
  for (let at = found; ; ) {
    const above = sets.parent('icd10cm', at.code, on);
    // A category is looked through only for a site that is left open.
    if (!above || (above.code.length < 5 && !/unspecified (?:site|part)/i.test(found.title))) return start;
    if (openIn(above.title) < openIn(start.title) || (at === found && at.code.length === 8)) start = above;
    if (above.code.length < 4) return start;
    at = above;
  }
}

/**
 * Goes from a code of the Index down to the codes that may be billed, as far as the note's words lead; where they lead no further, to the
 * unspecified one. Never to a code whose title says more than the note. A billable code that leaves something open is looked at again
 * from the header above it. Two codes when both sides are affected and the classification has no code for both.
 */
export function complete(code: string, known: Known): readonly Completed[] {
  const from = known.sets.lookup('icd10cm', code, known.on);
  if (from.kind !== 'found') return [{ code, spans: [], lacks: [] }];
  const start = from.billable ? startOf(from, known) : from;
  const kind = start === from ? undefined : new Set(leafOf(from, new Set(), 0, known.lexicon).words);
  const found = descend(start, new Set(known.words), kind ? { ...known, kind } : known);
  const isBillable = (to: string) => {
    const reached = known.sets.lookup('icd10cm', to, known.on);
    return reached.kind === 'found' && reached.billable;
  };
  const isWorse = start !== from && found.some((f) => f.lacks.length > 0 && !isBillable(f.code));
  return isWorse ? [{ code, spans: [], lacks: [] }] : found;
}
