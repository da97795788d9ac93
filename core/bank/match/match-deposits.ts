import { matchByAmount } from './by-amount.ts';
import { askSeveral, matchParts } from './by-sum.ts';
import { type Found, matchByTrace } from './by-trace.ts';
import type { ExpectedPayment, Match, MatchWindow, OpenDeposit, Question } from './nouns.ts';

/**
 * Ties deposits to payments, surest first: trace, then amount with payer and days, then sums. What is not sure is a question, at most one a deposit; what nothing
 * speaks for is neither. Each cent of a deposit and of a payment is tied once at most.
 * @param deposits open amounts alone, above zero; @param payments likewise.
 * @param settled payments of these weeks whose money is known: what a payer pays again and again tells nothing by its amount.
 */
export function matchDeposits(
  deposits: readonly OpenDeposit[],
  payments: readonly ExpectedPayment[],
  window: MatchWindow,
  settled: readonly ExpectedPayment[] = [],
): Found {
  const matches: Match[] = [];
  const questions: Question[] = [];
  const done = new Set<string>();
  const take = (found: Found) => {
    matches.push(...found.matches);
    for (const m of found.matches) done.add(m.deposit).add(m.payment);
    for (const q of found.questions) {
      questions.push(q);
      done.add(q.deposit);
    }
  };
  const open = <T extends { id: string }>(of: readonly T[]) => of.filter((x) => !done.has(x.id));
  take(matchByTrace(deposits, payments, window));
  take(matchByAmount(open(deposits), open(payments), window, [...payments, ...settled]));
  take({ matches: matchParts(open(deposits), open(payments), window), questions: [] });
  take({ matches: [], questions: askSeveral(open(deposits), open(payments), window) });
  return { matches, questions };
}
