import { describe, expect, it } from 'vitest';
import { accepted, acceptSure, choose, type Draft, decide, draftOf, open, shift } from './draft.ts';

const suggestion = (code: string, certainty: 'auto' | 'suggest' | 'query' = 'suggest') => ({
  code,
  title: `title of ${code}`,
  certainty,
  why: 'words',
  spans: [{ start: 1, end: 4 }],
  state: 'open' as const,
});
const visit = { diagnoses: [], suggestions: [suggestion('E11.9', 'auto'), suggestion('I10'), suggestion('R07.9', 'query')] };
const standing = (draft: Draft) => draft.map((d) => `${d.code} ${d.decision}`);

describe("a coder's draft", () => {
  it('begins with what the engine proposes, nothing decided', () => {
    expect(standing(draftOf(visit))).toEqual(['E11.9 open', 'I10 open', 'R07.9 open']);
  });

  it('of a signed visit shows what was signed, and as rejected what was not', () => {
    const signed = { ...visit, diagnoses: [{ code: 'I10', why: 'treated', spans: [] }] };
    expect(standing(draftOf(signed))).toEqual(['I10 accepted', 'E11.9 rejected', 'R07.9 rejected']);
    expect(draftOf(signed)[0]?.title).toBe('title of I10');
  });

  it('one key accepts what is sure and leaves questions open', () => {
    expect(open(acceptSure(draftOf(visit))).map((d) => d.code)).toEqual(['R07.9']);
  });

  it('deciding the same twice takes it back', () => {
    const once = decide(draftOf(visit), 'I10', 'rejected');
    expect(standing(once)[1]).toBe('I10 rejected');
    expect(standing(decide(once, 'I10', 'rejected'))[1]).toBe('I10 open');
  });

  it('a code chosen instead takes the place and the words of the old one', () => {
    const changed = choose(draftOf(visit), { code: 'I11.9', title: 'other' }, 'I10');
    expect(standing(changed)).toEqual(['E11.9 open', 'I11.9 accepted', 'I10 rejected', 'R07.9 open']);
    expect(accepted(changed)[0]?.spans).toEqual([{ start: 1, end: 4 }]);
  });

  it('a code that is there already is not there twice', () => {
    expect(standing(choose(draftOf(visit), { code: 'E11.9', title: '' }, undefined))).toEqual(['E11.9 accepted', 'I10 open', 'R07.9 open']);
  });

  it('order moves by one and stops at the ends', () => {
    expect(shift(draftOf(visit), 'I10', -1).map((d) => d.code)).toEqual(['I10', 'E11.9', 'R07.9']);
    expect(shift(draftOf(visit), 'R07.9', 1).map((d) => d.code)).toEqual(['E11.9', 'I10', 'R07.9']);
  });
});
