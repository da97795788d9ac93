import { describe, expect, it } from 'vitest';
import { asDate } from '../base/date.ts';
import { asCents } from '../base/money.ts';
import type { Claim, ClaimLine } from './claim.ts';
import { type Correction, claimDifferences, correctedClaim } from './correction.ts';

const day = asDate('2026-04-14');
const line = (controlNumber: string, procedure: string, charge: number): ClaimLine => ({
  ...{ controlNumber, procedure, from: day, to: day, modifiers: [], units: '1', unit: 'UN', charge: asCents(charge), pointers: [1] },
});
const address = { line1: '1 Sample Street', city: 'Maple Hollow', state: 'OH', zip: '43999' };
const patient = { firstName: 'Pat', lastName: 'Example', birthDate: asDate('1980-05-01'), sex: 'F', address } as const;
const sent: Claim = {
  kind: 'professional',
  patientControlNumber: 'C1',
  frequency: '1',
  billing: {
    npi: '1999900016',
    name: 'Sample',
    taxId: '999999999',
    taxIdKind: 'EIN',
    taxonomy: '207Q00000X',
    address,
    phone: '5555550100',
  },
  patient,
  coverage: {
    ...{ priority: 1, relationship: 'self', subscriber: { ...patient, memberId: 'M1', groupNumber: 'G1' } },
    payer: { name: 'Payer', payerId: 'P', kind: 'commercial', claimFilingCode: 'CI' },
  },
  otherCoverages: [],
  placeOfService: '11',
  diagnoses: [{ code: 'J02.9' }, { code: 'R50.9' }],
  lines: [line('L1', '99214', 200_00), line('L2', '87880', 25_50)],
  totalCharge: asCents(225_50),
  authorization: 'A1',
  acceptsAssignment: true,
  benefitsAssigned: true,
  releaseOnFile: true,
  signatureOnFile: true,
};
const as = (l: ClaimLine) => ({
  controlNumber: l.controlNumber,
  procedure: l.procedure,
  modifiers: l.modifiers,
  units: l.units,
  charge: l.charge,
  pointers: l.pointers,
});
const [first, second] = sent.lines as [ClaimLine, ClaimLine];
const told = (c: Correction) =>
  claimDifferences(
    sent,
    correctedClaim(sent, c, () => 'NEW'),
  ).map((d) => `${d.field}: ${d.was} → ${d.is}`);

describe('a claim as it should have been', () => {
  it('is the same where nothing is corrected', () => {
    expect(correctedClaim(sent, {}, () => 'NEW')).toEqual(sent);
    expect(told({ lines: sent.lines.map(as), diagnoses: ['J02.9', 'R50.9'] })).toEqual([]);
  });

  it('tells each field that changes, with its total', () => {
    expect(
      told({ lines: [{ ...as(first), procedure: '99213', charge: asCents(150_00), modifiers: ['25'], pointers: [2, 1] }, as(second)] }),
    ).toEqual([
      'line 1 (99213), procedure: 99214 → 99213',
      'line 1 (99213), modifiers:  → 25',
      'line 1 (99213), charge: 200.00 → 150.00',
      'line 1 (99213), pointers: A → BA',
      'total charge: 225.50 → 175.50',
    ]);
  });

  it('knows a line that was taken off and one that was added by our numbers, whatever their order', () => {
    const { controlNumber: _, ...added } = { ...as(second), procedure: '87804', charge: asCents(30_00) };
    expect(told({ lines: [as(second), added] })).toEqual([
      'line 1 taken off: 99214 × 1 200.00 → ',
      'line 2 added:  → 87804 × 1 30.00',
      'total charge: 225.50 → 55.50',
    ]);
    const { lines } = correctedClaim(sent, { lines: [as(second), added] }, () => 'NEW');
    expect(lines.map((l) => [l.controlNumber, l.from])).toEqual([
      ['L2', day],
      ['NEW', day],
    ]);
  });

  it('sets and takes off what stands beside the lines', () => {
    const rendering = { npi: '1999900024', firstName: 'Rita', lastName: 'Sample' };
    expect(
      told({ diagnoses: ['J03.90'], placeOfService: '02', rendering, authorization: null, memberId: 'M2', groupNumber: null }),
    ).toEqual([
      'diagnoses: J02.9, R50.9 → J03.90',
      'place of service: 11 → 02',
      'rendering provider:  → Rita Sample (1999900024)',
      'authorization: A1 → ',
      'member number: M1 → M2',
      'group number: G1 → ',
    ]);
    expect(correctedClaim(sent, { authorization: null }, () => '')).not.toHaveProperty('authorization');
  });
});
