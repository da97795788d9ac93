import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visitRules, visitTexts } from '../../../data/visit-tables.ts';
import { asDate } from '../../base/index.ts';
import { openLexicon } from '../index.ts';
import { assessVisit } from './assess-visit.ts';
import { totalTimes } from './documented-time.ts';
import { atLeast, levels, twoOfThree, type VisitAnswer } from './visit-answer.ts';
import type { VisitInput } from './visit-input.ts';
import { readVisitNote } from './visit-note.ts';
import { openVisitWords } from './visit-words.ts';

const folder = new URL('../../../data/lexicon/', import.meta.url);
const lexicon = openLexicon(
  Object.fromEntries(
    readdirSync(folder).flatMap((f) => (f.endsWith('.tsv') ? [[f.slice(0, -4), readFileSync(new URL(f, folder), 'utf8')]] : [])),
  ),
  [],
);
const input: VisitInput = {
  facts: { date: asDate('2026-05-04'), placeOfService: '11', payer: 'medicare', age: 70, lastSeen: asDate('2025-05-04') },
  suggestions: [],
  procedures: [],
  lexicon,
  words: openVisitWords(visitTexts()),
  rules: visitRules(),
};

const pieces = [
  'ASSESSMENT\n',
  'PLAN\n',
  'HPI: ',
  '1. ',
  'hypertension',
  'at goal',
  'uncontrolled',
  'increase lisinopril to 20 mg',
  'continue',
  'CBC ordered',
  'TSH',
  'no',
  'if worse',
  'go to the ED',
  'total time 40 minutes',
  'discussed with Dr. Lee',
  'annual physical',
  'screening',
  'psychotherapy',
  'nurse visit',
  'knee injected',
  '.',
  ',',
  '\n',
  'é',
  '😀',
  '',
];
const note = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 8 })), { maxLength: 50 }).map((parts) => parts.join(' '));

const spansOf = (a: VisitAnswer) => [
  ...(a.grid ? [a.grid.problems, a.grid.data, a.grid.risk].flatMap((c) => c.elements.flatMap((e) => e.spans)) : []),
  ...a.also.flatMap((l) => l.spans),
  ...a.queries.map((q) => q.span),
  ...(a.time ? [a.time.span] : []),
];

describe('what the engine promises for any text', () => {
  it('answers, the same each time, and cites words that stand in the note', () => {
    fc.assert(
      fc.property(note, (text) => {
        const answer = assessVisit(text, input);
        expect(assessVisit(text, input)).toEqual(answer);
        for (const { start, end } of spansOf(answer)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(start, end).trim()).not.toBe('');
        }
        expect(answer.why).not.toBe('');
        expect(answer.code === undefined).toBe(answer.basis === 'none' || (answer.kind === 'preventive' && answer.queries.length > 0));
      }),
      { numRuns: 150 },
    );
  });

  it('a note with one more counted element is never worth less', () => {
    const grid = ({ grid: g }: VisitAnswer) => [g!.problems.level, g!.data.level, g!.risk.level] as const;
    const base = 'ASSESSMENT AND PLAN\n1. Hypertension, at goal. Continue losartan 50 mg.';
    const more = [
      ' CBC ordered.',
      ' TSH ordered.',
      ' Lipid panel ordered.',
      ' Discussed with Dr. Lee of cardiology.',
      ' Increase amlodipine to 10 mg.',
    ];
    fc.assert(
      fc.property(fc.subarray(more), fc.constantFrom(...more), (some, extra) => {
        const less = grid(assessVisit(base + some.join(''), input));
        const plus = grid(assessVisit(base + [...some, extra].join(''), input));
        for (const i of [0, 1, 2] as const) expect(atLeast(plus[i], less[i])).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('two of three', () => {
  const level = fc.constantFrom(...levels);
  it('is met by two columns and not by one', () => {
    fc.assert(
      fc.property(level, level, level, (a, b, c) => {
        const decided = twoOfThree(a, b, c);
        expect([a, b, c].filter((l) => atLeast(l, decided)).length).toBeGreaterThanOrEqual(2);
        const above = levels.slice(levels.indexOf(decided) + 1);
        for (const l of above) expect([a, b, c].filter((x) => atLeast(x, l)).length).toBeLessThan(2);
        expect(twoOfThree(c, a, b)).toBe(decided);
      }),
    );
  });
});

describe('total time', () => {
  const minutes = (text: string) => totalTimes(readVisitNote(text, lexicon, input.words)).map((t) => t.minutes);
  it.each([
    ['Total time: 35 minutes.', [35]],
    ['I spent 42 minutes on the date of the encounter.', [42]],
    ['30 min total, incl form.', [30]],
    ['A total of 1 hour 10 minutes was spent on this visit.', [70]],
    ['Total time on the date of service was 47 min.', [47]],
    ['Time spent today in care of the patient: 28 minutes', [28]],
    ['Walk 30 minutes a day.', []],
    ['Psychotherapy for a total of 45 minutes.', []],
    ['Nurse spent 20 minutes teaching the inhaler.', []],
    ['The procedure took a total of 25 minutes.', []],
    ['Observed for 15 minutes.', []],
    ['I spent 10 minutes on smoking cessation counseling.', []],
    ['Typical time 25 minutes.', []],
    ['Attacks last 30 minutes in total.', []],
  ])('%s', (text, found) => {
    expect(minutes(text)).toEqual(found);
  });
});
