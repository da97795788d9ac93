import { add, type Cents, showMoney, subtract, zero } from '../base/money.ts';
import type { Entry, WithheldAmounts } from '../ledger/entry.ts';
import type { Party } from '../ledger/events/remitted.ts';
import { post } from '../ledger/post.ts';
import type { ClaimPosting } from './claim-posting.ts';
import type { OpenBalances } from './open-balances.ts';
import { type Outcome, together } from './outcome.ts';

/**
 * Entries of one adjudication share their key but for the line at its end; what was posted of it later has a `+` and a number behind it
 * (no part of a key has a `+` of its own: they are percent-encoded).
 */
export const adjudicationOf = (e: Entry): string => e.key.slice(0, e.key.lastIndexOf('/')).replace(/\+\d+$/, '');

/** Of the entries of a line of an adjudication, the newest: it has what is still withheld. */
function newest(entries: readonly Entry[]): Entry[] {
  const byLine = new Map(entries.map((e) => [`${adjudicationOf(e)}/${e.source.line}`, e]));
  return [...byLine.values()];
}

interface Room {
  readonly contractual: Cents;
  readonly moved: Cents;
}

/** What of the withheld amounts the balance has room for now, by the rule of the first posting. */
function released(w: WithheldAmounts, open: Cents): Room {
  const moved = w.moved <= open ? w.moved : zero;
  const left = subtract(open, w.moved, w.denied);
  return { moved, contractual: w.contractual <= left ? w.contractual : zero };
}

function release(e: Entry, w: WithheldAmounts, p: ClaimPosting, balances: OpenBalances): Outcome | undefined {
  const { claim, patient } = p.match;
  const line = e.source.line ?? 0;
  const { payer } = w;
  const room = released(w, balances.open(claim, line, payer));
  const amount = add(room.contractual, room.moved);
  if (amount === 0) return undefined;
  const ordinal = Number(/\+(\d+)\/\d+$/.exec(e.key)?.[1] ?? 0) + 1;
  const adjudication = `${adjudicationOf(e).slice('remitted/'.length)}+${ordinal}`;
  const rest = { ...w, contractual: subtract(w.contractual, room.contractual), moved: subtract(w.moved, room.moved) };
  const movedTo: Party = w.movedTo ? { kind: 'payer', payer: w.movedTo } : { kind: 'patient' };
  const { withheld: _, ...source } = e.source;
  const still = rest.contractual > 0 || rest.moved > 0 ? { withheld: rest } : {};
  const entry = post({
    ...{ event: 'remitted', adjudication, line, patient, claim, payer, paid: zero, ...room, movedTo, date: p.date },
    source: { ...source, ...p.source, line, claim, ...still },
  });
  balances.apply(entry);
  balances.settled.add(e.key);
  const says = `${showMoney(amount)} that an earlier remittance said, and the balance had no room for, is posted now`;
  return { entries: [entry], denials: [], holds: [], notes: [{ kind: 'released', claim, line, amount, says }] };
}

/** Whether earlier remittances of a claim said what is not posted yet. */
export const isWithheld = (posted: readonly Entry[]): boolean => newest(posted).some((e) => e.source.withheld);

/**
 * Posts what earlier remittances of a claim said and the balance had no room for, as far as it has now: a correction that came before the
 * reversal of what it corrects, a secondary's answer that came before the primary's. So the order of files changes no balance.
 */
export function postWithheld(p: ClaimPosting, balances: OpenBalances): Outcome {
  const waiting = newest(p.match.posted ?? []).filter((e) => e.source.withheld && !balances.settled.has(e.key));
  return together(waiting.flatMap((e) => release(e, e.source.withheld!, p, balances) ?? []));
}
