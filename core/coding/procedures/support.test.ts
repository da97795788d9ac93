import { describe, expect, it } from 'vitest';
import { bookForTest, codeSetsForTest, lexiconForTest } from '../../../data/procedure-book.ts';
import { codeNote } from '../code-note.ts';
import { codeProcedures } from './index.ts';

const context = { book: bookForTest(), lexicon: lexiconForTest(), codeSets: codeSetsForTest() };
const pointed = (note: string) => {
  const { suggestions } = codeNote(note, { setting: 'outpatient', lexicon: context.lexicon, codeSets: context.codeSets });
  const { lines } = codeProcedures(note, { ...context, facts: { payer: 'commercial' }, diagnoses: suggestions });
  return Object.fromEntries(lines.map((l) => [l.code, (l.pointers ?? []).map((i) => suggestions[i]!.code)]));
};

describe('which diagnosis supports which line', () => {
  it('the joint points to the joint, not to the first-listed diagnosis', () => {
    const found = pointed(`Procedure: Right knee injected with 40 mg triamcinolone.
Assessment:
1. Essential hypertension.
2. Primary osteoarthritis of right knee.`);
    expect(found['20610']).toEqual(['M17.11']);
    expect(found.J3301).toEqual(['M17.11']);
  });

  it('what is told in the same problem comes before what is told elsewhere', () => {
    const found = pointed(`Assessment and plan:
1. Essential hypertension. Continue lisinopril.
2. Impacted cerumen, right ear. Impacted cerumen of the right ear was removed with a curette today.`);
    expect(found['69210']).toEqual(['H61.21']);
  });

  it('without diagnoses there are no pointers', () => {
    const { lines } = codeProcedures('Procedure: Right knee injected with 40 mg triamcinolone.', { ...context, facts: {} });
    expect(lines.every((l) => l.pointers === undefined)).toBe(true);
  });
});

describe('bad input', () => {
  it.each(['', ' \n ', '\u0000\u0001\u0002\u0003\u0004\u0005\u0006'.repeat(40), 'Procedure:', '1.\n2.\n3.'])(
    'gives no line: %j',
    (note) => {
      expect(codeProcedures(note, { ...context, facts: {} }).lines).toEqual([]);
    },
  );

  it('a service that was bundled is told with its reason', () => {
    const { left } = codeProcedures('Procedure: Right foot: two calluses pared and five mycotic nails debrided.', {
      ...context,
      facts: {},
    });
    expect(left.map((l) => l.code)).toEqual(['11720']);
    expect(left[0]!.why).toMatch(/11055|11056/);
  });
});
