/*
 * Not judged here: whether the wording really means the code. That is what reviewers and the trial on signed visits are for.
 */
import type { IsoDate } from '../../base/index.ts';
import type { CodeSets } from '../../codes/index.ts';
import { canonical } from './canonical.ts';
import { type CueKind, type Lexicon, wordsKey } from './lexicon.ts';
import type { PracticeTerm } from './practice-terms.ts';

/** Why a wording or its code cannot be a term, in the order in which it is looked at. */
export type TermProblemKind =
  | 'no-words'
  | 'sentence'
  | 'family'
  | 'denial'
  | 'no-diagnosis'
  | 'common'
  | 'drug'
  | 'code-unknown'
  | 'code-header';

export interface TermProblem {
  readonly kind: TermProblemKind;
  readonly says: string;
}

/** More words are a sentence, which no other note has. */
const mostWords = 8;
/** A single word of wordings in more categories of codes than this tells none of them: `pain`, `infection`, `disorder`. */
const mostCategories = 8;
/** A shorter word alone is an abbreviation of too many things. */
const shortestWord = 3;

const unsaid: readonly CueKind[] = ['negated', 'uncertain', 'hypothetical'];
/** Nouns that name a kind of thing, none in particular. */
const kinds = new Set(['disease', 'disorder', 'syndrome', 'condition', 'problem', 'complaint', 'symptom', 'finding', 'issue']);

/** What governs all of the wording: a cue of what follows at its beginning, of what precedes at its end. `migraine without aura` denies no migraine. */
const governs = (words: readonly string[], { cues }: Lexicon): string | undefined => {
  const says = (word: string | undefined, side: 'after' | 'before') =>
    word !== undefined && cues.get(word)?.some((c) => unsaid.includes(c.kind) && c.side === side) ? word : undefined;
  return says(words[0], 'after') ?? says(words.at(-1), 'before');
};

function categories(word: string, lexicon: Lexicon): number {
  const found = new Set<string>();
  for (const terms of lexicon.byAnchor.values()) for (const t of terms) if (t.words.includes(word)) found.add(t.code.slice(0, 3));
  return found.size;
}

const isDrug = (word: string, { drugs, drugEndings, substance }: Lexicon) =>
  drugs.some((d) => d.drugs.has(word)) || drugEndings.test(word) || substance(word) !== undefined;

/** Words that say nothing of a condition by themselves. A part of the body beside another word may: `foot drop`. */
function areCommon(words: readonly string[], lexicon: Lexicon): boolean {
  const isPlain = (w: string) =>
    lexicon.harmless.has(w) || lexicon.axes.has(w) || lexicon.planVerbs.has(w) || lexicon.cues.has(w) || kinds.has(w) || /^\d+$/.test(w);
  const [only] = words;
  if (words.length === 1) return isPlain(only!) || only!.length < shortestWord || categories(only!, lexicon) > mostCategories;
  const named = words.some((w) => lexicon.body.has(w)) && words.some((w) => !lexicon.body.has(w) && !lexicon.axes.has(w));
  return words.every(isPlain) && !named;
}

function wordingProblem(wording: string, lexicon: Lexicon): TermProblem | undefined {
  const words = canonical(wording, lexicon);
  if (words.length === 0) return { kind: 'no-words', says: 'Nothing in this wording names a condition.' };
  if (words.length > mostWords)
    return { kind: 'sentence', says: `A wording has at most ${mostWords} words: keep those that name the condition.` };
  if (words.some((w) => lexicon.cues.get(w)?.some((c) => c.kind === 'other-person')))
    return { kind: 'family', says: 'A wording about a relative says nothing of the patient.' };
  const denied = governs(words, lexicon);
  if (denied) return { kind: 'denial', says: `“${denied}” says that the condition is not there or not established: leave it out.` };
  if (lexicon.noCode.has(wordsKey(words))) return { kind: 'no-diagnosis', says: 'These words alone are no diagnosis, whoever says them.' };
  const isNamed = lexicon.byAnchor.get(words[0]!)?.some((t) => t.words.length === 1 && t.words[0] === words[0]) ?? false;
  if (
    words.every((w) => isDrug(w, lexicon) || lexicon.harmless.has(w)) &&
    words.some((w) => isDrug(w, lexicon)) &&
    !(words.length === 1 && isNamed)
  )
    return { kind: 'drug', says: 'A drug alone is no diagnosis: what it is given for has the code.' };
  if (areCommon(words, lexicon))
    return {
      kind: 'common',
      says: `“${words.join(' ')}” is said of too many things to mean one code: add the words that tell them apart.`,
    };
  return undefined;
}

/**
 * Why a practice's term must not be: its wording names nothing, is a denial, about a relative, a drug, or too common; or its code is not
 * valid and billable on the day (guideline I.B.2). A code that no loaded edition can judge is taken.
 */
export function termProblem(
  { wording, code }: PracticeTerm,
  { lexicon, codeSets, on }: { readonly lexicon: Lexicon; readonly codeSets: CodeSets; readonly on?: IsoDate | undefined },
): TermProblem | undefined {
  const wrong = wordingProblem(wording, lexicon);
  if (wrong) return wrong;
  const found = codeSets.lookup('icd10cm', code, on);
  if (found.kind === 'not-found') return { kind: 'code-unknown', says: `${code} is not in ${found.edition.name}.` };
  if (found.kind === 'found' && !found.billable)
    return { kind: 'code-header', says: `${code} is a header: choose one of the codes below it.` };
  if (found.kind === 'not-checked' && !/^[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?$/.test(code))
    return { kind: 'code-unknown', says: `${code} is not written as a diagnosis code is.` };
  return undefined;
}
