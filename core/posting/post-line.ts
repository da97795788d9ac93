import { add, type Cents, negate, showMoney, subtract, zero } from '../base/money.ts';
import type { EntrySource, WithheldAmounts } from '../ledger/entry.ts';
import type { LineOutcome, Party } from '../ledger/events/remitted.ts';
import { post } from '../ledger/post.ts';
import type { AdjudicatedLine } from './adjudicated-lines.ts';
import { bearer, type ClaimPosting, isProtectedPatient, isReversal, sourceOf } from './claim-posting.ts';
import type { OpenBalances } from './open-balances.ts';
import type { Hold, Note, Outcome } from './outcome.ts';

type Held = Omit<Hold, 'claim' | 'line'>;
type Noted = Omit<Note, 'claim' | 'line'>;
interface Said {
  readonly holds: readonly Held[];
  readonly notes: readonly Noted[];
}
const silent: Said = { holds: [], notes: [] };
const holding = (kind: Hold['kind'], amount: Cents, says: string): Said => ({ holds: [{ kind, amount, says }], notes: [] });

const fits = (amount: Cents, room: Cents) => amount <= 0 || amount <= room;
const atLeastZero = (amount: Cents): Cents => (amount > 0 ? amount : zero);

const withheldFrom = {
  'qmb-without-next-payer': (a: string) => `${a} is cost sharing of a qualified Medicare beneficiary: bill Medicaid, never the patient`,
  'forwarded-to-unknown-payer': (a: string) => `${a} is left after a payer that forwarded the claim to a payer not on file`,
  'next-policy-of-same-payer': (a: string) =>
    `${a} is for the patient's next policy, which is of this payer too: bill it there, not the patient`,
};

interface Moving {
  readonly moved: Cents;
  readonly movedTo: Party;
  readonly waits: Cents;
  readonly said: Said;
}

/** Cost sharing moves only as far as there is a balance to move, and only to who may be billed. */
function move(line: AdjudicatedLine, room: Cents, p: ClaimPosting): Moving {
  const to = bearer(p);
  const amount = line.responsibility;
  const stays = { moved: zero, waits: zero, movedTo: { kind: 'patient' } } as const;
  if (typeof to === 'string') return { ...stays, said: amount > 0 ? holding(to, amount, withheldFrom[to](showMoney(amount))) : silent };
  if (fits(amount, room)) return { moved: amount, movedTo: to, waits: zero, said: silent };
  const says = `patient responsibility ${showMoney(amount)} is more than the ${showMoney(room)} that this payer still had to answer for`;
  return { moved: zero, movedTo: to, waits: amount, said: holding('responsibility-exceeds-balance', amount, says) };
}

interface Writing {
  readonly contractual: Cents;
  readonly waits: Cents;
  readonly said: Said;
}

/** A contractual adjustment never exceeds the balance: secondaries repeat the full one that the primary's remittance posted. */
function writeOff(line: AdjudicatedLine, room: Cents, open: Cents, isFirst: boolean): Writing {
  const amount = line.contractual;
  if (fits(amount, room)) return { contractual: amount, waits: zero, said: silent };
  const says = `contractual ${showMoney(amount)} is more than the ${showMoney(atLeastZero(room))} that nobody else bears`;
  if (room > 0) return { contractual: zero, waits: zero, said: holding('contractual-exceeds-balance', room, says) };
  // A next payer that paid all that was moved to it repeats the first one's. Else what it answers to may still be on its way, and then there is room.
  return {
    contractual: zero,
    waits: isFirst || room < 0 || open <= 0 ? amount : zero,
    said: { holds: [], notes: [{ kind: 'contractual-repeated', amount, says }] },
  };
}

const accountOf = { patient: 'ar-patient', denialWriteOff: 'denial-write-offs', filingWriteOff: 'timely-filing-write-offs' } as const;

/** What the payer's policy moves to the patient at once, or gives up: whole, within the balance, and never to who must not be billed. */
function byPolicy(line: AdjudicatedLine, room: Cents, p: ClaimPosting): { legs: NonNullable<LineOutcome['byPolicy']>; said: Said } {
  const legs = (['patient', 'denialWriteOff', 'filingWriteOff'] as const)
    .filter((kind) => line[kind] !== 0)
    .map((kind) => ({ account: accountOf[kind], amount: line[kind] }));
  const total = add(...legs.map((l) => l.amount));
  const says = legs.map((l) => `${showMoney(l.amount)} to ${l.account}`).join(', ');
  if (legs.length === 0) return { legs, said: silent };
  if (line.patient > 0 && isProtectedPatient(p))
    return { legs: [], said: holding('qmb-without-next-payer', total, `${says}: the patient is a qualified Medicare beneficiary`) };
  if (!fits(total, room))
    return { legs: [], said: holding('policy-exceeds-balance', total, `${says}: more than ${showMoney(room)} is not there`) };
  return { legs, said: { holds: [], notes: [{ kind: 'by-policy', amount: total, says: `posted by the payer's policy: ${says}` }] } };
}

/** What of a line is posted, and what is kept back for a reason. */
interface LineDecision {
  readonly outcome: Pick<LineOutcome, 'contractual' | 'moved' | 'movedTo' | 'byPolicy'>;
  readonly withheld?: WithheldAmounts;
  readonly said: readonly Said[];
}

