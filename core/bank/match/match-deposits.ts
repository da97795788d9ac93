import { matchByAmount } from './by-amount.ts';
import { askSeveral, matchParts } from './by-sum.ts';
import { type Found, matchByTrace } from './by-trace.ts';
import type { ExpectedPayment, Match, MatchWindow, OpenDeposit, Question } from './nouns.ts';

/**
 * Ties deposits to payments, surest first: trace, then amount with payer and days, then sums. What is not sure is a question, at most one a deposit; what nothing
 * speaks for is neither. Each cent of a deposit and of a payment is tied once at most.
 * @param deposits open amounts alone, above zero; @param payments likewise.
 */
export function matchDeposits(deposits: readonly OpenDeposit[], payments: readonly ExpectedPayment[], window: MatchWindow): Found {
  const matches: Match[] = [];
  const questions: Question[] = [];
  const settled = new Set<string>();
  const take = (found: Found) => {
    matches.push(...found.matches);
    for (const m of found.matches) settled.add(m.deposit).add(m.payment);
    for (const q of found.questions) {
      questions.push(q);
      settled.add(q.deposit);
    }
  };
  const open = <T extends { id: string }>(of: readonly T[]) => of.filter((x) => !settled.has(x.id));
  take(matchByTrace(deposits, payments, window));
  take(matchByAmount(open(deposits), open(payments), window));
  take({ matches: matchParts(open(deposits), open(payments), window), questions: [] });
  take({ matches: [], questions: askSeveral(open(deposits), open(payments), window) });
  return { matches, questions };
}
