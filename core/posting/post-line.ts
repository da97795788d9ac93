import { type Cents, negate, showMoney, subtract, zero } from '../base/money.ts';
import type { Party } from '../ledger/events/remitted.ts';
import { post } from '../ledger/post.ts';
import type { AdjudicatedLine } from './adjudicated-lines.ts';
import { bearer, type ClaimPosting, isReversal, sourceOf } from './claim-posting.ts';
import type { OpenBalances } from './open-balances.ts';
import type { Hold, Note, Outcome } from './outcome.ts';

/** What of a line is posted, and what is kept back for a reason. */
interface LineDecision {
  readonly contractual: Cents;
  readonly moved: Cents;
  readonly movedTo: Party;
  readonly holds: readonly Omit<Hold, 'claim' | 'line'>[];
  readonly notes: readonly Omit<Note, 'claim' | 'line'>[];
}

const fits = (amount: Cents, room: Cents) => amount <= 0 || amount <= room;
const atLeastZero = (amount: Cents): Cents => (amount > 0 ? amount : zero);

const withheld = {
  'qmb-without-next-payer': (a: string) => `${a} is cost sharing of a qualified Medicare beneficiary: bill Medicaid, never the patient`,
  'forwarded-to-unknown-payer': (a: string) => `${a} is left after a payer that forwarded the claim to a payer not on file`,
};

/** Cost sharing moves only as far as there is a balance to move, and only to who may be billed. */
function move(line: AdjudicatedLine, room: Cents, p: ClaimPosting): Pick<LineDecision, 'moved' | 'movedTo' | 'holds'> {
  const to = bearer(p);
  const amount = line.responsibility;
  const stays = { moved: zero, movedTo: { kind: 'patient' } } as const;
  if (typeof to === 'string') return { ...stays, holds: amount > 0 ? [{ kind: to, amount, says: withheld[to](showMoney(amount)) }] : [] };
  if (fits(amount, room)) return { moved: amount, movedTo: to, holds: [] };
  const says = `patient responsibility ${showMoney(amount)} is more than the ${showMoney(room)} that this payer still had to answer for`;
  return { ...stays, holds: [{ kind: 'responsibility-exceeds-balance', amount, says }] };
}

/** A contractual adjustment never exceeds the balance: secondaries repeat the full one that the primary's remittance posted. */
function writeOff(line: AdjudicatedLine, room: Cents): Pick<LineDecision, 'contractual' | 'holds' | 'notes'> {
  const amount = line.contractual;
  if (fits(amount, room)) return { contractual: amount, holds: [], notes: [] };
  const says = `contractual ${showMoney(amount)} is more than the ${showMoney(atLeastZero(room))} that nobody else bears`;
  return room > 0
    ? { contractual: zero, holds: [{ kind: 'contractual-exceeds-balance', amount: room, says }], notes: [] }
    : { contractual: zero, holds: [], notes: [{ kind: 'contractual-repeated', amount, says }] };
}

function decide(line: AdjudicatedLine, open: Cents, p: ClaimPosting): LineDecision {
  const unpaid = subtract(open, line.paid);
  const moving = move(line, unpaid, p);
  const writing = writeOff(line, subtract(unpaid, atLeastZero(line.responsibility), atLeastZero(line.denied)));
  return { ...moving, ...writing, holds: [...moving.holds, ...writing.holds] };
}

/** What the balance left over says, once the line is posted: a credit, or a charge that the payer did not see as we sent it. */
function afterwards(line: AdjudicatedLine, left: Cents, p: ClaimPosting): LineDecision['holds'] {
  if (left < 0)
    return [{ kind: 'credit-balance', amount: negate(left), says: `the payer has paid ${showMoney(negate(left))} more than was owed` }];
  const charge = p.match.lines.find((l) => l.line === line.line)?.charge ?? line.charge;
  if (p.match.priority > 1 || charge === line.charge) return [];
  const says = `we charged ${showMoney(charge)}, the payer adjudicated ${showMoney(line.charge)}`;
  return [{ kind: 'charge-differs', amount: subtract(charge, line.charge), says }];
}

/** Posts one adjudicated line against what the payer owes on it. */
export function postLine(line: AdjudicatedLine, p: ClaimPosting, balances: OpenBalances): Outcome {
  const { claim, patient, payer } = p.match;
  const open = balances.open(claim, line.line, payer);
  const { holds, notes, contractual, moved, movedTo } = decide(line, open, p);
  const outcome = { patient, claim, line: line.line, payer, paid: line.paid, contractual, moved, movedTo };
  const shared = { adjudication: p.adjudication, date: p.date, source: sourceOf(p, line.line) };
  const entry = isReversal(p.remitted)
    ? post({ event: 'taken-back', ...shared, line: line.line, what: { asSent: outcome } })
    : post({ event: 'remitted', ...shared, ...outcome });
  balances.apply(entry);
  const left = balances.open(claim, line.line, payer);
  const more = isReversal(p.remitted) ? [] : afterwards(line, left, p);
  return {
    entries: entry.postings.length > 0 ? [entry] : [],
    denials: [],
    holds: [...holds, ...more].map((h) => ({ ...h, claim, line: line.line })),
    notes: notes.map((n) => ({ ...n, claim, line: line.line })),
  };
}
