import { asDate, type Cents, type IsoDate, type Result, sum, zero } from '../../core/base/index.ts';
import type { Remittance, RemittedClaim } from '../../core/claim/index.ts';
import { append, balance, type Entry, type Journal, post } from '../../core/ledger/index.ts';
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

/** What a posting must know of a remitted claim, as the server reads it from the books. The control number is the visit's name. */
export function matchIn({ journal, visits }: Books, remitted: RemittedClaim, payer: string): ClaimMatch | undefined {
  const visit = visits.get(remitted.patientControlNumber);
  if (!visit?.payers.includes(payer)) return undefined;
  const at = visit.payers.indexOf(payer);
  const entries = [...journal.values()];
  const undone = new Set(entries.flatMap((e) => (e.reverses ? [e.reverses.key] : [])));
  const ours = balance(entries, ['payer', 'line'], (p) => p.account === 'ar-insurance' && p.claim === visit.claim);
  const open = (line: number, of = payer) => ours.find((b) => b.payer === of && b.line === line)?.amount ?? zero;
  const next = visit.payers[at + 1];
  return {
    ...{ claim: visit.claim, patient: `patient of ${visit.claim}`, payer, priority: (at + 1) as 1 | 2 | 3 },
    ...(next ? { nextPayer: next } : {}),
    qmb: visit.qmb ?? false,
    lines: visit.charges.map((charge, i) => ({ line: i + 1, charge, open: open(i + 1) })),
    lineOf: remitted.lines.map((_, i) => i + 1),
    posted: entries.filter((e) => e.event === 'remitted' && !undone.has(e.key) && e.postings.some((p) => p.claim === visit.claim)),
    // Also what is settled: a decision that is taken back may leave it with a credit.
    owed: visit.payers
      .filter((p) => p !== payer)
      .flatMap((p) => visit.charges.map((_, i) => ({ payer: p, line: i + 1, open: open(i + 1, p) }))),
  };
}

export interface Received {
  readonly books: Books;
  readonly outcome: Outcome;
}

/** Posts a payment. @throws when it is refused, or the books refuse its entries. */
export function received(books: Books, r: Remittance, payer: string, using: Post, policy: readonly PolicyRow[] = generalPolicy): Received {
  const matches = r.claims.map((c) => matchIn(books, c, payer));
  const result = using(r, matches, { payer, policy, today, file: `${r.trace}.835` });
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
