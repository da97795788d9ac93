import { describe, expect, it } from 'vitest';
import { officialTable } from '../../../data/official-table.ts';
import { narrow } from './expand.ts';
import { tabular } from './tabular.ts';

type Skip = (why: string) => never;
const list = (skip: Skip) => tabular([officialTable('icd10cm/icd10cm_tabular_2023.xml.gz', skip)]);

// Checked by hand against the publisher's FY2023 file.
/** The same condition right, left, on both sides, unspecified (`-`: there is no such code). */
const sideFacts: readonly string[] = [
  'C50.011 C50.012 - C50.019',
  'C50.421 C50.422 - C50.429',
  'C34.11 C34.12 - C34.10',
  'D05.11 D05.12 - D05.10',
  'E11.3211 E11.3212 E11.3213 E11.3219',
  'G56.01 G56.02 G56.03 G56.00',
  'H25.011 H25.012 H25.013 H25.019',
  'H25.11 H25.12 H25.13 H25.10',
  'H40.1111 H40.1121 H40.1131 H40.1191',
  'H65.01 H65.02 H65.03 H65.00',
  'H66.91 H66.92 H66.93 H66.90',
  'H90.41 H90.42 - -',
  'L97.411 L97.421 - L97.401',
  'M17.11 M17.12 M17.0 M17.10',
  'M25.561 M25.562 - M25.569',
  'M54.31 M54.32 - M54.30',
  'O00.101 O00.102 - O00.109',
  'S52.521A S52.522A - S52.529A',
  'S72.001A S72.002A - S72.009A',
  'T20.011A T20.012A - T20.019A',
];

/** Answers that lead from a header to one code. */
const decisions: readonly (readonly [header: string, answers: Readonly<Record<string, string>>, code: string])[] = [
  ['S72.00', { side: 'right', episode: 'initial encounter for closed fracture' }, 'S72.001A'],
  ['S72.00', { side: 'left', episode: 'sequela' }, 'S72.002S'],
  ['S02.0', { episode: 'initial encounter for closed fracture' }, 'S02.0XXA'],
  ['O09.51', { trimester: 'first trimester' }, 'O09.511'],
  ['O09.51', { trimester: 'second trimester' }, 'O09.512'],
  ['O09.51', { trimester: 'unspecified trimester' }, 'O09.519'],
  ['O36.01', { trimester: 'third trimester', fetus: 'fetus 2' }, 'O36.0132'],
  ['O24.01', { trimester: 'second trimester' }, 'O24.012'],
  ['T36.0', { intent: 'accidental (unintentional)', episode: 'initial encounter' }, 'T36.0X1A'],
  ['T36.0', { intent: 'intentional self-harm', episode: 'initial encounter' }, 'T36.0X2A'],
  ['T36.0', { intent: 'assault', episode: 'subsequent encounter' }, 'T36.0X3D'],
  ['T36.0', { intent: 'undetermined', episode: 'sequela' }, 'T36.0X4S'],
  ['T36.0', { intent: 'adverse effect', episode: 'initial encounter' }, 'T36.0X5A'],
  ['T36.0', { intent: 'underdosing', episode: 'initial encounter' }, 'T36.0X6A'],
  ['C50.4', { sex: 'female', side: 'left' }, 'C50.412'],
  ['C50.4', { sex: 'male', side: 'right' }, 'C50.421'],
  ['N18', { stage: 'stage 3a' }, 'N18.31'],
  ['L89.15', { stage: 'stage 2' }, 'L89.152'],
  ['L89.15', { stage: 'pressure-induced deep tissue damage' }, 'L89.156'],
  ['H40.11', { side: 'bilateral', stage: 'mild stage' }, 'H40.1131'],
  ['E11.321', { side: 'unspecified' }, 'E11.3219'],
  ['J45.4', { condition: 'asthma with (acute) exacerbation' }, 'J45.41'],
  ['Z00.00', {}, 'Z00.00'],
];

/** Two codes that may, or may not, stand together by Excludes1. */
const pairFacts: readonly string[] = [
  'E11.9 E10.9 excluded',
  'E11.621 L97.412 not-excluded',
  'E11.9 O24.410 excluded',
  'J20.9 J40 excluded',
  'J20.9 J44.0 not-excluded',
  'J02.0 J06.9 excluded',
  'F32.9 F33.1 excluded',
  'F10.20 F10.10 excluded',
  'K50.90 K51.90 excluded',
  'M54.50 M54.41 excluded',
  'M54.50 S39.012A excluded',
  'S72.001A S78.011A excluded',
  'Z00.00 Z00.129 excluded',
  'Z00.00 Z23 not-excluded',
  'Z34.90 O09.511 excluded',
  'R05.9 J41.0 excluded',
  'I10 I11.0 not-excluded',
  'G20 G30.9 not-excluded',
  'B20 Z21 excluded',
  'M81.0 M80.08XA excluded',
];

describe('sides', () => {
  it.for(sideFacts)('%s', (fact, { skip }) => {
    const names = ['right', 'left', 'bilateral', 'unspecified'];
    const sides = Object.fromEntries(fact.split(' ').flatMap((code, index) => (code === '-' ? [] : [[names[index]!, code]])));
    for (const [side, code] of Object.entries(sides)) expect(list(skip).siblings(code)).toMatchObject({ kind: 'found', side, sides });
    const answer = list(skip).siblings(Object.values(sides)[0]!);
    expect(answer.kind === 'found' && answer.sides).toEqual(sides);
  });

  it.for(['M17.9', 'I44.7', 'I50.814', 'H90.3', 'E11.621'])('%s has none to choose from', (code, { skip }) => {
    expect(list(skip).siblings(code)).toMatchObject({ kind: 'found', sides: {} });
  });
});

describe('from a header to its code', () => {
  it.for(decisions)('%s', ([header, answers, code], { skip }) => {
    const expansion = list(skip).expand(header);
    if (expansion.kind !== 'found') throw new Error(`${header}: ${expansion.kind}`);
    const { codes, questions } = narrow(expansion, answers);
    expect(codes.map((each) => each.code)).toEqual([code]);
    expect(questions).toEqual([]);
  });
});

describe('two codes together', () => {
  it.for(pairFacts)('%s', (fact, { skip }) => {
    const [a, b, expected] = fact.split(' ');
    expect(list(skip).excludes1(a!, b!).kind).toBe(expected);
    expect(list(skip).excludes1(b!, a!).kind).toBe(expected);
  });
});
