import fc from 'fast-check';
import { asCents, type Cents, sum } from '../../core/base/index.ts';
import type { RemittedLine } from '../../core/claim/index.ts';
import { type AccountName, balance } from '../../core/ledger/index.ts';
import { adjustment, claimOf, line, paymentOf, primaryLine, reversalOf, secondaryLine } from './arbitrary.ts';
import { type Books, opened, type Post, received } from './books.ts';

/** What payers and patient owe and what was written off, as a person would reckon it on paper. */
interface Reckoned {
  readonly first: number;
  readonly next: number;
  readonly patient: number;
  readonly contractual: number;
}

const of = (l: RemittedLine, ...reasons: string[]): number =>
  sum(l.adjustments.filter((a) => reasons.includes(`${a.group}-${a.reason}`)).map((a) => a.amount));

/** The first payer's decision: contracts are written off, denials stay, cost sharing goes to the next payer, without one to the patient, who may be protected. */
function afterFirst(l: RemittedLine, two: boolean, qmb: boolean): Reckoned {
  const share = of(l, 'PR-1', 'PR-2', 'PR-3');
  const denied = of(l, 'CO-97');
  const stays = !two && qmb ? share : 0;
  return { first: denied + stays, next: two ? share : 0, patient: two || qmb ? 0 : share, contractual: of(l, 'CO-45', 'CO-253') };
}

/** The next payer's: it answers for what was moved to it; what it repeats of the first one's is not posted. */
function afterNext(before: Reckoned, l: RemittedLine, qmb: boolean): Reckoned {
  const copay = of(l, 'PR-3');
  const fits = of(l, 'CO-45') <= before.next - l.paid - copay ? of(l, 'CO-45') : 0;
  return {
    first: before.first,
    next: before.next - l.paid - fits - (qmb ? 0 : copay),
    patient: before.patient + (qmb ? 0 : copay),
    contractual: before.contractual + fits,
  };
}

function inBooks({ journal }: Books): Reckoned {
  const total = (account: AccountName, payer?: string) =>
    sum(
      balance(journal.values(), [], (p) => p.claim === 'V1' && p.account === account && (!payer || p.payer === payer)).map((b) => b.amount),
    );
  return {
    ...{ first: total('ar-insurance', 'a'), next: total('ar-insurance', 'b') },
    ...{ patient: total('ar-patient'), contractual: total('contractual-adjustments') },
  };
}

const expectSame = (says: string, got: Reckoned, want: Reckoned) => {
  if (JSON.stringify(got) !== JSON.stringify(want))
    throw new Error(`${says}: ${JSON.stringify(got)} in the books, ${JSON.stringify(want)} on paper`);
};

/** What is taken back names what it undoes, so that a person can follow it. */
function expectLinked({ journal }: Books): void {
  const all = [...journal.values()];
  const undone = new Set(all.flatMap((e) => e.reverses?.key ?? []));
  const first = all.filter(
    (e) => e.event === 'remitted' && e.postings.some((p) => p.claim === 'V1' && p.account === 'ar-insurance' && p.payer === 'a'),
  );
  const stands = first.filter((e) => !undone.has(e.key));
  if (stands.length > 0) throw new Error(`${stands.map((e) => e.key).join(', ')} was taken back, and nothing says so`);
}

/** A next payer that repeats the first one's contract beside what it decides itself. */
const repeating = (first: RemittedLine): RemittedLine => {
  const [contract, share] = [of(first, 'CO-45'), of(first, 'PR-1', 'PR-2')];
  return line(share, [adjustment('OA-23', first.charge - share - contract), adjustment('CO-45', contract)]);
};

const charge = fc.integer({ min: 1, max: 50_000 }).map(asCents);
const decided = fc
  .record({ charge, two: fc.boolean(), qmb: fc.boolean(), repeats: fc.boolean() })
  .chain((c) => primaryLine(c.charge as Cents).chain((first) => secondaryLine(first).map((second) => ({ ...c, first, second }))));

/**
 * A first payer decides, a next one answers, and the first one takes all back: after each the books say what a person reckons on paper. In these
 * payments, a contract of a next payer that does not fit is its repetition of the first one's.
 */
export function decisionLaw(post: Post, runs: number, seed = 7): number {
  let checked = 0;
  fc.assert(
    fc.property(decided, ({ charge, two, qmb, repeats, first, second: drawn }) => {
      const second = repeats ? repeating(first) : drawn;
      let books = opened([
        { claim: 'V1', charges: [charge], payers: two ? ['a', 'b'] : ['a'], qmb },
        { claim: 'W1', charges: [asCents(900_00)], payers: ['a'] },
      ]);
      const one = afterFirst(first, two, qmb);
      books = received(books, paymentOf('T1', 'a', [claimOf('V1', '1', [first])]), 'a', post).books;
      expectSame('after the first payer', inBooks(books), one);
      const other = two ? afterNext(one, second, qmb) : one;
      if (two) books = received(books, paymentOf('T2', 'b', [claimOf('V1', '2', [second])]), 'b', post).books;
      expectSame('after the next payer', inBooks(books), other);
      const back = paymentOf('T3', 'a', [reversalOf(claimOf('V1', '1', [first])), claimOf('W1', '1', [line(900_00, [])])]);
      books = received(books, back, 'a', post).books;
      expectLinked(books);
      const undone = {
        ...{
          first: charge,
          next: other.next - one.next,
          patient: other.patient - one.patient,
          contractual: other.contractual - one.contractual,
        },
      };
      expectSame('after the takeback', inBooks(books), undone);
      checked += 1;
    }),
    { numRuns: runs, seed },
  );
  return checked;
}
