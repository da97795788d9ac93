import { describe, expect, it } from 'vitest';
import type { DraftCode } from './draft.ts';
import { gapsOf } from './gaps.ts';

const text = '1. Hypertension, stable. 2. Fatigue of late.';
const lines = [
  { start: 3, end: 24, certainty: 'auto' as const, unexplained: [] },
  { start: 28, end: 44, certainty: 'suggest' as const, unexplained: [{ start: 36, end: 43 }] },
];
const reading = { engine: 'e', lexiconVersion: null, questions: [], lines };
const code = (of: string, start: number, end: number, decision: DraftCode['decision'] = 'open'): DraftCode => ({
  ...{ code: of, title: '', certainty: 'suggest', why: '', spans: end > start ? [{ start, end }] : [], decision },
});
const visit = { note: { text, signedOn: null, addenda: [] }, reading, differences: [] };
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

  it('what is charged against the note, each with what it is', () => {
    const both = [code('I10', 3, 15), code('R53.83', 28, 35, 'accepted')];
    const line = {
      code: '36415',
      label: '',
      modifiers: [],
      units: 1,
      unitsWhy: '',
      spans: [{ start: 0, end: 2 }],
      certainty: 'auto' as const,
      why: '',
    };
    const differences = [
      { kind: 'level' as const, direction: 'over' as const, code: '99214', supported: '99213', what: 'a level', open: true },
      { kind: 'not-documented' as const, direction: 'over' as const, code: '87880', what: 'charged alone', open: false },
      { kind: 'not-charged' as const, direction: 'under' as const, code: '36415', what: 'documented alone', open: false },
    ];
    const seen = { ...visit, reading: { ...reading, services: { lines: [line], left: [] } }, differences };
    expect(gapsOf(seen, both).map((g) => [g.kind, g.what, g.spans.length])).toEqual([
      ['not-coded', 'documented alone', 1],
      ['not-documented', 'charged alone', 0],
      ['differs', 'a level; a question is open', 0],
    ]);
  });
});
