import { type Pattern, patternsOf, shapeOf } from './reading/words.ts';

/** What a pathologist examined, or how slides were stained: `data/procedures/tissues.tsv`. */
export interface Tissue {
  readonly kind: string;
  readonly code: string;
  readonly label: string;
  readonly patterns: readonly Pattern[];
}

/** Medicare's own number for a test: `data/procedures/medicare-codes.tsv`. */
export interface MedicareCode {
  readonly code: string;
  readonly medicare: string;
  readonly when: string;
  readonly words: RegExp | undefined;
}

/** A part of the body as pictured: `data/procedures/imaging.tsv`. */
export interface Picture {
  readonly code: string;
  readonly kind: string;
  readonly words: string;
  readonly patterns: readonly Pattern[];
  /** Views, or contrast. */
  readonly from: number;
  readonly to: number;
  readonly traits: ReadonlySet<string>;
}

/** Closed treatment of a bone: `data/procedures/fractures.tsv`. */
export interface Fracture {
  readonly patterns: readonly Pattern[];
  readonly plain: string;
  readonly reduced: string | undefined;
  readonly traits: ReadonlySet<string>;
}

const traitsOf = (cell: string | undefined) => new Set((cell ?? '').split(' ').filter(Boolean));

export const tissue = ([kind, code, label, words]: string[]): Tissue => ({
  ...{ kind: kind!, code: code!, label: label! },
  patterns: patternsOf(words ?? ''),
});

export const medicareCode = ([code, medicare, when, words]: string[]): MedicareCode => ({
  ...{ code: code!, medicare: medicare!, when: when! },
  words: words ? shapeOf(words) : undefined,
});

export const picture = ([code, kind, words, from, to, traits]: string[]): Picture => ({
  ...{ code: code!, kind: kind!, words: words!, patterns: patternsOf(words!) },
  ...{ from: Number(from), to: Number(to), traits: traitsOf(traits) },
});

export const fracture = ([words, plain, reduced, traits]: string[]): Fracture => ({
  ...{ patterns: patternsOf(words!), plain: plain!, reduced: reduced || undefined, traits: traitsOf(traits) },
});
