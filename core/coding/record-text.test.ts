import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recordText } from './record-text.ts';

const addendum = { text: 'The heart failure is chronic and systolic.', by: 'Ngozi Okafor', at: '2026-04-16T14:05:00.000Z' };

it('says who added it and when, below the note', () => {
  expect(recordText('Dyspnea.', [addendum])).toBe(
    'Dyspnea.\n\nADDENDUM\n2026-04-16 14:05, Ngozi Okafor: The heart failure is chronic and systolic.\n',
  );
});

it('moves no offset: not of the note, nor of an addendum before it', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string(), { maxLength: 4 }), fc.string(), (note, before, last) => {
      const addenda = before.map((text) => ({ ...addendum, text }));
      const whole = recordText(note, [...addenda, { ...addendum, text: last }]);
      expect(whole.startsWith(recordText(note, addenda))).toBe(true);
      expect(whole.startsWith(note)).toBe(true);
    }),
  );
});
