import type * as Bank from '../../core/bank/new-lines.ts';
import { asCents } from '../../core/base/index.ts';
import type { Entry, Posting } from '../../core/ledger/index.ts';

/** A bug in the program: a module whose function does something else. The sources stay as they are; the module is replaced when it is loaded. */
export interface CodeMutant {
  readonly name: string;
  /** The module, from the root of the clone. */
  readonly module: string;
  /** What it exports instead. @param real what it exports. */
  // biome-ignore lint/suspicious/noExplicitAny: any module of the program.
  readonly change: (real: any) => Record<string, unknown>;
  /** A part of what the invariants say of it. */
  readonly says: RegExp;
  /** In the short form too. */
  readonly short?: true;
}

const posted = (change: (entry: Entry) => Entry) => (real: { post: (event: unknown) => Entry }) => ({
  post: (event: unknown) => change(real.post(event)),
});
const of =
  (event: Entry['event'], leg: (p: Posting, all: readonly Posting[]) => Posting) =>
  (e: Entry): Entry =>
    e.event === event ? { ...e, postings: e.postings.map((p) => leg(p, e.postings)) } : e;
const doubled = (p: Posting): Posting => ({ ...p, amount: asCents(p.amount * 2) });
const onto = (from: string, to: Posting['account']) => (p: Posting) => (p.account === from ? { ...p, account: to } : p);

// biome-ignore lint/suspicious/noExplicitAny: functions of the program, by their names.
type Real = Record<string, (...given: any[]) => any>;
// biome-ignore lint/suspicious/noExplicitAny: the same.
type Any = any;
const ledger = 'core/ledger/post.ts';
const door = 'server/store/ledger.ts';

/** Entries on their way through the one door to the books. */
const through = (change: (entries: readonly Entry[]) => readonly Entry[]) => (real: Real) => ({
  postEntries: (db: Any, practice: Any, entries: readonly Entry[], ...rest: Any[]) =>
    real.postEntries!(db, practice, change(entries), ...rest),
});
const without = (event: Entry['event']) => through((entries) => entries.filter((e) => e.event !== event));

