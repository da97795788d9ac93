import type { Span } from '../coded-note.ts';
import { atMost, type Draft } from '../draft.ts';
import { joined, type ReadSegment } from '../match/read-text.ts';

/** Where an ulcer is, by the beginning of its code; the most exact first. */
const sites: readonly (readonly [words: RegExp, category: string])[] = [
  [/^(?:heel|midfoot|calcaneus|plantar-heel)$/, 'L97.4'],
  [/^(?:foot|toe|forefoot|plantar|metatarsal|sole|hallux)$/, 'L97.5'],
  [/^(?:ankle|malleolus)$/, 'L97.3'],
  [/^(?:calf)$/, 'L97.2'],
  [/^thigh$/, 'L97.1'],
  [/^shin$/, 'L97.8'],
  [/^leg$/, 'L97.9'],
];

/** How deep an ulcer goes, by the last character of its code; the deepest first (Tabular List at L97). */
const depths: readonly (readonly [says: RegExp, digit: string])[] = [
  [/\bnecrosis of (?:the )?bone\b|\bnecrotic bone\b|\bbone necrosis\b/i, '4'],
  [/\bnecrosis of (?:the )?muscle\b|\bnecrotic muscle\b|\bmuscle necrosis\b/i, '3'],
  [
    /\bprob(?:es|ing) to bone\b|\bbone (?:is )?(?:exposed|visible)\b|\bexposed bone\b|\b(?:down )?to (?:the )?bone\b|\bbone involvement\b/i,
    '6',
  ],
  [/\bmuscle (?:is )?(?:exposed|visible)\b|\bexposed muscle\b|\b(?:down )?(?:to|into) (?:the )?muscle\b|\bmuscle involvement\b/i, '5'],
  [
    /\bfat layer\b|\b(?:subcutaneous|fatty) (?:tissue|fat|layer)\b[^.;]{0,20}\b(?:exposed|visible|involved)\b|\bexposed (?:fat|subcutaneous tissue)\b|\bfull[- ]thickness\b|\bthrough (?:the )?dermis\b|\b(?:in)?to (?:the )?(?:subcutaneous (?:tissue|fat)|subcutis)\b/i,
    '2',
  ],
  [
    /\bbreakdown of (?:the )?skin\b|\bskin breakdown\b|\bpartial[- ]thickness\b|\bsuperficial\b|\b(?:limited to|only) (?:the )?(?:skin|epidermis|dermis)\b/i,
    '1',
  ],
];
const unspecifiedDepth = '9';

/** What the note says of one ulcer. */
interface Wound {
  readonly sides: readonly ('1' | '2')[];
  readonly site: string | undefined;
  readonly depth: string | undefined;
  readonly spans: readonly Span[];
}

const isUlcer = /^(?:ulcer|ulceration|wound|sore)$/;
const sideDigits: Readonly<Record<string, readonly ('1' | '2')[]>> = { right: ['1'], left: ['2'], bilateral: ['1', '2'] };

const affirmed = (s: ReadSegment) => s.words.filter((_, i) => s.statuses[i] === 'affirmed');
const named = (s: ReadSegment, pattern: RegExp) =>
  affirmed(s).find((w) => pattern.test(w.word) || (w.also?.some((a) => pattern.test(a)) ?? false));

function depthIn(note: string, segment: ReadSegment): { digit: string; span: Span } | undefined {
  const text = note.slice(segment.start, segment.end);
  for (const [says, digit] of depths) {
    const found = says.exec(text);
    if (!found) continue;
    const span = { start: segment.start + found.index, end: segment.start + found.index + found[0].length };
    const within = segment.words.flatMap((w, i) => (w.start < span.end && w.end > span.start ? [segment.statuses[i]] : []));
    if (within.every((s) => s === 'affirmed')) return { digit, span };
  }
  return undefined;
}

/** So many clauses behind the one that names an ulcer may still tell of it. */
const following = 3;

function woundsIn(note: string, segments: readonly ReadSegment[]): Wound[] {
  const wounds: Wound[] = [];
  let since = following + 1;
  for (const segment of segments) {
    const ulcer = named(segment, isUlcer);
    since = ulcer ? 0 : since + 1;
    const depth = depthIn(note, segment);
    const last = wounds.at(-1);
    if (!ulcer) {
      if (depth && last && since <= following && last.depth === undefined)
        wounds[wounds.length - 1] = { ...last, depth: depth.digit, spans: [...last.spans, depth.span] };
      continue;
    }
    const place = sites.flatMap(([words, category]) => {
      const word = named(segment, words);
      return word ? [{ category, word }] : [];
    })[0];
    const sided = affirmed(segment).filter((w) => sideDigits[w.word]);
    const words = [ulcer, ...(place ? [place.word] : []), ...sided].map(({ start, end }) => ({ start, end }));
    wounds.push({
      sides: [...new Set(sided.flatMap((w) => sideDigits[w.word]!))],
      site: place?.category,
      depth: depth?.digit,
      spans: [...words, ...(depth ? [depth.span] : [])],
    });
  }
  return wounds;
}

