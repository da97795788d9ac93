import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type CodeSets, codeSets, openStarter } from '../../codes/index.ts';
import { codeNote, type Lexicon, openLexicon, type PracticeTerm, termKey, termProblem, withPracticeTerms } from '../index.ts';
import type { Term } from './lexicon.ts';
import { noOfficialTerms } from './official-terms.ts';

const folder = (path: string) => new URL(path, import.meta.url);
const tables = (path: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder(path)).flatMap((f) => (f.endsWith('.tsv') ? [[f.slice(0, -4), readFileSync(folder(`${path}${f}`), 'utf8')]] : [])),
  );
const starter = tables('../../../data/starter/');
const titles = starter.icd10cm!.split('\n').flatMap((line) => {
  const [code, title] = line.split('\t');
  return code && title && !line.startsWith('#') ? { code, title, billable: true } : [];
});
const sets = codeSets(openStarter(starter));
const texts = tables('../../../data/lexicon/');
const lexicon = openLexicon(texts, titles);

const read = (assessment: string, own: Lexicon) =>
  codeNote(`ASSESSMENT\n${assessment}\n`, { setting: 'outpatient', codeSets: sets, lexicon: own });
const codes = (assessment: string, own: Lexicon) => read(assessment, own).suggestions.map((s) => s.code);
const blues: PracticeTerm = { wording: 'winter blues', code: 'F33.9' };

/** A full edition that knows these two; the starter set is silent on what it lacks. */
const full: Pick<CodeSets, 'lookup'> = {
  lookup(system, code, on) {
    const known = sets.lookup('icd10cm', 'F33.9');
    if (code === 'F33' && known.kind === 'found') return { ...known, code, billable: false };
    if (code === 'F33.77' && known.kind === 'found') return { kind: 'not-found', system: 'icd10cm', code, edition: known.edition } as never;
    return sets.lookup(system, code, on);
  },
};

interface Case {
  readonly wording: string;
  readonly code?: string;
  readonly is: string;
}
const { cases } = parse(readFileSync(new URL('term-problem.cases.yaml', import.meta.url), 'utf8')) as { cases: Case[] };

describe('what may be a term', () => {
  it.each(cases)('"$wording" $code: $is', ({ wording, code = 'I10', is }) => {
    const problem = termProblem({ wording, code }, { lexicon, codeSets: full as CodeSets });
    expect(problem?.kind ?? 'fine', problem?.says).toBe(is);
  });
});

describe("a practice's terms", () => {
  const own = withPracticeTerms(lexicon, [blues]);

  it('code what nothing knew, with its words, and a person looks', () => {
    expect(codes('1. Winter blues, light therapy.', lexicon)).toEqual([]);
    const note = 'ASSESSMENT\n1. Blues of winter, light therapy.\n';
    const [found] = codeNote(note, { setting: 'outpatient', codeSets: sets, lexicon: own }).suggestions;
    expect([found?.code, found?.certainty, found?.spans.map((s) => note.slice(s.start, s.end))]).toEqual([
      'F33.9',
      'suggest',
      ['Blues', 'winter'],
    ]);
    expect(found?.why).toContain('a term of this practice');
  });

  it('leave the lexicon below as it was', () => {
    const before = [...lexicon.byAnchor].map(([word, terms]) => [word, terms.length]);
    withPracticeTerms(lexicon, [blues, { wording: 'essential hypertension', code: 'I11.9' }]);
    expect([...lexicon.byAnchor].map(([word, terms]) => [word, terms.length])).toEqual(before);
    expect(codes('1. Essential hypertension.', lexicon)).toEqual(['I10']);
  });

  it('stand instead of ours in the same words, however they are ordered, and of nothing else', () => {
    const changed = withPracticeTerms(lexicon, [{ wording: 'hypertension, essential', code: 'I11.9' }]);
    expect(codes('1. Essential hypertension.', changed)).toEqual(['I11.9']);
    expect(codes('1. Type 2 diabetes mellitus.', changed)).toEqual(codes('1. Type 2 diabetes mellitus.', lexicon));
  });

  it('stand instead of official ones in the same words', () => {
    const term: Term = { code: 'F34.1', words: ['winter', 'blue'], rank: 0.5 };
    const words = termKey('winter blues', lexicon).split(' ');
    const official = { ...noOfficialTerms, isLoaded: true, termsAt: (w: string) => (w === words[0] ? [{ ...term, words }] : []) };
    const loaded = openLexicon(texts, titles, official);
    expect(codes('1. Winter blues.', loaded)).toEqual(['F34.1']);
    expect(codes('1. Winter blues.', withPracticeTerms(loaded, [blues]))).toEqual(['F33.9']);
  });

  it('code nothing that is denied, doubted or a relative’s', () => {
    for (const said of ['No winter blues.', 'Possible winter blues.', 'Mother with winter blues.', 'Rule out winter blues.'])
      expect(codes(`1. ${said}`, own), said).toEqual([]);
  });

  it('are one where they have the same words: the later stands', () => {
    const twice = withPracticeTerms(lexicon, [
      { ...blues, code: 'F33.1' },
      { ...blues, wording: 'blues in winter' },
    ]);
    expect(codes('1. Winter blues.', twice)).toEqual(codes('1. Winter blues.', own));
  });

  it('yield to a longer wording that says more', () => {
    const short = withPracticeTerms(lexicon, [{ wording: 'foot ulcer', code: 'L97.509' }]);
    expect(codes('1. Type 2 diabetes mellitus with foot ulcer.', short)).toContain('E11.621');
  });

  it('none of them leaves the lexicon itself', () => {
    expect(withPracticeTerms(lexicon, [])).toBe(lexicon);
    expect(withPracticeTerms(lexicon, [{ wording: 'of the', code: 'I10' }])).toBe(lexicon);
  });

  it('change no note without their words', () => {
    const others = [
      'Essential hypertension',
      'Type 2 diabetes mellitus',
      'Acute sinusitis',
      'Migraine without aura',
      'Low back pain',
      'Gout',
    ];
    fc.assert(
      fc.property(fc.subarray(others, { minLength: 1 }), (said) => {
        const text = said.map((s, i) => `${i + 1}. ${s}.`).join('\n');
        expect(read(text, own)).toEqual(read(text, lexicon));
      }),
      { numRuns: 30 },
    );
  });
});
