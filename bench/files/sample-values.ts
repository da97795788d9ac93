import { npiWithCheckDigit, type Random } from '@claimwright/core/base';

/** Values to pick from: codes that the starter sets have, numbers and names that are nobody's. */
export const procedures = [
  { code: '99213', modifiers: ['25'], chargeCents: 150_00 },
  { code: '99214', modifiers: [], chargeCents: 212_50 },
  { code: '87880', modifiers: ['QW'], chargeCents: 25_50 },
  { code: '36415', modifiers: [], chargeCents: 12_00 },
  { code: '85025', modifiers: [], chargeCents: 33_75 },
  { code: '80053', modifiers: [], chargeCents: 48_10 },
  { code: '93000', modifiers: ['59'], chargeCents: 65_00 },
  { code: '96372', modifiers: [], chargeCents: 41_00 },
  { code: 'G0439', modifiers: ['33'], chargeCents: 178_00 },
  { code: 'J1100', modifiers: [], chargeCents: 9_99 },
] as const;
export const diagnoses = ['J029', 'J069', 'R509', 'I10', 'E119', 'E785', 'M5450', 'N390', 'F411', 'J45909', 'K219', 'Z0000'] as const;
export const serviceDays = ['2026-04-02', '2026-04-08', '2026-04-14', '2026-04-15', '2026-04-16', '2026-04-17'] as const;
export const sampleNames = ['EXAMPLE', 'SAMPLE', 'SPECIMEN', 'TESTCASE', 'PLACEHOLDER'] as const;
export const givenNames = ['PAT', 'ROBIN', 'ALEX', 'JORDAN', 'SAM', 'CASEY', 'TERRY'] as const;
export const cities = [
  { city: 'SPRINGFIELD', state: 'IL', zip: '62701' },
  { city: 'COLUMBUS', state: 'OH', zip: '43215' },
  { city: 'AUSTIN', state: 'TX', zip: '78701' },
  { city: 'MADISON', state: 'WI', zip: '53703' },
] as const;
/** Numbers with a right check digit. */
export const npis: readonly string[] = Array.from({ length: 40 }, (_, i) => npiWithCheckDigit(`1${String(20_000_000 + i * 7919)}`)!);

export const pick = <T>(random: Random, from: readonly T[]): T => from[random.below(from.length)]!;
export const memberNumber = (random: Random): string => `MEM${String(random.below(1_000_000_000)).padStart(9, '0')}`;
export const medicalRecord = (random: Random): string => `MR${String(random.below(1_000_000)).padStart(6, '0')}`;
