import { describe, expect, it } from 'vitest';
import { postHeldClaim } from './post-held-claim.ts';
import { postRemittance } from './post-remittance.ts';
import { byAccount, held, line, match, money, payment, posted, remitted, terms } from './written.ts';

describe('what is not certain', () => {
  it('the cash of a claim that is not ours waits in unapplied payer cash', () => {
    const outcome = posted(payment([remitted('1', [line('300 180 | CO-45 120')])]), [undefined]);
    expect(byAccount(outcome.entries)).toEqual({ 'cash-clearing': '180.00', 'unapplied-payer-cash': '-180.00' });
    expect(held(outcome)).toEqual(['unmatched-claim 180.00']);
  });

  it('so does the cash of a line that is like none of ours', () => {
    const outcome = posted(payment([remitted('1', [line('200 150 | CO-45 50'), line('90 60 | CO-45 30')])]), [
      { ...match(['200', '100']), lineOf: [1, undefined] },
    ]);
    expect(byAccount(outcome.entries)).toMatchObject({ 'cash-clearing': '210.00', 'unapplied-payer-cash': '-60.00' });
    expect(held(outcome)).toEqual(['unmatched-line 60.00']);
  });

  it('a charge that the payer saw otherwise is asked about', () => {
    const outcome = posted(payment([remitted('1', [line('250 200 | CO-45 50')])]), [match(['300'])]);
    expect(held(outcome)).toEqual(['charge-differs 50.00']);
  });

  it('two parts of one line are posted as one', () => {
    const parts = remitted('1', [line('100 80 | CO-45 20'), line('200 150 | CO-45 50')]);
    const outcome = posted(payment([parts]), [{ ...match(['300']), lineOf: [1, 1] }]);
    expect(outcome.entries).toHaveLength(1);
    expect(held(outcome)).toEqual([]);
  });

  it('a claim that the payer split over two is posted in two parts', () => {
    const parts = [remitted('1', [line('200 150 | CO-45 50')]), remitted('1', [line('100 80 | CO-45 20')])];
    const whole = { ...match(['300']), lineOf: [1] };
    const outcome = posted(payment(parts), [whole, whole]);
    expect(new Set(outcome.entries.map((e) => e.key)).size).toBe(2);
    expect(byAccount(outcome.entries)).toEqual({
      'cash-clearing': '230.00',
      'contractual-adjustments': '70.00',
      'ar-insurance': '-300.00',
    });
  });

  it('a payment that does not balance is refused whole, with its deposit to unapplied payer cash', () => {
    const r = { ...payment([remitted('1', [line('300 180 | CO-45 119.99')])]), amount: money('180') };
    const result = postRemittance(r, [match(['300'])], terms);
    expect(result).toMatchObject({ ok: false, error: { kind: 'unbalanced' } });
    if (result.ok || result.error.kind !== 'unbalanced') return;
    expect(result.error.imbalances.map((i) => [i.level, i.difference])).toEqual([
      ['line', 1],
      ['claim', 1],
    ]);
    expect(byAccount([result.error.cash!])).toEqual({ 'cash-clearing': '180.00', 'unapplied-payer-cash': '-180.00' });
  });

  it('what a claim leaves that a person lets through though it does not balance is asked about', () => {
    const off = remitted('1', [line('300 180 | CO-45 70, PR-2 30')]);
    const outcome = postHeldClaim(payment([off]), { remitted: off, match: match(['300']), adjudication: 'a' }, terms);
    expect(held(outcome)).toEqual(['left-unexplained 20.00']);
  });

  it('a payment below zero is refused: a payer forwards a balance instead', () => {
    const result = postRemittance(payment([], [['50', '6173.40']]), [], terms);
    expect(result).toEqual({ ok: false, error: { kind: 'negative-payment', amount: -6173_40 } });
  });

  it('a notice without payment posts nothing', () => {
    expect(posted(payment([]), [])).toEqual({ entries: [], denials: [], holds: [], notes: [] });
  });
});
