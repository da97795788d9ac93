import { type Dated, holdsOn, type IsoDate } from '../../base/index.ts';

/** A sign that a record may not leave the house for a verifier: words in a note, or the kind of provider (`data/rules/never-sent.yaml`). */
export interface NeverSent extends Dated {
  readonly sign: 'wording' | 'taxonomy';
  /** Words without punctuation in small letters, or a provider taxonomy code. */
  readonly value: string;
  readonly law: 'psychotherapy-notes' | 'part-2';
}

const folded = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

const says: Readonly<Record<NeverSent['law'], string>> = {
  'psychotherapy-notes': 'Psychotherapy notes are never sent to a verifier (45 CFR 164.508(a)(2)).',
  'part-2': 'Records of a substance use disorder program are never sent to a verifier (42 CFR part 2).',
};

/**
 * Why a record may not be sent, by its words and by who wrote it; undefined when nothing speaks against it. It errs on the side of not sending: a
 * note that only mentions psychotherapy notes stays here too.
 *
 * @param on the day of sending.
 */
export function neverSent(
  note: string,
  {
    rules,
    on,
    taxonomy,
  }: { readonly rules: readonly NeverSent[]; readonly on?: IsoDate | undefined; readonly taxonomy?: string | undefined },
): string | undefined {
  const words = folded(note);
  const held = rules.find(
    (r) => (on === undefined || holdsOn(r, on)) && (r.sign === 'taxonomy' ? r.value === taxonomy : words.includes(` ${r.value} `)),
  );
  return held && says[held.law];
}
