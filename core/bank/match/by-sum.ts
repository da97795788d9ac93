import { methodFits, namesPayer, within } from './evidence.ts';
import type { Candidate, ExpectedPayment, Match, MatchWindow, OpenDeposit, Question } from './nouns.ts';
import { mostParts, sumsTo } from './sums.ts';

/**
 * A deposit that checks on their way add up to, without a slip of ours that says so: always a question, since among many checks some add up to anything.
 */
export function askSeveral(
  deposits: readonly OpenDeposit[],
  payments: readonly ExpectedPayment[],
  window: MatchWindow,
): readonly Question[] {
  return deposits.flatMap((d) => {
    if (d.trace !== '' || d.kind === 'eft' || d.kind === 'wire') return [];
    const pool = payments
      .filter(
        (p) => p.method === 'CHK' && methodFits(d, p) && p.date <= d.date && within(window.check, p.date, d.date) && p.amount <= d.amount,
      )
      .toSorted((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date > b.date ? -1 : 1))
      .slice(0, mostParts);
    const sums = sumsTo(
      pool.map((p) => p.amount),
      d.amount,
    );
    if (sums.length === 0) return [];
    const candidates = sums.map(
      (places): Candidate => ({
        payments: places.map((i) => pool[i]!.id),
        amount: d.amount,
        reasons: [`${places.length} checks add up to it`],
      }),
    );
    return [{ deposit: d.id, why: 'Checks add up to it; no slip says that they are it.', candidates }];
  });
}

/** A payment that came in parts whose bank tells no trace: the one choice of its payer's deposits that adds up to it. */
export function matchParts(deposits: readonly OpenDeposit[], payments: readonly ExpectedPayment[], window: MatchWindow): readonly Match[] {
  const chosen = new Map<string, number>();
  const choices = payments.flatMap((p) => {
    const pool = deposits.filter(
      (d) => d.trace === '' && methodFits(d, p) && namesPayer(d, p) && within(window.apart, d.date, p.date) && d.amount < p.amount,
    );
    if (pool.length < 2 || pool.length > mostParts) return [];
    const sums = sumsTo(
      pool.map((d) => d.amount),
      p.amount,
    ).map((places) => places.map((i) => pool[i]!));
    for (const d of new Set(sums.flat())) chosen.set(d.id, (chosen.get(d.id) ?? 0) + 1);
    return sums.length === 1 ? [{ p, parts: sums[0]! }] : [];
  });
  return choices
    .filter(({ parts }) => parts.every((d) => chosen.get(d.id) === 1))
    .flatMap(({ p, parts }) => parts.map((d): Match => ({ deposit: d.id, payment: p.id, cents: d.amount, how: 'parts' })));
}
