import { describe, expect, it } from 'vitest';
import { asDate, asInstant } from '../base/date.ts';
import type { Claim } from '../claim/claim.ts';
import { fromProfessionalClaim } from '../claim/from-837p.ts';
import { toProfessional } from '../claim/to-837p.ts';
import { check, readUnits, write } from '../x12/index.ts';
import { cleanClaim } from './cases/clean-claim.ts';

function bytesOf(claim: Claim): Uint8Array {
  const body = toProfessional([claim], {
    submitter: { name: 'Sample Practice', id: 'SUB', contactName: 'Billing', phone: '3305550100' },
    receiver: { name: 'Sample House', id: 'REC' },
    reference: '1',
    at: asInstant('2026-04-15T10:00:00.000Z'),
  });
  const parties = { sender: 'SUB', receiver: 'REC', date: asDate('2026-04-15'), time: '1000' };
  const written = write({
    interchange: { ...parties, controlNumber: '1', usage: 'T' },
    groups: [{ ...parties, controlNumber: '1', transactions: [{ set: '837P', controlNumber: '0001', body }] }],
  });
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  return written.value;
}

function read(bytes: Uint8Array): Claim {
  for (const item of readUnits([bytes]))
    if (item.kind === 'unit' && item.set === '837P' && item.sound)
      return fromProfessionalClaim({
        claim: item.unit,
        provider: item.above.provider,
        subscriber: item.above.subscriber,
        ...(item.above.patient && { patient: item.above.patient }),
      });
  throw new Error('no claim was read');
}

/** Dates, numbers and papers that a claim may have; what is left out is told neither way. */
const told = {
  onsetDate: '2026-04-02',
  initialTreatmentDate: '2026-04-03',
  lastSeenDate: '2026-03-01',
  lastMenstrualPeriod: '2026-02-01',
  admissionDate: '2026-04-13',
  dischargeDate: '2026-04-15',
  referralNumber: 'R123',
  mammographyCertification: '123456',
  attachments: [
    { kind: 'OZ', way: 'EL', controlNumber: 'P0001' },
    { kind: 'B4', way: 'AA' },
  ],
  lines: [{ procedure: '80061', referralClia: '36D9900001', description: 'LIPIDS' }],
} as const;

describe('a claim', () => {
  it.each(Object.keys(told))('has %s again after it was written and read', (field) => {
    const value = told[field as keyof typeof told];
    const back = read(bytesOf(cleanClaim({ [field]: value })));
    if (field === 'lines') expect(back.lines[0]).toMatchObject(told.lines[0]);
    else expect(back[field as keyof Claim]).toEqual(value);
  });
  it('has none of them where it had none', () => {
    const back = read(bytesOf(cleanClaim({})));
    expect(Object.keys(told).filter((field) => field !== 'lines' && field in back)).toEqual([]);
    expect(back.lines[0]).not.toHaveProperty('referralClia');
  });
  it('with all of them is free of errors of format', () =>
    expect(check(bytesOf(cleanClaim(told as never))).findings.filter(({ severity }) => severity === 'error')).toEqual([]));
});
