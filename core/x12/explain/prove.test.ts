import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asDate } from '../../base/date.ts';
import { asCents } from '../../base/money.ts';
import type { Remittance } from '../index.ts';
import { readAll, write } from '../index.ts';
import { prove } from './prove.ts';

interface Line {
  readonly charge: number;
  readonly paid: number;
  readonly adjusted: readonly number[];
}

/** A remittance of one claim, in cents, read back from its bytes. */
function remittance(
  lines: readonly Line[],
  claimAdjusted: readonly number[],
  provider: readonly number[],
  off: Partial<Record<'claim' | 'payment', number>> = {},
): Remittance {
  const total = (of: readonly number[]) => of.reduce((t, n) => t + n, 0);
  const paid = total(lines.map((l) => l.paid)) - total(claimAdjusted) + (off.claim ?? 0);
  const cas = (amounts: readonly number[]) =>
    amounts.map((amount) => ({ group: 'CO', reasons: [{ reason: '45', amount: asCents(amount) }] }));
  const date = asDate('2026-05-01');
  const body = {
    payment: { handling: 'I', amount: asCents(paid - total(provider) + (off.payment ?? 0)), creditOrDebit: 'C', method: 'CHK', date },
    trace: { number: 'T1', payerId: '1999999999' },
    payer: { name: { name: 'SAMPLE HEALTH' } },
    payee: { name: { name: 'SAMPLE CLINIC', idQualifier: 'XX', id: '1222222220' } },
    groups: [
      {
        number: 1,
        claims: [
          {
            claim: {
              patientControlNumber: 'C1',
              status: '1',
              charge: asCents(total(lines.map((l) => l.charge))),
              paid: asCents(paid),
              filingIndicator: '12',
              payerClaimNumber: 'I1',
            },
            adjustments: cas(claimAdjusted),
            patient: { kind: '1' },
            services: lines.map((l) => ({
              service: { procedure: { kind: 'HC', code: '99213' }, charge: asCents(l.charge), paid: asCents(l.paid) },
              adjustments: cas(l.adjusted),
            })),
          },
        ],
      },
    ],
    providerAdjustments: provider.map((amount) => ({
      provider: '1222222220',
      fiscalYearEnd: date,
      adjustments: [{ reason: { code: 'WO' }, amount: asCents(amount) }],
    })),
  };
  const envelope = { sender: 'PAYER', receiver: 'CLINIC', date, time: '1200', controlNumber: '1' };
  const bytes = write({
    interchange: { ...envelope, usage: 'T' },
    groups: [{ ...envelope, transactions: [{ set: '835', controlNumber: '0001', body }] }],
  });
  if (!bytes.ok) throw new Error(JSON.stringify(bytes.error[0]));
  const [transaction] = readAll(bytes.value).transactions;
  if (transaction?.set !== '835' || !transaction.sound) throw new Error('not a sound 835');
  return transaction.body;
}

const cents = fc.integer({ min: -50_000, max: 50_000 });
const line = fc
  .tuple(cents, fc.array(cents, { maxLength: 3 }))
  .map(([charge, adjusted]) => ({ charge, adjusted, paid: charge - adjusted.reduce((t, n) => t + n, 0) }));
const cases = fc.tuple(
  fc.array(line, { minLength: 1, maxLength: 4 }),
  fc.array(cents, { maxLength: 2 }),
  fc.array(cents, { maxLength: 3 }),
);

describe('a payment', () => {
  it('that adds up is proved at every level, whatever the signs', () => {
    fc.assert(
      fc.property(cases, ([lines, claim, provider]) => {
        expect(prove(remittance(lines, claim, provider)).differences).toEqual([]);
      }),
    );
  });

  it.each([
    ['a positive provider adjustment lowers it', [500], 9_500],
    ['a negative one raises it', [-500], 10_500],
  ])('%s', (_, provider, amount) => {
    const body = remittance([{ charge: 12_000, paid: 10_000, adjusted: [2_000] }], [], provider);
    expect(body.payment.amount).toBe(amount);
    expect(prove(body).balanced).toBe(true);
  });

  it('one cent too much at the payment is found there alone', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(-1, 1), ([lines, claim, provider], off) => {
        const { balanced, differences } = prove(remittance(lines, claim, provider, { payment: off }));
        expect(balanced).toBe(false);
        expect(differences.map((e) => [e.of, e.at, e.difference])).toEqual([['payment', 'payment', off]]);
      }),
    );
  });

  it('one cent too much at a claim is found at the claim', () => {
    const lines = [{ charge: 12_000, paid: 10_000, adjusted: [2_000] }];
    expect(prove(remittance(lines, [], [], { claim: 1 })).differences.map((e) => [e.of, e.at, e.difference])).toEqual([
      ['claim', 'groups[0].claims[0]', 1],
    ]);
  });

  it('an adjustment that a line does not explain is found at the line and its claim', () => {
    const lines = [{ charge: 12_000, paid: 10_000, adjusted: [1_999] }];
    expect(prove(remittance(lines, [], [])).differences.map((e) => [e.of, e.at, e.difference])).toEqual([
      ['service', 'groups[0].claims[0].services[0]', -1],
      ['claim', 'groups[0].claims[0]', -1],
    ]);
  });
});
