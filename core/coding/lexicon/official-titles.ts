import type { Spelling } from './canonical.ts';
import { rootWords, withoutFillers } from './index-terms.ts';
import type { Term } from './lexicon.ts';

/** A wording that the Tabular List gives for a code: its title, or an inclusion term. */
export interface Wording {
  readonly code: string;
  readonly text: string;
  readonly inclusion: boolean;
}

const leftOver = /\b(?:other|others|classified elsewhere|not otherwise specified elsewhere)\b/;
const episode = /, (?:initial|subsequent) encounter.*$|, sequela$/;
/** Clauses that say "nothing else is documented": a wording without them says the same. */
const open =
  /,? \b(?:of )?unspecified\b(?: (?:organism|type|cause|severity|trimester))?|\bnot elsewhere classified\b|\b(?:NOS|NEC)\b|,? not intractable|,? without (?:complications?|status migrainosus|[a-z]+ hemorrhage|perforation)/gi;

/** Terms of the Tabular List. What is left over ("other …") gives none; a seventh character is no part of a wording. */
export function tabularTerms(wordings: Iterable<Wording>, spelling: Spelling, tells: (words: readonly string[]) => boolean): Term[] {
  const terms: Term[] = [];
  for (const { code, text, inclusion } of wordings) {
    if (/^T14/.test(code) || (code.length > 7 && /[A-Z]$/.test(code))) continue;
    const plain = text.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ').replace(episode, '');
    if (leftOver.test(plain.toLowerCase())) continue;
    const words = rootWords(` ${plain.replace(/^Encounter for /, '')}`.replace(open, ' '), spelling);
    if (tells(words)) terms.push({ code, words: withoutFillers(words), rank: inclusion ? 0.6 : 0.4 });
  }
  return terms;
}
