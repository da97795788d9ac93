import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Remittance } from '@claimwright/core/x12';
import { prove } from '@claimwright/core/x12';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clinic } from '../clinic-for-test.ts';
import { openClinic } from '../clinic-for-test.ts';
import { sampleWorldDir } from '../index.ts';

let clinic: Clinic;
const open: Clinic[] = [];
beforeEach(async () => {
  clinic = await openClinic();
  open.push(clinic);
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.remove();
});

const remittances = (of: Clinic = clinic): readonly Remittance[] => of.bodies('835');
const banks = (of: Clinic = clinic) => {
  const lists = [...of.files()].filter(([name]) => name.startsWith('DEPOSITS'));
  return lists.flatMap(([, bytes]) => new TextDecoder().decode(bytes).trim().split('\r\n').slice(1));
};
const adjustments = (r: Remittance) =>
  r.providerAdjustments.flatMap((plb) => plb.adjustments.map((a) => `${a.reason.code} ${(a.amount / 100).toFixed(2)}`));

/** 195.20 allowed, deductible met, 156.16 paid: Keystone finds out that Harbor pays first. */
const evaluation = {
  number: 'K1',
  member: 'KL55190668',
  who: 'Denise',
  provider: '1999901030',
  on: '2026-05-22',
  lines: ['90792 305.00 F43.12'],
};
const small = { number: 'K2', member: 'KL55012907', who: 'Trevor', on: '2026-06-12', lines: ['99213 142.00 J01.00'] };
const large = { number: 'K3', member: 'KL55012907', who: 'Trevor', on: '2026-07-01', lines: ['90792 305.00 F43.12'] };

describe('a payment', () => {
  it('balances at line, claim and payment; the bank shows its trace and amount a day or two later', async () => {
    await clinic.send(
      '2026-05-20',
      { number: 'A1', member: '1EG4TE5MK12', lines: ['99214 204.00 I11.0', '80048 32.00 I11.0'] },
      { number: 'A2', member: 'HPH21055710', lines: ['99214 204.00 E03.9'] },
      { number: 'A3', member: 'IB26042055', lines: ['99203-25 178.00 S61.411A', '12001 186.00 S61.411A'] },
    );
    await clinic.wait('2026-07-01');
    expect(remittances().map((r) => prove(r).balanced)).toEqual([true, true, true]);
    const paid = remittances().filter((r) => r.payment.amount > 0);
    const told = paid.map((r) => `${(r.payment.amount / 100).toFixed(2)},${r.trace.number},${r.trace.payerId}`).sort();
    expect(
      banks()
        .map((row) => row.split(',').slice(1, 4).join(','))
        .sort(),
    ).toEqual(told);
    expect(clinic.simulator.totals().paidCents).toBe(106_76 + 307_77);
  });
  it('of nothing but denials is a notice without money', async () => {
    await clinic.send('2026-05-20', { number: 'A2', member: 'HPH21055710', lines: ['99214 204.00 E03.9'] });
    await clinic.wait('2026-07-01');
    expect(remittances().map((r) => [r.payment.handling, r.payment.method, r.payment.amount])).toEqual([['H', 'NON', 0]]);
    expect(banks()).toEqual([]);
  });
});

describe('a forwarded claim', () => {
  it('is paid by the supplement without being sent, and only where the exchange file has the member', async () => {
    const visit = { on: '2026-05-18', lines: ['99214 204.00 E11.9'] };
    await clinic.send('2026-05-20', { ...visit, number: 'X1', member: '1EG4TE5MK11' }, { ...visit, number: 'X2', member: '1EG4TE5MK12' });
    await clinic.wait('2026-07-01');
    expect([clinic.paid('X1'), clinic.paid('X2')]).toEqual([['19: 98.47', '2: 25.12'], ['1: 98.47']]);
    const [medicare] = remittances();
    expect(medicare!.groups[0]!.claims[0]!.crossover?.last).toBe('Harbor Point Health');
  });
});

