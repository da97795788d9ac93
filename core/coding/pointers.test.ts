import { describe, expect, it } from 'vitest';
import { pointers } from './index.ts';

const cases: [why: string, code: string, diagnoses: string[], points: number[]][] = [
  ['preventive visit to the routine examination', '99396', ['Z00.00', 'I10'], [0]],
  ['problem visit on the same day to the problem', '99213', ['Z00.00', 'I10'], [1]],
  ['vaccine product to Z23', '90715', ['Z00.129', 'Z23'], [1]],
  ['vaccine administration to Z23', '90471', ['I10', 'Z23'], [1]],
  ['vaccine without Z23 to the first-listed', '90471', ['I10'], [0]],
  ['Medicare annual wellness visit', 'G0439', ['I10', 'Z00.00'], [1]],
  ['visit for many problems: at most four', '99214', ['E11.22', 'I12.9', 'N18.31', 'E78.5', 'M10.9'], [0, 1, 2, 3]],
  ['blood draw to the first-listed', '36415', ['E78.2'], [0]],
  ['anything else to the first-listed', '94640', ['J20.9', 'I10'], [0]],
  ['no diagnosis, no pointer', '99213', [], []],
];

describe('pointers', () => {
  for (const [why, code, diagnoses, points] of cases) {
    it(why, () => {
      const [line] = pointers([{ code }], diagnoses);
      expect(line?.pointers).toEqual(points);
      expect(line?.why).not.toBe('');
    });
  }
});
