import { describe, expect, it } from 'vitest';
import { codeSets } from './code-sets.ts';
import { openStarter } from './starter.ts';

const icd = `# system: icd10cm
# edition: example
# from: 2025-10-01
# publisher: Example
# licence: none
E11.621\tType 2 diabetes mellitus with foot ulcer
E11.9\tType 2 diabetes mellitus without complications
E10.621\tType 1 diabetes mellitus with foot ulcer
I10\tEssential (primary) hypertension
I11.9\tHypertensive heart disease without heart failure
Z83.3\tFamily history of diabetes mellitus
`;
const hcpcs = `# system: hcpcs
# edition: example
# from: 2026-01-01
# publisher: Example
# licence: none
G0108\tDiabetes outpatient self-management training services, individual, per 30 minutes
J0585\tInjection, onabotulinumtoxina, 1 unit
`;
const sets = codeSets(openStarter({ 'a.tsv': icd, 'b.tsv': hcpcs }));
const codes = (words: string) => sets.search(words).map((hit) => hit.code);

describe('search as you type', () => {
  it.each([
    ['a code without its dot', 'e116', ['E11.621']],
    ['a code with its dot, in order of codes', 'E11.', ['E11.621', 'E11.9']],
    ['part of a HCPCS code', 'j05', ['J0585']],
    ['begun words, all of them', 'diab foot ulc', ['E10.621', 'E11.621']],
    ['words in any order', 'ulcer 2 type', ['E11.621']],
    ['what says least more first', 'type 2', ['E11.9', 'E11.621']],
    ['only beginnings of words', 'tension', []],
    ['what begins as asked stands first', 'hypertens', ['I11.9', 'I10']],
    ['no words at all', ' - ', []],
  ])('%s: %s', (_name, words, expected) => expect(codes(words)).toEqual(expected));

  it('keeps to the systems asked for and to the limit', () => {
    expect(sets.search('diabetes', { systems: ['hcpcs'] }).map((hit) => hit.code)).toEqual(['G0108']);
    expect(sets.search('diabetes', { limit: 2 })).toHaveLength(2);
  });
});
