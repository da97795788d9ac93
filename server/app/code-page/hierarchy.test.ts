import { asDate } from '@claimwright/core/base';
import {
  type CodeRow,
  codeSets,
  compileEdition,
  type OpenEdition,
  openEdition,
  parseCodeFile,
  recognize,
  type System,
} from '@claimwright/core/codes';
import { describe, expect, it } from 'vitest';
import { officialFile } from '../../../data/official-file.ts';
import { type Decision, decisionBelow, headersAbove } from './hierarchy.ts';
import { historyOf } from './history.ts';

function edition(name: string, from: string, rows: readonly CodeRow[], partial = false, system: System = 'icd10cm'): OpenEdition {
  const source = { publisher: 'invented', licence: 'none', file: 'invented.txt' };
  const opened = openEdition(compileEdition({ system, name, from: asDate(from), partial, source }, rows));
  if (!opened.ok) throw new Error(opened.error.says);
  return opened.value;
}
const row = (code: string, title: string, billable = true): CodeRow => ({ code, title, billable });
const codesOf = (decision: Decision | undefined) => decision?.branches.map((b) => [b.code, b.differs, b.billable, b.billableBelow]);

describe('codes around a code, invented', () => {
  const book = edition('FY1', '2025-10-01', [
    row('S99', 'Broken bone', false),
    row('S99.0', 'Broken neck of bone', false),
    row('S99.00', 'Broken neck of unspecified bone', false),
    row('S99.001', 'Broken neck of right bone', false),
    row('S99.001A', 'Broken neck of right bone, initial encounter'),
    row('S99.001S', 'Broken neck of right bone, sequela'),
    row('S99.002', 'Broken neck of left bone', false),
    row('S99.002A', 'Broken neck of left bone, initial encounter'),
    row('S99.1', 'Broken head of bone'),
  ]);
  const placeholders = edition('FY1', '2025-10-01', [
    row('T15', 'Foreign body', false),
    row('T15.0XXA', 'Foreign body in eye, initial encounter'),
  ]);
  const part = edition('starter', '2025-10-01', [row('E11.9', 'Diabetes without complications')], true);

  it('every header above, from the category down', () => {
    expect(headersAbove(book, 'S99.001A').map((a) => a.code)).toEqual(['S99', 'S99.0', 'S99.00', 'S99.001']);
    expect(headersAbove(book, 'S99')).toEqual([]);
  });
  it('no header of placeholders', () => expect(headersAbove(placeholders, 'T15.0XXA').map((a) => a.code)).toEqual(['T15']));
  it('a part knows the category by its code alone', () => expect(headersAbove(part, 'E11.9')).toEqual([{ code: 'E11' }]));

  it('what is below is a decision of decisions', () => {
    const top = decisionBelow(book, 'S99');
    expect(codesOf(top)).toEqual([
      ['S99.0', 'neck of bone', false, 3],
      ['S99.1', 'head of bone', true, 0],
    ]);
    const sides = top?.branches[0]?.decision?.branches[0]?.decision;
    expect([sides?.question, codesOf(sides)]).toEqual([
      'Which side?',
      [
        ['S99.001', 'right bone', false, 2],
        ['S99.002', 'left bone', false, 1],
      ],
    ]);
    const encounters = sides?.branches[0]?.decision;
    expect([encounters?.question, codesOf(encounters)]).toEqual([
      'Which encounter?',
      [
        ['S99.001A', 'initial encounter', true, 0],
        ['S99.001S', 'sequela', true, 0],
      ],
    ]);
  });
  it('nothing is below a billable code', () => expect(decisionBelow(book, 'S99.1')).toBeUndefined());
});

describe('a code through the editions, invented', () => {
  const first = edition(
    '2024',
    '2024-10-01',
    [row('01', 'One', false), row('02', 'Old'), row('03', 'Same'), row('04', 'Gone')],
    false,
    'pos',
  );
  const second = edition(
    '2025',
    '2025-10-01',
    [row('01', 'One', false), row('02', 'New'), row('03', 'Same', false), row('05', 'More')],
    false,
    'pos',
  );
  const part = edition('excerpt', '2024-01-01', [row('02', 'Older')], true, 'pos');
  const changes = (code: string) => historyOf(codeSets([second, part, first]), 'pos', code).map((l) => [l.edition, l.row?.title, l.change]);
  it.each([
    [
      'as it was',
      '01',
      [
        ['2025', 'One', 'unchanged'],
        ['2024', 'One', undefined],
      ],
    ],
    [
      'in other words, and in a part before',
      '02',
      [
        ['2025', 'New', 'title revised'],
        ['2024', 'Old', undefined],
        ['excerpt', 'Older', undefined],
      ],
    ],
    [
      'a header now',
      '03',
      [
        ['2025', 'Same', 'now a header'],
        ['2024', 'Same', undefined],
      ],
    ],
    [
      'deleted',
      '04',
      [
        ['2025', undefined, 'deleted'],
        ['2024', 'Gone', undefined],
      ],
    ],
    [
      'new',
      '05',
      [
        ['2025', 'More', 'added'],
        ['2024', undefined, undefined],
      ],
    ],
    ['of nobody', '99', []],
  ] as const)('%s', (_, code, expected) => expect(changes(code)).toEqual(expected));
});

describe('the official ICD-10-CM', () => {
  it('leads from S72 to S72.001A', ({ skip }) => {
    const { name, bytes } = officialFile('icd10cmFy2026', skip);
    const [set] = parseCodeFile(recognize(bytes)!, name, bytes).sets;
    const book = edition('FY2026', '2025-10-01', set!.rows);
    expect(headersAbove(book, 'S72.001A').map((a) => a.code)).toEqual(['S72', 'S72.0', 'S72.00', 'S72.001']);
    expect(decisionBelow(book, 'S72.00')?.question).toBe('Which side?');
    const encounters = decisionBelow(book, 'S72.001');
    expect([encounters?.question, encounters?.branches.length]).toEqual(['Which encounter?', 16]);
    expect(encounters?.branches.every((b) => b.billable)).toBe(true);
    // Too large to be seen at once: one step of it.
    expect(decisionBelow(book, 'S72')?.branches.some((b) => b.decision)).toBe(false);
  });
});
