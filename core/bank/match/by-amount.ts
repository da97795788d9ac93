import { groupBy } from '../../base/index.ts';
import type { Found } from './by-trace.ts';
import { mayBeOf, methodFits, namesPayer, within } from './evidence.ts';
import type { Candidate, ExpectedPayment, Match, MatchWindow, OpenDeposit, Question } from './nouns.ts';

/**
 * Ties deposits whose bank tells no trace: the payment of the same payer and amount, no more than the window apart, when in twice that window nothing
 * else could be either of them, and the payer pays that amount rarely: of one that it pays often, a lost remittance and a late EFT look like a pair. Without the payer's name or number the amount alone is a question.
 * Source: CAQH CORE Payment & Remittance Reassociation (CCD+/835) Rule, EFT and remittance within three business days of each other.
 */
export function matchByAmount(
  deposits: readonly OpenDeposit[],
  payments: readonly ExpectedPayment[],
  window: MatchWindow,
  known: readonly ExpectedPayment[],
): Found {
  const bySum = groupBy(payments, (p) => p.amount);
  const rivals = groupBy(deposits, (d) => d.amount);
  const paid = groupBy(known, (p) => p.amount);
  const usual = (d: OpenDeposit, p: ExpectedPayment) =>
    p.method !== 'SLIP' && paid.get(p.amount)!.some((o) => o.id !== p.id && namesPayer(d, o) && within(window.traceAlone, o.date, p.date));
  const matches: Match[] = [];
  const questions: Question[] = [];
  const far = 2 * window.apart + 1;
  const could = (d: OpenDeposit, p: ExpectedPayment) => mayBeOf(d, p) && methodFits(d, p) && within(far, d.date, p.date);
  for (const d of deposits) {
    if (d.trace !== '') continue;
    const near = (bySum.get(d.amount) ?? []).filter((p) => could(d, p));
    if (near.length === 0) continue;
    const sure = near.filter((p) => namesPayer(d, p));
    const [only] = sure;
    const alone = only && near.every((p) => p === only || (sure.length === 1 && d.originator === '' && !sharesName(only, p)));
    const wanted = only ? rivals.get(d.amount)!.filter((o) => o !== d && o.trace === '' && could(o, only)) : [];
    if (only && alone && wanted.length === 0 && !usual(d, only) && within(window.apart, d.date, only.date))
      matches.push({ deposit: d.id, payment: only.id, cents: d.amount, how: 'amount' });
    else questions.push(question(d, near, window));
  }
  return { matches, questions };
}

/** Payers of one family have names that a bank cuts to the same letters. */
const sharesName = (a: ExpectedPayment, b: ExpectedPayment): boolean =>
  a.originator === b.originator || a.payerName.slice(0, 16).toUpperCase() === b.payerName.slice(0, 16).toUpperCase();

function question(d: OpenDeposit, near: readonly ExpectedPayment[], window: MatchWindow): Question {
  const candidates = near.map((p) => ({ p, named: namesPayer(d, p), close: within(window.apart, d.date, p.date) }));
  return {
    deposit: d.id,
    why:
      near.length > 1
        ? 'The bank tells no trace, and more than one payment has its amount.'
        : candidates[0]!.named
          ? 'The bank tells no trace; one payment has its amount, but it is late, another deposit could be it, or the payer pays that amount often.'
          : 'The bank tells neither trace nor payer; one payment has its amount.',
    candidates: candidates
      .toSorted((a, b) => Number(b.named) - Number(a.named) || Number(b.close) - Number(a.close) || (a.p.date < b.p.date ? -1 : 1))
      .map(
        ({ p, named, close }): Candidate => ({
          payments: [p.id],
          amount: p.amount,
          reasons: [
            'the same amount',
            named ? 'the bank names the payer' : 'the bank does not name the payer',
            ...(close ? [] : [`more than ${window.apart} business days apart`]),
          ],
        }),
      ),
  };
}
