import { describe, expect, it } from 'vitest';
import type { Told } from './case-for-test.ts';
import { decide, show } from './case-for-test.ts';

const brandt = '1999901022';
const reyes = '1999901048';
const haddad = '1999901055';

/** What each plan pays of services that nothing speaks against. */
const paid: readonly (readonly [what: string, claim: Told, lines: readonly string[]])[] = [
  [
    'Medicare: 20 percent to the patient, 2 percent of the rest kept by sequestration',
    { member: '1EG4TE5MK12', lines: ['99214 204.00 I11.0', 'G2211 34.00 I11.0', '80048 32.00 I11.0'] },
    [
      '204.00: CO-45 78.40, PR-2 25.12, CO-253 2.01 = 98.47',
      '34.00: CO-45 18.20, PR-2 3.16, CO-253 0.25 = 12.39',
      '32.00: CO-45 23.54, CO-253 0.17 = 8.29',
    ],
  ],
  [
    'Medicare: 100.00 of the deductible left',
    { member: '1EG4TE5MK31', lines: ['99214 204.00 G20.A1'] },
    ['204.00: CO-45 78.40, PR-1 100.00, PR-2 5.12, CO-253 0.41 = 20.07'],
  ],
  [
    'Medicare: nothing of the deductible met, eaten up line by line',
    { member: '1EG4TE5MK30', lines: ['99204 262.00 R41.3', '95816 640.00 R41.3'] },
    ['262.00: CO-45 98.80, PR-1 163.20 = 0.00', '640.00: CO-45 273.80, PR-1 119.80, PR-2 49.28, CO-253 3.94 = 193.18'],
  ],
  [
    'Medicare: a qualified beneficiary’s share goes to Medicaid, never to the patient',
    { member: '1EG4TE5MK13', lines: ['99213 142.00 L03.116'] },
    ['142.00: CO-45 53.10, OA-209 17.78, CO-253 1.42 = 69.70 [N782]'],
  ],
  [
    'Medicare Advantage: one copay a visit, the specialist’s higher one',
    { member: 'ESA88120045', provider: haddad, lines: ['99214 204.00 M81.0', 'G2211 34.00 M81.0', '84443 62.00 E03.9'] },
    ['204.00: CO-45 75.89, PR-3 40.00 = 88.11', '34.00: CO-45 17.88 = 16.12', '62.00: CO-45 45.20 = 16.80'],
  ],
  [
    'Harbor PPO: preventive care in full, laboratory 10 percent after the deductible',
    { member: 'HPH21009345', who: 'Sandra', lines: ['99396 228.00 Z00.00', '36415 12.00 Z00.00'] },
    ['228.00: CO-45 45.39 = 182.61', '12.00: CO-45 0.96, PR-2 1.10 = 9.94'],
  ],
  [
    'Harbor Saver: the patient owes the deductible',
    { member: 'HPH33017762', provider: brandt, lines: ['99213-25 142.00 J20.9', '94640 32.00 J20.9', 'J7613 4.50 J20.9 x3'] },
    ['142.00: CO-45 21.10, PR-1 120.90 = 0.00', '32.00: CO-45 14.23, PR-1 17.77 = 0.00', '4.50: CO-45 4.20, PR-1 0.30 = 0.00'],
  ],
  [
    'Bluestem: copay of a specialist, no second one for the add-on',
    { member: 'BSX300588140', who: 'Elise', provider: reyes, place: '10', lines: ['99213-95 142.00 F41.0', '90833-95 118.00 F41.0'] },
    ['142.00: CO-45 28.21, PR-3 45.00 = 68.79', '118.00: CO-45 24.30 = 93.70'],
  ],
  [
    'Keystone: 64 percent of the charge, the rest of the deductible, then 20 percent',
    { member: 'KL55230114', lines: ['99213 142.00 N39.0', '95816 640.00 N39.0'] },
    ['142.00: CO-45 51.12, PR-1 90.88 = 0.00', '640.00: CO-45 230.40, PR-1 269.12, PR-2 28.10 = 112.38'],
  ],
  [
    'Summit: last year’s rate for the injection, a copay on lines above 50.00',
    { member: 'SV900177854', provider: brandt, lines: ['99213-25 142.00 M17.11', '20610-RT 128.00 M17.11', 'J3301 26.00 M17.11 x4'] },
    ['142.00: CO-45 37.99, PR-3 20.00 = 84.01', '128.00: CO-45 69.10, PR-3 50.00 = 8.90', '26.00: CO-45 17.92 = 8.08'],
  ],
  [
    'Workers’ compensation: no patient share, ever',
    { member: 'IB26042055', lines: ['99203-25 178.00 S61.411A', '12001 186.00 S61.411A'] },
    ['178.00: CO-45 18.28 = 159.72', '186.00: CO-45 37.95 = 148.05'],
  ],
  [
    'Medicaid: its own table, nothing to the member, never more than the charge',
    { member: '700208811947', lines: ['99393 172.00 Z00.129', '92551 5.00 Z00.129'] },
    ['172.00: CO-45 86.56 = 85.44', '5.00: in full = 5.00'],
  ],
];

describe('what is paid', () => {
  it.each(paid)('%s', (_, told, lines) => {
    const decision = decide(told);
    expect(decision.lines.map(show)).toEqual(lines);
    expect(decision.status).toBe('1');
  });
});
