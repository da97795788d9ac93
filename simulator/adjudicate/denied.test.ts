import { asDate } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import type { Told } from './case-for-test.ts';
import { decide, show } from './case-for-test.ts';

const brandt = '1999901022';
const lindqvist = '1999901030';
const reyes = '1999901048';
const haddad = '1999901055';

const visit = { member: 'HPH21071288', who: 'Ethan', lines: ['99213 142.00 F41.1'] } satisfies Told;

/** Each reason that a payer of the sample gives, and the claim that meets it. */
const denied: readonly (readonly [reason: string, why: string, claim: Told, lines: readonly string[]])[] = [
  [
    '26',
    'before the coverage began',
    { member: 'SV900166310', on: '2024-04-30', lines: ['99214 204.00 F41.1'] },
    ['204.00: PR-26 204.00 = 0.00'],
  ],
  [
    '27',
    'coverage ended, reported late',
    { member: 'HPH21055710', lines: ['99214 204.00 E03.9', '84443 62.00 E03.9'] },
    ['204.00: CO-27 204.00 = 0.00', '62.00: CO-27 62.00 = 0.00'],
  ],
  ['27', 'coverage ended', { member: 'SV900120039', lines: ['99213 142.00 F41.1'] }, ['142.00: PR-27 142.00 = 0.00']],
  [
    '109',
    'member of an Advantage plan',
    { member: '1EG4TE5MK16', lines: ['99214-25 204.00 J44.1', '94640 32.00 J44.1'] },
    ['204.00: OA-109 204.00 = 0.00 [N418]', '32.00: OA-109 32.00 = 0.00 [N418]'],
  ],
  [
    '19',
    'an open work injury',
    { member: 'HPH33021180', lines: ['99213-25 142.00 T22.211A', '16020 132.00 T22.211A'] },
    ['142.00: PI-19 142.00 = 0.00', '132.00: PI-19 132.00 = 0.00'],
  ],
  ['19', 'but not for an illness', { member: 'HPH33021180', lines: ['99213 142.00 J02.0'] }, ['142.00: CO-45 21.10, PR-2 24.18 = 96.72']],
  ['22', 'an employer plan pays first', { member: '1EG4TE5MK17', lines: ['80076 34.00 K76.0'] }, ['34.00: CO-22 34.00 = 0.00 [MA04]']],
  ['29', 'filed late', { ...visit, on: '2026-01-10', claim: { receivedOn: asDate('2026-04-11') } }, ['142.00: CO-29 142.00 = 0.00 [N211]']],
  [
    '29',
    'in time on the last day',
    { ...visit, on: '2026-01-10', claim: { receivedOn: asDate('2026-04-10') } },
    ['142.00: CO-45 21.10, PR-3 30.00 = 90.90'],
  ],
  [
    'B7',
    'not enrolled yet',
    { member: 'KL55247790', on: '2026-04-22', provider: reyes, lines: ['90834 172.00 F43.23'] },
    ['172.00: CO-B7 172.00 = 0.00'],
  ],
  [
    'B7',
    'enrolled from May',
    { member: 'KL55247790', on: '2026-05-01', provider: reyes, lines: ['90834 172.00 F43.23'] },
    ['172.00: CO-45 61.92, PR-1 110.08 = 0.00'],
  ],
  [
    '197',
    'no authorization',
    { member: 'BSX300611925', provider: haddad, lines: ['95819 720.00 R40.4'] },
    ['720.00: CO-197 720.00 = 0.00'],
  ],
  [
    '15',
    'another member’s authorization',
    { member: 'BSX300611925', provider: haddad, lines: ['95819 720.00 R40.4'], claim: { authorization: 'BSA-26-004417' } },
    ['720.00: CO-15 720.00 = 0.00'],
  ],
  [
    '198',
    'more than was authorized',
    { member: 'BSX300640073', provider: haddad, lines: ['95816 640.00 G40.B09 x3'], claim: { authorization: 'BSA-26-004417' } },
    ['640.00: CO-198 640.00 = 0.00'],
  ],
  [
    '197',
    'authorized',
    {
      member: 'BSX300640073',
      provider: haddad,
      on: '2026-04-08',
      lines: ['95816 640.00 G40.B09'],
      claim: { authorization: 'BSA-26-004417' },
    },
    ['640.00: CO-45 171.26, PR-2 93.75 = 374.99'],
  ],
  ['204', 'a sport examination', { member: 'KL55190668', who: 'Tyrell', lines: ['99394 190.00 Z02.5'] }, ['190.00: PR-204 190.00 = 0.00']],
  [
    '96',
    'Medicare never pays a periodic preventive exam',
    { member: '1EG4TE5MK14', lines: ['99396 228.00 Z00.00'] },
    ['228.00: PR-96 228.00 = 0.00 [N425]'],
  ],
  [
    '119',
    'twenty visits are used up',
    { member: 'BSR700019532', provider: reyes, lines: ['90834 172.00 F33.1'] },
    ['172.00: PR-119 172.00 = 0.00'],
  ],
  [
    '16',
    'a drug without its number',
    { member: '700219903312', provider: lindqvist, lines: ['96372 32.00 F20.0', 'J1631 84.00 F20.0 x2'] },
    ['32.00: CO-45 22.41 = 9.59', '84.00: CO-16 84.00 = 0.00 [M119]'],
  ],
  [
    '16',
    'a drug with its number',
    { member: '700219903312', provider: lindqvist, lines: ['J1631 84.00 F20.0 x2 50458002801'] },
    ['84.00: CO-45 30.24 = 53.76'],
  ],
  [
    '16',
    'no laboratory certificate',
    { member: '1EG4TE5MK12', lines: ['80061 48.00 E78.2'], claim: { laboratoryCertificate: undefined as never } },
    ['48.00: CO-16 48.00 = 0.00 [MA120]'],
  ],
  ['16', 'a code without a price', { member: 'SV900177854', lines: ['99499 90.00 M17.11'] }, ['90.00: CO-16 90.00 = 0.00 [N65]']],
  [
    '4',
    'video without its modifier',
    { member: 'HPH21071288', who: 'Ethan', provider: lindqvist, place: '10', lines: ['99214 204.00 F90.2'] },
    ['204.00: CO-4 204.00 = 0.00 [N822]'],
  ],
  [
    '4',
    'video with its modifier',
    { member: 'HPH21071288', who: 'Ethan', provider: lindqvist, place: '10', lines: ['99214-95 204.00 F90.2'] },
    ['204.00: CO-45 33.18, PR-3 30.00 = 140.82'],
  ],
  [
    '4',
    'G2211 beside modifier 25',
    { member: '1EG4TE5MK12', lines: ['99214-25 204.00 I10', 'G2211 34.00 I10'] },
    ['204.00: CO-45 78.40, PR-2 25.12, CO-253 2.01 = 98.47', '34.00: CO-4 34.00 = 0.00 [N519]'],
  ],
  [
    '5',
    'an EEG at home',
    {
      member: 'BSX300640073',
      provider: haddad,
      place: '12',
      on: '2026-04-08',
      lines: ['95816 640.00 G40.B09'],
      claim: { authorization: 'BSA-26-004417' },
    },
    ['640.00: CO-5 640.00 = 0.00 [M77]'],
  ],
  [
    '6',
    'an infant’s visit at three',
    { member: 'BSX300588140', who: 'Elise', lines: ['99391 162.00 Z00.129'] },
    ['162.00: CO-6 162.00 = 0.00 [N129]'],
  ],
  [
    '151',
    'more units than a day holds',
    { member: '700231640588', lines: ['96110 96.00 Z00.129 x4'] },
    ['96.00: CO-151 96.00 = 0.00 [N362]'],
  ],
  [
    '236',
    'a national pair',
    { member: 'ESA88120411', provider: brandt, lines: ['11055-Q8 88.00 L84', '11720-Q8 58.00 B35.1'] },
    ['88.00: CO-45 26.80, PR-2 12.24 = 48.96', '58.00: CO-236 58.00 = 0.00'],
  ],
  [
    '236',
    'set apart by 59',
    { member: 'ESA88120411', provider: brandt, lines: ['11055-Q8 88.00 L84', '11720-59-Q8 58.00 B35.1'] },
    ['88.00: CO-45 26.80, PR-2 12.24 = 48.96', '58.00: CO-45 24.60, PR-2 6.68 = 26.72'],
  ],
  [
    '11',
    'migraine, but not chronic',
    {
      member: 'KL55230114',
      provider: haddad,
      lines: ['64615 268.00 G43.009', 'J0585 1271.00 G43.009 x155', 'J0585-JW 369.00 G43.009 x45'],
    },
    ['268.00: CO-11 268.00 = 0.00', '1,271.00: CO-11 1,271.00 = 0.00', '369.00: CO-11 369.00 = 0.00'],
  ],
  [
    '50',
    'fatigue does not support it',
    { member: '1EG4TE5MK30', lines: ['82306 96.00 R53.83', '36415 12.00 R53.83'] },
    ['96.00: CO-50 96.00 = 0.00 [N115]', '12.00: CO-45 3.17, CO-253 0.18 = 8.65'],
  ],
  ['50', 'a signed notice is on file', { member: '1EG4TE5MK30', lines: ['82306-GA 96.00 R53.83'] }, ['96.00: PR-50 96.00 = 0.00 [N115]']],
  [
    '252',
    'wants the report',
    { member: 'SV900142277', provider: haddad, lines: ['95910 372.00 E11.42', '95886 336.00 E11.42 x2'] },
    ['372.00: CO-252 372.00 = 0.00 [M127]', '336.00: CO-252 336.00 = 0.00 [M127]'],
  ],
  [
    '252',
    'the report came along',
    { member: 'SV900142277', provider: haddad, lines: ['95910 372.00 E11.42', '95886 336.00 E11.42 x2'], claim: { attachments: 1 } },
    ['372.00: CO-45 144.84, PR-3 50.00 = 177.16', '336.00: CO-45 103.46, PR-3 50.00 = 182.54'],
  ],
];

describe('what is turned down', () => {
  it.each(denied)('%s: %s', (_, __, told, lines) => {
    expect(decide(told).lines.map(show)).toEqual(lines);
  });
  it('names who should pay, and when the coverage ended', () => {
    expect(decide({ member: '1EG4TE5MK17', lines: ['80076 34.00 K76.0'] }).shouldPay?.name).toBe('Bluestem Health Plan');
    expect(decide({ member: '1EG4TE5MK16', lines: ['99214 204.00 J44.1'] }).shouldPay?.payerId).toBe('SMPL1');
    expect(decide({ member: 'HPH21055710', lines: ['99214 204.00 E03.9'] }).coverageEnded).toBe('2026-03-31');
  });
  it('says so of the whole claim by 4 where the payer does, else as processed', () => {
    expect(decide({ member: 'HPH21055710', lines: ['99214 204.00 E03.9'] }).status).toBe('4');
    expect(decide({ member: '1EG4TE5MK16', lines: ['99214 204.00 J44.1'] }).status).toBe('1');
  });
});
