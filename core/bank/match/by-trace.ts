import { asCents, groupBy, showMoney, sum } from '../../base/index.ts';
import { namesPayer, sameTrace, traceKey, within } from './evidence.ts';
import type { ExpectedPayment, Match, MatchWindow, OpenDeposit, Question } from './nouns.ts';

export interface Found {
  readonly matches: readonly Match[];
  readonly questions: readonly Question[];
}

/**
 * Ties deposits and payments of the same trace and payer: one to one by the amount, one payment that came in parts, one EFT that several
 * remittances explain. The same trace with another amount is a question: a person says whether it is over or short.
 * Source: CAQH CORE Payment & Remittance Reassociation (CCD+/835) Rule; 45 CFR 162.1603(a).
 */
export function matchByTrace(deposits: readonly OpenDeposit[], payments: readonly ExpectedPayment[], window: MatchWindow): Found {
  const expected = groupBy(payments, (p) => traceKey(p.trace));
  const [matches, questions]: [Match[], Question[]] = [[], []];
  for (const [trace, ds] of groupBy(deposits, (d) => traceKey(d.trace))) {
    const ps = expected.get(trace);
    if (trace === '' || !ps) continue;
    const found = ofOneTrace(ds, ps, window);
    matches.push(...found.matches);
    questions.push(...found.questions);
  }
  return { matches, questions };
}

function ofOneTrace(deposits: readonly OpenDeposit[], payments: readonly ExpectedPayment[], window: MatchWindow): Found {
  const fits = (d: OpenDeposit, p: ExpectedPayment) => sameTrace(d, p) && (namesPayer(d, p) || within(window.traceAlone, d.date, p.date));
  const matches: Match[] = [];
  const questions: Question[] = [];
  const tied = new Set<string>();
  const tie = (d: OpenDeposit, p: ExpectedPayment, how: Match['how']) => {
    matches.push({ deposit: d.id, payment: p.id, cents: asCents(Math.min(d.amount, p.amount)), how });
    tied.add(d.id).add(p.id);
  };
  const open = <T extends { id: string }>(of: readonly T[]) => of.filter((x) => !tied.has(x.id));
  for (const d of deposits) {
    const p = onlyOne(d, open(payments), open(deposits), (a, b) => fits(a, b) && a.amount === b.amount, window);
    if (p) tie(d, p, 'trace');
  }
  for (const p of open(payments)) {
    const parts = open(deposits).filter((d) => fits(d, p));
    const others = open(payments).filter((o) => o !== p && parts.some((d) => fits(d, o)));
    if (parts.length > 1 && others.length === 0 && sum(parts.map((d) => d.amount)) === p.amount) for (const d of parts) tie(d, p, 'parts');
  }
  for (const d of open(deposits)) {
    const several = open(payments).filter((p) => fits(d, p));
    const others = open(deposits).filter((o) => o !== d && several.some((p) => fits(o, p)));
    if (several.length > 1 && others.length === 0 && sum(several.map((p) => p.amount)) === d.amount)
      for (const p of several) tie(d, p, 'several');
    else if (several.length > 0) questions.push(question(d, several));
  }
  return { matches, questions };
}

/** The one payment that fits a deposit, when that one fits no other deposit; where a payer uses a trace again, by the days. */
function onlyOne(
  d: OpenDeposit,
  payments: readonly ExpectedPayment[],
  deposits: readonly OpenDeposit[],
  fits: (d: OpenDeposit, p: ExpectedPayment) => boolean,
  window: MatchWindow,
): ExpectedPayment | undefined {
  if (!deposits.includes(d)) return undefined;
  const near = (a: OpenDeposit, b: ExpectedPayment) => fits(a, b) && within(window.apart, a.date, b.date);
  for (const test of [fits, near]) {
    const [first, second] = payments.filter((p) => test(d, p));
    if (first && !second && deposits.every((o) => o === d || !test(o, first))) return first;
  }
  return undefined;
}

const question = (d: OpenDeposit, payments: readonly ExpectedPayment[]): Question => ({
  deposit: d.id,
  why: 'Remittances carry its trace, and none of them its amount alone.',
  candidates: payments
    .toSorted((a, b) => Math.abs(a.amount - d.amount) - Math.abs(b.amount - d.amount))
    .map((p) => ({
      payments: [p.id],
      amount: p.amount,
      reasons: [
        'the same trace',
        p.amount === d.amount ? 'the same amount' : `the amount differs by ${showMoney((d.amount - p.amount) as never)}`,
      ],
    })),
});