/** The one value that is named; of several the first in the order of the tables; none when nothing is. */
const first = (values: readonly (string | undefined)[], order: readonly string[]) => order.find((o) => values.includes(o));

/** Ulcers of one side, told in several places, as one. */
function together(wounds: readonly Wound[], side: '1' | '2' | undefined): Wound {
  const own = wounds.filter((w) => side === undefined || w.sides.includes(side));
  const ofNoSide = wounds.filter((w) => w.sides.length === 0);
  const site = (from: readonly Wound[]) =>
    first(
      from.map((w) => w.site),
      sites.map(([, category]) => category),
    );
  const depthOf = (from: readonly Wound[]) => {
    const all = [...new Set(from.flatMap((w) => w.depth ?? []))];
    return all.length === 1 ? all[0] : undefined;
  };
  return {
    sides: side ? [side] : [],
    site: first(
      [site(own), site(ofNoSide)],
      sites.map(([, category]) => category),
    ),
    depth: depthOf(own) ?? (own.every((w) => w.depth === undefined) ? depthOf(wounds) : undefined),
    spans: joined([...own, ...ofNoSide].flatMap((w) => w.spans)),
  };
}

const diabetesWith = /^(E(?:08|09|10|11|13))\.(?:621|622|9)$/;
const ofFoot = /^L97\.[45]/;

/**
 * Ulcers of the leg and foot by site, side and depth, the most exact that the line and the ulcer's description elsewhere give (Tabular List at L97; use
 * additional code at E11.621). Several sides are several ulcers. The classification presumes that a foot ulcer of a diabetic is due to the diabetes
 * (guideline I.A.15).
 *
 * @param lines what the assessment says; an ulcer must be named there.
 * @param elsewhere the other sections, which may say where and how deep it is.
 */
export function legUlcers(
  note: string,
  drafts: readonly Draft[],
  lines: readonly (readonly ReadSegment[])[],
  elsewhere: readonly ReadSegment[],
): Draft[] {
  const assessed = woundsIn(note, lines.flat());
  const isDrafted = drafts.some((d) => /^L97/.test(d.code) || /^E(?:08|09|10|11|13)\.62[12]/.test(d.code));
  const diabetes = drafts.find((d) => diabetesWith.test(d.code));
  if (!isDrafted && !(diabetes && assessed.some((w) => w.site !== undefined && ofFoot.test(w.site)))) return [...drafts];
  if (assessed.length === 0 || drafts.some((d) => d.code.startsWith('L89'))) return [...drafts];
  const wounds = [...assessed, ...woundsIn(note, elsewhere)];
  const told = [...new Set(assessed.flatMap((w) => w.sides))];
  const sides = told.length > 0 ? told : [...new Set(wounds.flatMap((w) => w.sides))];
  const found = (sides.length === 0 ? [undefined] : sides.sort()).map((side) => together(wounds, side)).filter((w) => w.site !== undefined);
  if (found.length === 0 || (sides.length === 0 && drafts.some((d) => /^L97/.test(d.code)))) return [...drafts];
  const old = drafts.filter((d) => /^L97/.test(d.code));
  const line = old[0]?.line ?? diabetes?.line ?? 0;
  const why = 'The ulcer is coded by site, side and depth.';
  const made = found.map((w): Draft => {
    const depth = w.depth ?? unspecifiedDepth;
    const query = {
      text: 'How deep is the ulcer: skin only, fat layer, muscle or bone?',
      span: w.spans[0]!,
      why: 'The code tells the depth.',
      waits: false,
    };
    return {
      code: `${w.site}${w.sides[0] ?? '0'}${depth}`,
      spans: w.spans,
      line,
      certainty: w.sides.length > 0 ? 'suggest' : atMost('suggest', old[0]?.certainty ?? 'suggest'),
      why,
      comment: true,
      ...(depth === unspecifiedDepth && { query }),
    };
  });
  const others = drafts
    .filter((d) => !old.includes(d))
    .map((d) => (d === diabetes && made.some((m) => ofFoot.test(m.code)) ? withFootUlcer(d, made[0]!) : d));
  const at = diabetes
    ? others.findIndex((d) => d.line === diabetes.line && diabetesWith.test(d.code)) + 1
    : old.length > 0
      ? drafts.indexOf(old[0]!)
      : others.length;
  return [...others.slice(0, at), ...made, ...others.slice(at)];
}

const withFootUlcer = (diabetes: Draft, ulcer: Draft): Draft => {
  const code = `${diabetesWith.exec(diabetes.code)![1]}.621`;
  return code === diabetes.code
    ? diabetes
    : { ...diabetes, code, spans: joined([...diabetes.spans, ...ulcer.spans]), certainty: atMost('suggest', diabetes.certainty) };
};