function decide(line: AdjudicatedLine, open: Cents, p: ClaimPosting): LineDecision {
  const unpaid = subtract(open, line.paid);
  const owed = add(atLeastZero(line.denied), atLeastZero(line.inQuestion));
  const moving = move(line, unpaid, p);
  const left = subtract(unpaid, atLeastZero(line.responsibility), owed);
  const ruled = byPolicy(line, subtract(left, atLeastZero(line.contractual)), p);
  const writing = writeOff(line, subtract(left, atLeastZero(add(zero, ...ruled.legs.map((l) => l.amount)))), open, p.match.priority === 1);
  const says = `${showMoney(line.inQuestion)} of ${questioned(line)} waits for a person by the posting policy`;
  const asked = line.inQuestion > 0 && !isReversal(p.remitted) ? holding('held-by-policy', line.inQuestion, says) : silent;
  const withheld: WithheldAmounts = {
    payer: p.match.payer,
    contractual: writing.waits,
    moved: moving.waits,
    denied: owed,
    ...(moving.movedTo.kind === 'payer' ? { movedTo: moving.movedTo.payer } : {}),
  };
  return {
    outcome: { contractual: writing.contractual, moved: moving.moved, movedTo: moving.movedTo, byPolicy: ruled.legs },
    ...(withheld.contractual > 0 || withheld.moved > 0 ? { withheld } : {}),
    said: [moving.said, writing.said, ruled.said, asked],
  };
}

const questioned = ({ decided }: AdjudicatedLine): string =>
  [...new Set(decided.filter((d) => d.kind === 'inQuestion').map((d) => `${d.reason} (${d.row})`))].join(', ');

/** What the balance left over says, once the line is posted: a credit, a charge seen otherwise, or less answered for than was moved. */
function afterwards(line: AdjudicatedLine, left: Cents, p: ClaimPosting, held: Cents): readonly Held[] {
  if (left < 0)
    return [{ kind: 'credit-balance', amount: negate(left), says: `the payer has paid ${showMoney(negate(left))} more than was owed` }];
  const own = p.match.lines.find((l) => l.line === line.line);
  const charge = own?.charge ?? line.charge;
  const differs = p.match.priority === 1 ? subtract(charge, line.charge) : zero;
  // What a correction charges beyond the claim that the payer speaks of is answered for when the payer speaks of the correction.
  const since = atLeastZero(subtract(own?.chargedNow ?? charge, charge));
  const rest = subtract(left, atLeastZero(line.denied), held, atLeastZero(differs), since);
  const of = p.match.priority === 1 ? 'what was owed' : 'what was moved to this payer';
  return [
    ...(differs === 0 ? [] : [{ kind: 'charge-differs', amount: differs, says: seenOtherwise(charge, line.charge) } as const]),
    ...(rest > 0
      ? [{ kind: 'left-unexplained', amount: rest, says: `${showMoney(rest)} of ${of} the payer does not speak of` } as const]
      : []),
  ];
}

const seenOtherwise = (ours: Cents, theirs: Cents): string => `we charged ${showMoney(ours)}, the payer adjudicated ${showMoney(theirs)}`;

/** What is withheld waits for room, which may never come: unless the line asks a person already, this does. */
function waiting(withheld: WithheldAmounts | undefined, holds: readonly Held[]): readonly Held[] {
  if (holds.length > 0 || !withheld || withheld.contractual <= 0) return [];
  const says = `contractual ${showMoney(withheld.contractual)} on a line that has no room for it: a reversal or another payer's answer may be on its way`;
  return [{ kind: 'contractual-exceeds-balance', amount: withheld.contractual, says }];
}

/** Posts one adjudicated line against what the payer owes on it. */
export function postLine(line: AdjudicatedLine, p: ClaimPosting, balances: OpenBalances): Outcome {
  const { claim, patient, payer } = p.match;
  const reversal = isReversal(p.remitted);
  const decision = decide(line, balances.open(claim, line.line, payer), p);
  const outcome = { patient, claim, line: line.line, payer, paid: line.paid, ...decision.outcome };
  const withheld = !reversal && decision.withheld ? { withheld: decision.withheld } : {};
  const source: EntrySource = { ...sourceOf(p, line.line), decided: line.decided.map(({ kind: _, ...said }) => said), ...withheld };
  const shared = { adjudication: p.adjudication, date: p.date, source };
  const entry = reversal
    ? post({ event: 'taken-back', ...shared, line: line.line, what: { asSent: outcome } })
    : post({ event: 'remitted', ...shared, ...outcome });
  balances.apply(entry);
  const said = decision.said.flatMap((s) => s.holds);
  const left = balances.open(claim, line.line, payer);
  const after = reversal ? [] : afterwards(line, left, p, add(zero, ...said.map((h) => h.amount)));
  const holds = [...said, ...after];
  return {
    entries: entry.postings.length > 0 ? [entry] : [],
    denials: [],
    holds: [...holds, ...waiting(source.withheld, holds)].map((h) => ({ ...h, claim, line: line.line })),
    notes: decision.said.flatMap((s) => s.notes).map((n) => ({ ...n, claim, line: line.line })),
  };
}
