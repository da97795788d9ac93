import { asDate, type Cents, type IsoDate, negate, type Result, subtract, sum, zero } from '../../core/base/index.ts';
import type { Remittance, RemittedClaim } from '../../core/claim/index.ts';
import { type AccountName, append, balance, type Entry, type Journal, post, postedTo, type TakenClaim } from '../../core/ledger/index.ts';
import {
  type ClaimMatch,
  generalPolicy,
  type Outcome,
  type PaymentRefused,
  type PolicyRow,
  type PostingTerms,
} from '../../core/posting/index.ts';

// A practice's books in memory: what the server keeps in the database, for the laws of posting.

/** A posting as a test is given it: the real one, or one with a planted bug. */
export type Post = (r: Remittance, matches: readonly (ClaimMatch | undefined)[], terms: PostingTerms) => Result<Outcome, PaymentRefused>;

/** A visit of the practice with the payers that answer for it, first payer first. */
export interface Visit {
  readonly claim: string;
  readonly charges: readonly Cents[];
  readonly payers: readonly string[];
  readonly qmb?: boolean;
}

export const today: IsoDate = asDate('2026-05-04');

export interface Books {
  readonly journal: Journal;
  readonly visits: ReadonlyMap<string, Visit>;
}

export const added = (books: Books, entries: readonly Entry[]): Books => {
  const result = append(books.journal, entries);
  if (!result.ok) throw new Error(`the books refuse: ${JSON.stringify(result.error)}`);
  return { ...books, journal: result.value.journal };
};

/** Books with these visits charged to their first payers. */
export function opened(visits: readonly Visit[]): Books {
  const entries = visits.flatMap(({ claim, charges, payers }) =>
    charges.map((amount, i) =>
      post({ event: 'charged', date: today, patient: `patient of ${claim}`, claim, line: i + 1, amount, payer: payers[0]! }),
    ),
  );
  return added({ journal: new Map(), visits: new Map(visits.map((v) => [v.claim, v])) }, entries);
}

/** What PLBs put on a claim's lines again, less what reversals have met of it. */
const isRecouping = (e: Entry) => e.event === 'provider-adjusted' || (e.event === 'taken-back' && postedTo(e, 'recoupments-payable') !== 0);

/** What a posting must know of a remitted claim, as the server reads it from the books. The control number is the visit's name. Lines beyond those that were charged are not ours. */
export function matchIn({ journal, visits }: Books, remitted: RemittedClaim, payer: string): ClaimMatch | undefined {
  const visit = visits.get(remitted.patientControlNumber);
  if (!visit?.payers.includes(payer)) return undefined;
  const at = visit.payers.indexOf(payer);
  const entries = [...journal.values()];
  const undone = new Set(entries.flatMap((e) => (e.reverses ? [e.reverses.key] : [])));
  const ours = balance(entries, ['payer', 'line'], (p) => p.account === 'ar-insurance' && p.claim === visit.claim);
  const open = (line: number, of = payer) => ours.find((b) => b.payer === of && b.line === line)?.amount ?? zero;
  const next = visit.payers[at + 1];
  const recouped = balance(entries.filter(isRecouping), ['line'], (p) => p.claim === visit.claim && p.payer === payer);
  return {
    ...{ claim: visit.claim, patient: `patient of ${visit.claim}`, payer, priority: (at + 1) as 1 | 2 | 3 },
    ...(next ? { nextPayer: next } : {}),
    qmb: visit.qmb ?? false,
    lines: visit.charges.map((charge, i) => ({ line: i + 1, charge, open: open(i + 1) })),
    lineOf: remitted.lines.map((_, i) => (i < visit.charges.length ? i + 1 : undefined)),
    recouped: recouped.map((b) => ({ line: b.line!, amount: b.amount })),
    posted: entries.filter((e) => e.event === 'remitted' && !undone.has(e.key) && e.postings.some((p) => p.claim === visit.claim)),
    // Also what is settled: a decision that is taken back may leave it with a credit.
    owed: visit.payers
      .filter((p) => p !== payer)
      .flatMap((p) => visit.charges.map((_, i) => ({ payer: p, line: i + 1, open: open(i + 1, p) }))),
  };
}

/** The visit that a PLB names, by its name or by the payer's number of it. */
const visitNamed = ({ visits }: Books, reference: string): Visit | undefined => visits.get(reference.replace(/^ICN /, ''));

/** The old claims that a payment's PLBs name, as the server reads them from the books: with what was paid and not taken back, unless a reversal came. */
function takenIn(books: Books, r: Remittance, payer: string): Record<string, TakenClaim> {
  const references = r.providerAdjustments.flatMap((a) => (a.reference ? [a.reference] : []));
  const entries = [...books.journal.values()].filter((e) => e.postings.some((p) => p.account === 'ar-insurance' && p.payer === payer));
  return Object.fromEntries(
    references.flatMap((reference) => {
      const visit = visitNamed(books, reference);
      if (!visit) return [];
      const { claim } = visit;
      const own = entries.filter((e) => e.postings.some((p) => p.claim === claim));
      const reversed =
        own.some((e) => e.event === 'taken-back') || r.claims.some((c) => c.status === '22' && c.patientControlNumber === claim);
      const paid = (line: number) =>
        subtract(
          sum(own.filter((e) => e.event !== 'provider-adjusted' && e.source.line === line).map((e) => postedTo(e, 'cash-clearing'))),
          ...balance(
            own.filter((e) => e.event === 'provider-adjusted'),
            [],
            (p) => p.claim === claim && p.line === line,
          ).map((b) => b.amount),
        );
      const lines = reversed ? [] : visit.charges.map((_, i) => ({ line: i + 1, paid: paid(i + 1) }));
      return [[reference, { patient: `patient of ${claim}`, claim, lines }]];
    }),
  );
}

/** What an account of a payer has. */
export const payersAccount = ({ journal }: Books, account: AccountName, payer: string): Cents =>
  sum(balance(journal.values(), [], (p) => p.account === account && p.payer === payer).map((b) => b.amount));

/** The terms on which a payment is posted to books as they are. */
export const termsIn = (books: Books, r: Remittance, payer: string, policy: readonly PolicyRow[] = generalPolicy): PostingTerms => ({
  ...{ payer, policy, today, file: `${r.trace}.835`, taken: takenIn(books, r, payer) },
  toRecoup: negate(payersAccount(books, 'recoupments-payable', payer)),
});

export interface Received {
  readonly books: Books;
  readonly outcome: Outcome;
}

/** Posts a payment. @throws when it is refused, or the books refuse its entries. */
export function received(books: Books, r: Remittance, payer: string, using: Post, policy: readonly PolicyRow[] = generalPolicy): Received {
  const matches = r.claims.map((c) => matchIn(books, c, payer));
  const result = using(r, matches, termsIn(books, r, payer, policy));
  if (!result.ok) throw new Error(`the posting refuses: ${JSON.stringify(result.error)}`);
  return { books: added(books, result.value.entries), outcome: result.value };
}

/** Every balance of the books by account, claim, line and payer, in an order of their own: what two books are compared by. */
export const balances = ({ journal }: Books): string[] =>
  balance(journal.values(), ['account', 'claim', 'line', 'payer'])
    .map((b) => `${b.account} ${b.claim ?? ''} ${b.line ?? ''} ${b.payer ?? ''} ${b.amount}`)
    .sort();

/** What the books received in cash. */
export const cashOf = ({ journal }: Books): Cents =>
  sum(balance(journal.values(), ['account'], (p) => p.account === 'cash-clearing').map((b) => b.amount));