export const codeMutants: readonly CodeMutant[] = [
  // ── Posting ──
  { name: 'a charge is booked twice its price', module: ledger, change: posted(of('charged', doubled)), says: /charges are/, short: true },
  { name: 'an adjudication never reaches the books', module: door, change: without('remitted'), says: /its cash in the books/ },
  {
    name: 'each adjudication is posted twice',
    module: door,
    change: through((es) => es.flatMap((e) => (e.event === 'remitted' ? [e, { ...e, key: `${e.key}/2` }] : [e]))),
    says: /its cash in the books/,
  },
  {
    name: 'what a payer paid is put into the bank at once',
    module: ledger,
    change: posted(of('remitted', onto('cash-clearing', 'bank'))),
    says: /its cash in the books|a step failed/,
  },
  {
    name: 'a contract is billed to the patient',
    module: 'core/posting/sort-adjustment.ts',
    change: (real: Real) => ({
      sortAdjustment: (a: Any, ...rest: Any[]) =>
        a.group === 'CO' && a.reason === '45'
          ? { ...real.sortAdjustment!(a, ...rest), kind: 'responsibility' }
          : real.sortAdjustment!(a, ...rest),
    }),
    says: /left .* to the patient/,
  },
  {
    name: 'what is the patient’s is written off by contract',
    module: 'core/posting/sort-adjustment.ts',
    change: (real: Real) => ({
      sortAdjustment: (a: Any, ...rest: Any[]) =>
        a.group === 'PR' ? { ...real.sortAdjustment!(a, ...rest), kind: 'contractual' } : real.sortAdjustment!(a, ...rest),
    }),
    says: /left .* to the patient/,
  },
  { name: 'provider-level adjustments are dropped', module: door, change: without('provider-adjusted'), says: /its cash in the books/ },
  {
    name: 'the sign of a provider-level adjustment is turned',
    module: ledger,
    change: posted(of('provider-adjusted', (p) => ({ ...p, amount: asCents(-p.amount) }))),
    says: /its cash in the books|a step failed/,
  },
  { name: 'a takeback is forgotten', module: door, change: without('taken-back'), says: /its cash in the books/ },
  {
    name: 'a takeback takes twice',
    module: ledger,
    change: posted(of('taken-back', doubled)),
    says: /its cash in the books|a step failed/,
  },
  // ── Intake ──
  {
    name: 'a payment that came before is not known again',
    module: 'server/store/remittances.ts',
    change: () => ({ counterpart: async () => undefined }),
    says: /a step failed|times, or at another amount/,
  },
  {
    name: 'what does not balance is taken for balanced',
    module: 'core/posting/proof.ts',
    change: () => ({ imbalancesOfClaim: () => [], imbalances: () => [], imbalanceOfPayment: () => undefined }),
    says: /was posted and does not balance/,
  },
  {
    name: 'a claim of a payment is passed over',
    module: 'core/posting/post-part.ts',
    change: (real: Real) => ({
      postClaims: (r: Any, claims: readonly Any[], ...rest: Any[]) => real.postClaims!(r, claims.slice(1), ...rest),
    }),
    says: /its cash in the books|a step failed|waits for nobody/,
  },
  {
    name: 'files are fetched and nobody takes them up',
    module: 'server/app/route-files.ts',
    change: () => ({ routeFiles: async () => [] }),
    says: /given to nobody/,
    short: true,
  },
  { name: 'quarantined cash waits nowhere', module: door, change: without('unapplied'), says: /its cash in the books/ },
  // ── Claims ──
  {
    name: 'no claim is made of a visit',
    module: 'server/app/make-claim.ts',
    change: () => ({ makeClaim: async () => undefined }),
    says: /neither claim nor work/,
    short: true,
  },
  {
    name: 'claims are never sent',
    module: 'server/app/submit-claims.ts',
    change: () => ({ submitClaims: async () => 0 }),
    says: /waits for nobody and nothing/,
  },
  {
    name: 'denials raise no work',
    module: 'server/app/raise-exceptions.ts',
    change: () => ({ raiseExceptions: async () => {} }),
    says: /waits for nobody and nothing/,
  },
  {
    name: 'the next payer is never billed',
    module: 'server/app/bill-next-payer.ts',
    change: () => ({ billNextPayer: async () => undefined }),
    says: /got no claim|waits for nobody/,
  },
  // ── Bank ──
  {
    name: 'a deposit does not reach the books',
    module: door,
    change: without('deposited'),
    says: /deposits are|not seen in the bank/,
    short: true,
  },
  {
    name: 'a list that comes again counts again',
    module: 'core/bank/new-lines.ts',
    change: () => ({ newLines: ((_, incoming) => incoming) satisfies typeof Bank.newLines }),
    says: /the bank showed/,
  },
  {
    name: 'a deposit is tied to a payment for twice its money',
    module: 'server/app/bank/keep-matches.ts',
    change: (real: Real) => ({
      keepMatches: (unit: Any, ties: readonly Any[]) =>
        real.keepMatches!(
          unit,
          ties.map((t) => ({ ...t, cents: asCents(t.cents * 2) })),
        ),
    }),
    says: /tied to more money|a step failed/,
  },
  {
    name: 'money that is set aside stays in the books',
    module: door,
    change: through((es) => es.filter((e) => e.reverses?.event !== 'deposited')),
    says: /deposits are/,
  },
  // ── Patients ──
  {
    name: 'what a patient pays lands in the bank',
    module: ledger,
    change: posted(of('patient-paid', onto('cash-clearing', 'bank'))),
    says: /not seen in the bank/,
  },
  {
    name: 'a statement asks for a dollar more',
    module: 'server/app/statement-content.ts',
    change: (real: Real) => ({
      statementContent: async (...given: Any[]) => {
        const content = await real.statementContent!(...given);
        return { ...content, total: content.total + 100 };
      },
    }),
    says: /statement .* asks for/,
  },
  { name: 'a credit is applied twice over', module: ledger, change: posted(of('applied', doubled)), says: /overdrawn|failed/ },
  // ── Decided by two ──
  {
    name: 'a write-off is approved by who asked for it',
    module: 'server/app/books/answer-write-off.ts',
    change: (real: Real) => ({
      answerWriteOff: (unit: Any, id: Any, answer: Any) => real.answerWriteOff!(unit, id, { ...answer, approvers: ['nobody'] }),
    }),
    says: /without anybody’s leave/,
  },
  {
    name: 'a refund is approved by who asked for it',
    module: 'server/app/refunds/who-may-approve.ts',
    change: () => ({ isAloneWithIt: async () => true }),
    says: /approved by who asked/,
  },
  {
    name: 'more is refunded than is owed',
    module: 'server/app/refunds/credits.ts',
    change: (real: Real) => ({
      credits: async (unit: Any) => (await real.credits!(unit)).map((c: Any) => ({ ...c, cents: c.cents * 2 })),
    }),
    says: /overdrawn/,
  },
  { name: 'a refund that is sent does not leave the bank', module: door, change: without('refund-sent'), says: /refunds sent are/ },
  // ── Books ──
  {
    name: 'aging forgets what is oldest',
    module: 'server/store/books/aged.ts',
    change: (real: Real) => ({ aged: async (...given: Any[]) => (await real.aged!(...given)).filter((r: Any) => r.bucket < 2) }),
    says: /by age/,
  },
  {
    name: 'a closed month takes entries',
    module: door,
    change: (real: Real) => ({
      postEntries: (db: Any, practice: Any, entries: readonly Entry[], at: Any, newId: Any) =>
        // As if the posting did not look at what is closed: the database refuses, and the work of the day cannot be done.
        real.postEntries!(new Proxy(db, {}), practice, entries, asIfBefore(entries, at), newId),
    }),
    says: /closed|failed/,
  },
];

/** A present before the entries' own days: what is moved out of a closed month is moved to a day in it. */
function asIfBefore(entries: readonly Entry[], at: string): string {
  const first = entries.map((e) => e.date).sort()[0];
  return first && first < at.slice(0, 10) ? `${first}T12:00:00.000Z` : at;
}
