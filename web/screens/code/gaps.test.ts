import { describe, expect, it } from 'vitest';
import type { DraftCode } from './draft.ts';
import { gapsOf } from './gaps.ts';

const text = '1. Hypertension, stable. 2. Fatigue of late.';
const lines = [
  { start: 3, end: 24, certainty: 'auto' as const, unexplained: [] },
  { start: 28, end: 44, certainty: 'suggest' as const, unexplained: [{ start: 36, end: 43 }] },
];
const reading = { engine: 'e', questions: [], lines };
const code = (of: string, start: number, end: number, decision: DraftCode['decision'] = 'open'): DraftCode => ({
  ...{ code: of, title: '', certainty: 'suggest', why: '', spans: end > start ? [{ start, end }] : [], decision },
});
const visit = { note: { text, signedOn: null, addenda: [] }, reading, charges: [] };
const element = { level: 'low', why: '', spans: [] };
const told = (...draft: DraftCode[]) => gapsOf(visit, draft).map((g) => `${g.kind}: ${g.what}`);

describe('what a coder looks at first', () => {
  it('a line of the assessment without a code', () => {
    expect(told(code('I10', 3, 15))).toEqual(['not-coded: “Fatigue of late.” has no code']);
  });

  it('words of a line that its code does not account for, until the line is decided', () => {
    expect(told(code('I10', 3, 15), code('R53.83', 28, 35))).toEqual(['not-coded: No code accounts for “of late”']);
    expect(told(code('I10', 3, 15), code('R53.83', 28, 35, 'accepted'))).toEqual([]);
  });

  it('nothing where a code is left out with its reason: that is decided', () => {
    expect(told(code('I10', 3, 15), code('R53.83', 28, 35, 'rejected'))).toEqual([]);
  });

  it('a code without words stands after what is not coded', () => {
    expect(told(code('I10', 3, 15), code('E66.9', 0, 0, 'accepted'))).toEqual([
      'not-coded: “Fatigue of late.” has no code',
      'not-documented: E66.9 has no words marked in the note',
    ]);
  });

  it('service lines are compared only where the engine says what was done', () => {
    const charge = { position: 1, procedure: '87880', modifiers: [], units: '1', cents: 0 as never, pointers: [], why: '' };
    const services = [{ code: '36415', modifiers: [], units: 1, why: '', spans: [{ start: 0, end: 2 }] }];
    const both = [code('I10', 3, 15), code('R53.83', 28, 35, 'accepted')];
    expect(gapsOf({ ...visit, charges: [charge] }, both)).toEqual([]);
    expect(gapsOf({ ...visit, reading: { ...reading, services }, charges: [charge] }, both).map((g) => [g.kind, g.what])).toEqual([
      ['not-coded', '36415 is documented and not on the superbill'],
      ['not-documented', '87880 is charged; the note does not show it'],
    ]);
    const grid = { problems: element, data: element, risk: element };
    const levels = { ...reading, services: [], visit: { code: '99213', basis: 'decision making', grid } };
    const charges = ['99213', '99214'].map((procedure) => ({ ...charge, procedure }));
    expect(gapsOf({ ...visit, reading: levels, charges }, both).map((g) => g.what)).toEqual(['99214 is charged; the note supports 99213']);
  });
});
