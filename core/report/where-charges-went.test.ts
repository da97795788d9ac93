import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asDate } from '../base/date.ts';
import { type Cents, parseMoney, showMoney } from '../base/money.ts';
import type { Entry } from '../ledger/entry.ts';
import { events, type LedgerEvent } from '../ledger/events/index.ts';
import { post, reverse } from '../ledger/post.ts';
import { ledgerDifference, whereChargesWent } from './where-charges-went.ts';

const date = asDate('2026-05-04');
const money = (text: string): Cents => parseMoney(text)!;
const on = { patient: 'pat-1', claim: 'clm-1', line: 1, date };
const toPatient = { kind: 'patient' } as const;

const charge = post({ event: 'charged', ...on, amount: money('300'), payer: 'payer-a' });
const selfPay = post({ event: 'charged', ...on, claim: 'clm-2', amount: money('100') });
const paid = post({
  ...{ event: 'remitted', ...on, adjudication: 'a1', payer: 'payer-a' },
  ...{ paid: money('180'), contractual: money('90'), moved: money('30'), movedTo: toPatient },
});

const went = (entries: readonly Entry[]) => {
  const { charges, paid, adjusted, patient, open, difference } = whereChargesWent(entries);
  return [charges, paid, adjusted, patient, open, difference].map(showMoney).join(' ');
};

describe('charges = paid + adjusted + patient + open', () => {
  it.each<[string, Entry[], string]>([
    ['nothing yet', [], '0.00 0.00 0.00 0.00 0.00 0.00'],
    ['charged and not answered', [charge], '300.00 0.00 0.00 0.00 300.00 0.00'],
    ['paid, contract, coinsurance', [charge, paid], '300.00 180.00 90.00 30.00 0.00 0.00'],
    ['self-pay is the patient’s', [charge, paid, selfPay], '400.00 180.00 90.00 130.00 0.00 0.00'],
    [
      'a charge that a correction lowered, before the payer decides anew',
      [charge, paid, post({ event: 'recharged', ...on, correction: 'c2', payer: 'payer-a', was: money('300'), is: money('250') })],
      '250.00 180.00 90.00 30.00 -50.00 0.00',
    ],
    [
      'a self-pay discount is adjusted',
      [selfPay, post({ event: 'written-off', ...on, claim: 'clm-2', writeOff: 'w', account: 'self-pay-discounts', amount: money('20') })],
      '100.00 0.00 20.00 80.00 0.00 0.00',
    ],
    [
      'what patients paid does not lower what is theirs',
      [charge, paid, post({ event: 'patient-paid', ...on, receipt: 'r', amount: money('30') })],
      '300.00 180.00 90.00 30.00 0.00 0.00',
    ],
    [
      '… nor does a copay that is applied',
      [
        ...[charge, paid],
        post({ event: 'prepaid', date, receipt: 'r', patient: 'pat-1', amount: money('25') }),
        post({ event: 'applied', ...on, application: 'ap', amount: money('25') }),
      ],
      '300.00 180.00 90.00 30.00 0.00 0.00',
    ],
    [
      'taken back in full, the payment carried forward',
      [
        ...[charge, paid],
        post({ event: 'taken-back', date, adjudication: 'a2', line: 1, what: { of: paid } }),
        post({ event: 'provider-adjusted', date, payment: 'p2', ordinal: 1, payer: 'payer-a', reason: 'FB', amount: money('-180') }),
      ],
      '300.00 0.00 0.00 0.00 300.00 0.00',
    ],
    [
      'interest is not paid on charges',
      [
        charge,
        paid,
        post({ event: 'provider-adjusted', date, payment: 'p', ordinal: 1, payer: 'payer-a', reason: 'L6', amount: money('-4.20') }),
      ],
      '300.00 180.00 90.00 30.00 0.00 0.00',
    ],
    [
      'a takeback without reversal is owed again',
      [
        ...[charge, paid],
        post({
          ...{ event: 'provider-adjusted', date, payment: 'p', ordinal: 1, payer: 'payer-a', reason: 'WO', amount: money('180') },
          taken: { patient: 'pat-1', claim: 'clm-1', lines: [{ line: 1, paid: money('180') }] },
        }),
      ],
      '300.00 0.00 90.00 30.00 180.00 0.00',
    ],
    [
      'a mistake that was reversed leaves no trace',
      [charge, paid, reverse(paid, 'wrong claim', date)],
      '300.00 0.00 0.00 0.00 300.00 0.00',
    ],
    [
      'a refund to the payer lowers what it paid',
      [
        ...[charge, paid],
        post({
          ...{ event: 'refunded', date, refund: 'rf', amount: money('20') },
          of: { kind: 'payer-balance', payer: 'payer-a', patient: 'pat-1', claim: 'clm-1', line: 1 },
        }),
      ],
      '300.00 160.00 90.00 30.00 20.00 0.00',
    ],
    [
      'cash that is tied to no claim pays no charge',
      [charge, post({ event: 'unapplied', date, money: 'm', payer: 'payer-a', amount: money('512') })],
      '300.00 0.00 0.00 0.00 300.00 0.00',
    ],
  ])('%s', (_, entries, expected) => {
    expect(went(entries)).toBe(expected);
    expect(ledgerDifference(entries)).toBe(0);
  });

  it('closes to the cent whatever happens, every event of the books and its reversal included', () => {
    const stories = Object.values(events).map((e) => [...e.example.given, e.example.now as LedgerEvent]);
    const story = fc.tuple(fc.constantFrom(...stories), fc.boolean());
    fc.assert(
      fc.property(fc.array(story, { minLength: 1, maxLength: 8 }), (told) => {
        const entries = told.flatMap(([events, undo]) => {
          const posted = events.map(post);
          const last = posted.at(-1)!;
          return undo && !last.reverses ? [...posted, reverse(last, 'mistake', date)] : posted;
        });
        expect(whereChargesWent(entries).difference).toBe(0);
        expect(ledgerDifference(entries)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
