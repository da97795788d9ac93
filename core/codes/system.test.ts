import { describe, expect, it } from 'vitest';
import { canonicalCode, procedureSystem, withoutDot } from './system.ts';

describe('the one spelling of a code', () => {
  it.each([
    ['icd10cm', 'E11.9', 'E11.9'],
    ['icd10cm', 'e119', 'E11.9'],
    ['icd10cm', ' i10 ', 'I10'],
    ['icd10cm', 's72001a', 'S72.001A'],
    ['icd10cm', 'QA00101', 'QA0.0101'],
    ['icd10cm', 'Z3A.20', 'Z3A.20'],
    ['icd10cm', 'E1.19', undefined],
    ['icd10cm', 'E11.', 'E11'],
    ['icd10cm', '250.00', undefined],
    ['icd10cm', 'S72.001AB', undefined],
    ['hcpcs', 'g0439', 'G0439'],
    ['hcpcs', '99213', undefined],
    ['hcpcs', 'D0120', undefined],
    ['cpt', '99213', '99213'],
    ['cpt', '0213t', '0213T'],
    ['cpt', '9921', undefined],
    ['modifier', '25', '25'],
    ['modifier', 'lt', 'LT'],
    ['pos', '11', '11'],
    ['pos', '1', undefined],
    ['carc', '45', '45'],
    ['carc', 'b7', 'B7'],
    ['rarc', 'ma130', 'MA130'],
    ['rarc', 'N781', 'N781'],
    ['rarc', '45', undefined],
  ] as const)('%s %j → %j', (system, text, spelled) => expect(canonicalCode(system, text)).toBe(spelled));

  it('claims are written without the dot', () => expect(withoutDot('E11.9')).toBe('E119'));

  it.each([
    ['99213', 'cpt'],
    ['G2211', 'hcpcs'],
    ['D0120', undefined],
    ['office visit', undefined],
  ])('procedure %s is %s', (code, system) => expect(procedureSystem(code)).toBe(system));
});
