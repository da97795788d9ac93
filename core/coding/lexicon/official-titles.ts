import type { Spelling } from './canonical.ts';
import { rootWords, withoutFillers } from './index-terms.ts';
import type { Term } from './lexicon.ts';

/** A wording that the Tabular List gives for a code: its title, or an inclusion term. */
export interface Wording {
  readonly code: string;
  readonly text: string;
  readonly inclusion: boolean;
}

/** Manifestations have the codes of their diseases; what is left over is named by its kind alone, and loses to a code of that very kind. */
const elsewhere = /\bclassified elsewhere\b/;
const leftOver = /\b(?:other|others)\b/;
const rest = /\b(?:and )?(?:other|others)(?: and unspecified)?(?: specified)?(?: nonspecific)?\b/gi;
/** Encounters for examinations are told by the house's wordings: `abnormal finding on examination` is none. */
const encounters = /^Z0[0-289]/;
/** Diabetes that is "other specified": its titles without that would be those of any diabetes. */
const otherDiabetes = /^E13/;
const episode = /, (?:initial|subsequent) encounter.*$|, sequela$/;
/** Clauses that say "nothing else is documented": a wording without them says the same. */
const open =
  /,? \b(?:of )?unspecified\b(?: (?:organism|type|cause|severity|trimester))?|\bnot elsewhere classified\b|\b(?:NOS|NEC)\b|,? not intractable|,? without (?:complications?|status migrainosus|[a-z]+ hemorrhage|perforation)/gi;

/** Terms of the Tabular List. A seventh character is no part of a wording. */
export function tabularTerms(wordings: Iterable<Wording>, spelling: Spelling, tells: (words: readonly string[]) => boolean): Term[] {
  const terms: Term[] = [];
  for (const { code, text, inclusion } of wordings) {
    if (/^T14/.test(code) || (code.length > 7 && /[A-Z]$/.test(code))) continue;
    const plain = text.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ').replace(episode, '');
    if (elsewhere.test(plain.toLowerCase()) || encounters.test(code) || otherDiabetes.test(code)) continue;
    const isRest = leftOver.test(plain.toLowerCase());
    const words = rootWords(` ${plain.replace(/^Encounter for /, '')}`.replace(rest, ' ').replace(open, ' '), spelling);
    if (tells(words)) terms.push({ code, words: withoutFillers(words), rank: isRest ? 0.3 : inclusion ? 0.6 : 0.4 });
  }
  return terms;
}