describe('taking back', () => {
  it('reverses what was paid and denies it anew, at least fourteen days after; what the payment does not cover goes on to the next', async () => {
    await clinic.send('2026-05-26', evaluation);
    await clinic.wait('2026-06-15');
    expect(clinic.paid('K1')).toEqual(['1: 156.16']);
    await clinic.send('2026-06-16', small);
    await clinic.wait('2026-07-06');
    expect(clinic.paid('K1')).toEqual(['1: 156.16', '22: -156.16', '4: 0.00']);
    await clinic.send('2026-07-06', large);
    await clinic.wait('2026-08-01');
    const keystone = remittances();
    expect(keystone.map((r) => prove(r).balanced)).toEqual(keystone.map(() => true));
    expect(keystone.map((r) => [(r.payment.amount / 100).toFixed(2), adjustments(r)])).toEqual([
      ['156.16', []],
      ['0.00', ['FB -156.16']],
      ['0.00', ['FB 72.70']],
      ['72.70', ['FB 83.46']],
    ]);
    const [first, taken] = keystone;
    const daysLater = (Date.parse(taken!.payment.date) - Date.parse(first!.payment.date)) / 86_400_000;
    expect(daysLater).toBeGreaterThanOrEqual(14);
    const [reversal, correction] = taken!.groups[0]!.claims;
    expect(reversal!.claim).toMatchObject({ status: '22', charge: -305_00, paid: -156_16, patientResponsibility: -39_04 });
    expect(correction!.services[0]!.adjustments).toEqual([
      { group: 'OA', reasons: [{ reason: '22', amount: 305_00, quantity: undefined }] },
    ]);
    expect(correction!.relatedNumbers).toEqual([{ qualifier: 'F8', value: reversal!.claim.payerClaimNumber }]);
    const { paidCents, paymentsCents, owedBackCents } = clinic.simulator.totals();
    expect([paidCents, paymentsCents, owedBackCents]).toEqual([228_86, 228_86, 0]);
  });

  it('by a payer that withholds later: announced by a negative WO, taken by a positive one', async () => {
    const worldDir = mkdtempSync(join(tmpdir(), 'claimwright-world-'));
    cpSync(sampleWorldDir(), worldDir, { recursive: true });
    const payers = join(worldDir, 'payers.yaml');
    writeFileSync(
      payers,
      readFileSync(payers, 'utf8').replace('name: Keystone Lantern PPO', 'name: Keystone Lantern PPO\n    withholdAfterDays: 10'),
    );
    const other = await openClinic({ worldDir });
    open.push(other);
    rmSync(worldDir, { recursive: true });
    await other.send('2026-05-26', evaluation);
    await other.wait('2026-06-25');
    expect(other.simulator.totals()).toMatchObject({ paidCents: 0, paymentsCents: 156_16, owedBackCents: 156_16 });
    await other.send('2026-07-06', large);
    await other.wait('2026-08-01');
    expect(remittances(other).map((r) => [(r.payment.amount / 100).toFixed(2), adjustments(r)])).toEqual([
      ['156.16', []],
      ['0.00', ['WO -156.16']],
      ['0.00', ['WO 156.16']],
    ]);
    expect(remittances(other).every((r) => prove(r).balanced)).toBe(true);
  });
});

describe('a corrected claim', () => {
  const visit = { number: 'B1', member: 'HPH21009345', who: 'Sandra', on: '2026-05-18', lines: ['99213 142.00 F41.1'] };
  const numberOf = (control: string) =>
    remittances()
      .flatMap((r) => r.groups.flatMap((g) => g.claims))
      .find((c) => c.claim.patientControlNumber === control)!.claim.payerClaimNumber;
  beforeEach(async () => {
    await clinic.send('2026-05-20', visit);
    await clinic.wait('2026-06-08');
    expect(clinic.paid('B1')).toEqual(['1: 90.90']);
  });
  it('7: the old payment is reversed and the new claim paid', async () => {
    await clinic.send('2026-06-09', { ...visit, number: 'B2', lines: ['99214 204.00 F41.1'], frequency: '7', replaces: numberOf('B1') });
    await clinic.wait('2026-07-08');
    expect([clinic.paid('B1'), clinic.paid('B2')]).toEqual([['1: 90.90', '22: -90.90'], ['1: 140.82']]);
  });
  it('8: the old payment is reversed and nothing comes instead', async () => {
    await clinic.send('2026-06-09', { ...visit, number: 'B2', frequency: '8', replaces: numberOf('B1') });
    await clinic.wait('2026-07-08');
    expect([clinic.paid('B1'), clinic.paid('B2')]).toEqual([['1: 90.90', '22: -90.90'], []]);
    expect(clinic.simulator.totals()).toMatchObject({ paidCents: 0, paymentsCents: 90_90, owedBackCents: 90_90 });
  });
  it('16 with M47: a number that the payer does not have', async () => {
    await clinic.send('2026-06-09', { ...visit, number: 'B2', frequency: '7', replaces: 'HP0000' });
    await clinic.wait('2026-07-08');
    expect(clinic.paid('B2')).toEqual(['4: 0.00']);
    const [line] = remittances().at(-1)!.groups[0]!.claims[0]!.services;
    expect([line!.adjustments[0]!.reasons[0]!.reason, line!.remarks[0]!.code]).toEqual(['16', 'M47']);
  });
});

describe('a payer’s slip', () => {
  it('Bluestem sends its first remittance file twice: same bytes, another name, another day', async () => {
    const visit = { number: 'B1', member: 'BSX300640073', lines: ['99213 142.00 F41.1'] };
    await clinic.send('2026-05-20', visit);
    await clinic.wait('2026-06-01');
    const before = [...clinic.files().keys()].filter((name) => name.includes('SMPL4'));
    await clinic.send('2026-06-05', { ...visit, number: 'B3', on: '2026-06-03' });
    await clinic.wait('2026-07-01');
    const names = [...clinic.files().keys()].filter((name) => name.includes('SMPL4'));
    const twin = names.find((name) => name.startsWith('ERA_'))!;
    expect([before.length, names.length]).toEqual([2, 3]);
    expect(clinic.files().get(twin)).toEqual(clinic.files().get(twin.replace('ERA_', '835_')));
    expect(clinic.simulator.totals().paidCents).toBe(2 * 88_79);
  });
});
