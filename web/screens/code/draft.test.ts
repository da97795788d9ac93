import { asInstant } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { accept, accepted, acceptSure, choose, type Draft, draftOf, live, mark, open, reject, say, shift } from './draft.ts';

const suggestion = (code: string, certainty: 'auto' | 'suggest' | 'query' = 'suggest') => ({
  code,
  title: `title of ${code}`,
  certainty,
  why: 'words',
  spans: [{ start: 1, end: 4 }],
  state: 'open' as const,
});
const visit = {
  status: 'to-code' as const,
  diagnoses: [],
  rejected: [],
  draft: null,
  suggestions: [suggestion('E11.9', 'auto'), suggestion('I10'), suggestion('R07.9', 'query')],
};
const standing = (draft: Draft) => draft.map((d) => `${d.code} ${d.decision}`);
const begun = draftOf(visit);

describe("a coder's draft", () => {
  it('begins with what the engine proposes, nothing decided', () => {
    expect(standing(begun)).toEqual(['E11.9 open', 'I10 open', 'R07.9 open']);
  });

  it('of a signed visit shows what was signed, and as rejected what was not', () => {
    const signed = { ...visit, status: 'coded' as const, diagnoses: [{ code: 'I10', why: 'treated', spans: [] }] };
    expect(standing(draftOf(signed))).toEqual(['I10 accepted', 'E11.9 rejected', 'R07.9 rejected']);
    expect(draftOf(signed)[0]?.title).toBe('title of I10');
  });

  it('of a visit that came back leaves open what is proposed anew', () => {
    const diagnoses = [{ code: 'I10', why: 'treated', spans: [] }];
    const rejected = [{ code: 'E11.9', why: 'not this visit', reason: 'not-addressed' }];
    expect(standing(draftOf({ ...visit, diagnoses, rejected }))).toEqual(['I10 accepted', 'E11.9 rejected', 'R07.9 open']);
  });

  it('of a visit that a verifier brought back has what it doubts open, and the rest as signed', () => {
    const diagnoses = [
      { code: 'E11.9', why: 'named', spans: [] },
      { code: 'I10', why: 'named', spans: [] },
    ];
    const remark = { code: 'I10', verdict: 'doubts' as const, spans: [{ start: 1, end: 4 }], why: 'denied' };
    const verification = {
      model: 'm',
      host: 'h',
      outcome: 'answered' as const,
      says: '',
      at: asInstant('2026-04-14T15:00:00.000Z'),
      taken: [remark],
      refused: [],
    };
    expect(standing(draftOf({ ...visit, diagnoses, verification }))).toEqual(['E11.9 accepted', 'I10 open', 'R07.9 open']);
    // Signed again by a person, it is decided.
    expect(standing(draftOf({ ...visit, status: 'coded', diagnoses, verification }))).toEqual([
      ...['E11.9 accepted', 'I10 accepted', 'R07.9 rejected'],
    ]);
  });

  it('left unsigned is found as it was left, and the engine may have read an answer since', () => {
    const left = reject(accept(choose(begun, { code: 'E11.65', title: '' }, 'E11.9'), 'R07.9'), 'I10', { reason: 'history' });
    const now = { ...visit, suggestions: [suggestion('I10'), suggestion('R07.2')], draft: { content: left, activeSeconds: 5 } };
    expect(standing(draftOf(now))).toEqual(['E11.65 accepted', 'I10 rejected', 'R07.9 accepted', 'R07.2 open']);
  });

  it('one key accepts what the engine is sure of and nothing else', () => {
    expect(standing(acceptSure(begun))).toEqual(['E11.9 accepted', 'I10 open', 'R07.9 open']);
  });

  it('accepting twice takes it back', () => {
    const once = accept(begun, 'I10');
    expect(standing(once)[1]).toBe('I10 accepted');
    expect(standing(accept(once, 'I10'))[1]).toBe('I10 open');
  });

  it('a suggestion is left out with its reason; what a person added is simply gone', () => {
    const out = reject(begun, 'I10', { reason: 'history' });
    expect(out[1]).toMatchObject({ decision: 'rejected', leftOut: { reason: 'history' } });
    const added = choose(begun, { code: 'E66.9', title: '' }, undefined);
    expect(standing(reject(added, 'E66.9', { reason: 'other' }))).toEqual(standing(begun));
  });

  it('a code chosen instead takes the place and the words of the old one, and remembers what the engine proposed', () => {
    const changed = choose(begun, { code: 'I11.9', title: 'other' }, 'I10');
    expect(standing(changed)).toEqual(['E11.9 open', 'I11.9 accepted', 'R07.9 open']);
    expect(accepted(changed)[0]).toMatchObject({ spans: [{ start: 1, end: 4 }], instead: 'I10' });
    expect(choose(changed, { code: 'I13.10', title: '' }, 'I11.9')[1]).toMatchObject({ code: 'I13.10', instead: 'I10' });
  });

  it('a code that is there already is not there twice', () => {
    expect(standing(choose(begun, { code: 'E11.9', title: '' }, undefined))).toEqual(['E11.9 accepted', 'I10 open', 'R07.9 open']);
    const instead = choose(begun, { code: 'E11.9', title: '' }, 'I10');
    expect(standing(instead)).toEqual(['E11.9 accepted', 'I10 rejected', 'R07.9 open']);
    expect(instead[1]?.leftOut?.why).toBe('E11.9 instead');
  });

  it('words are marked beside those that are, and overlapping ones replace them', () => {
    const marked = mark(begun, 'I10', { start: 10, end: 14 });
    expect(marked[1]?.spans).toEqual([
      { start: 1, end: 4 },
      { start: 10, end: 14 },
    ]);
    expect(mark(marked, 'I10', { start: 0, end: 12 })[1]?.spans).toEqual([{ start: 0, end: 12 }]);
  });

  it('a sentence is kept with its code, an empty one is none', () => {
    expect(say(begun, 'I10', ' seen on the ECG ')[1]?.reason).toBe('seen on the ECG');
    expect(say(begun, 'I10', '  ')[1]?.reason).toBeUndefined();
  });

  it('order moves by one and stops at the ends; what is left out stands on no claim', () => {
    expect(shift(begun, 'I10', -1).map((d) => d.code)).toEqual(['I10', 'E11.9', 'R07.9']);
    expect(shift(begun, 'R07.9', 1).map((d) => d.code)).toEqual(['E11.9', 'I10', 'R07.9']);
    const out = reject(begun, 'E11.9', { reason: 'history' });
    expect([live(out).length, open(out).length]).toEqual([2, 2]);
  });
});
