import { type PracticeTerm, termProblem, withPracticeTerms } from '@claimwright/core/coding';
import type { Knowledge } from '../app/knowledge.ts';
import { say } from './output.ts';
import { readInput } from './read-input.ts';
import { UsageError } from './usage-error.ts';

/** A file of terms is written by people. */
const largestFile = 4 * 1024 * 1024;

/** Lines of `wording TAB code`; empty ones and those that begin with # say nothing. */
function termsIn(text: string, name: string): (PracticeTerm & { readonly line: number })[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, i) => {
      if (line.trim() === '' || line.startsWith('#')) return [];
      const [wording = '', code = '', ...more] = line.split('\t').map((cell) => cell.trim());
      if (code === '' || more.some((cell) => cell !== '')) throw new UsageError(`${name}:${i + 1}: write a wording, a tab, and a code.`);
      return [{ wording, code: code.toUpperCase(), line: i + 1 }];
    });
}

/** What is known, with the terms of a file over the lexicon. A term that must not be is named, with the reason, and left out. */
export function withTermsOf(file: string, knowledge: Knowledge): Knowledge {
  const { lexicon, codeSets } = knowledge;
  const terms = termsIn(readInput(file, largestFile).toString('utf8'), file).filter((term) => {
    const problem = termProblem(term, { lexicon, codeSets });
    if (problem) say(`${file}:${term.line}: “${term.wording}” → ${term.code} is left out: ${problem.says}`);
    return !problem;
  });
  return { ...knowledge, lexicon: withPracticeTerms(lexicon, terms) };
}
