import { assert } from '../base/assert.ts';
import { type Cents, showMoney } from '../base/money.ts';
import type { RemittedClaim } from '../claim/remittance.ts';
import type { Entry } from '../ledger/entry.ts';
import { post } from '../ledger/post.ts';
import { adjudicatedLines } from './adjudicated-lines.ts';
import { afterReversal } from './after-reversal.ts';
import { type ClaimPosting, isForwarded, isReversal, sorterOf, sourceOf } from './claim-posting.ts';
import { denialsOf } from './denials-of.ts';
import type { OpenBalances } from './open-balances.ts';
import { type Hold, type Note, type Outcome, together } from './outcome.ts';
import { postLine } from './post-line.ts';
import { asSent, takeBack } from './take-back.ts';

const nothing: Outcome = { entries: [], denials: [], holds: [], notes: [] };

/** Cash whose line of ours is in doubt waits in unapplied payer cash; its adjustments wait with it. */
function unmatchedLines(p: ClaimPosting): Outcome {
  const lines = p.remitted.lines.map((line, i) => ({ line, i })).filter(({ i }) => p.match.lineOf[i] === undefined);
  const entries = lines.map(({ line, i }): Entry => {
    const money = `${p.adjudication}/sent-line-${i + 1}`;
    return post({ event: 'unapplied', money, payer: p.match.payer, amount: line.paid, date: p.date, source: sourceOf(p) });
  });
  const holds = lines.map(({ line, i }): Hold => {
    const says = `line ${i + 1} (${line.procedure}, charge ${showMoney(line.charge)}) is like no line of the claim`;
    return { kind: 'unmatched-line', claim: p.match.claim, patientControlNumber: p.remitted.patientControlNumber, amount: line.paid, says };
  });
  return { ...nothing, entries: entries.filter((e) => e.postings.length > 0), holds };
}

function notesOn(c: RemittedClaim, claim: string): Note[] {
  const notes: Note[] = [];
  const to = c.crossoverTo?.name ?? c.crossoverTo?.payerId ?? 'another payer';
  if (isForwarded(c))
    notes.push({ kind: 'forwarded', claim, says: `the payer forwarded the claim to ${to}: wait for its answer before billing it` });
  if (c.interest)
    notes.push({ kind: 'interest', claim, amount: c.interest, says: `interest of ${showMoney(c.interest)} is in the payment's L6` });
  const patientPaid = c.amounts?.F5;
  if (patientPaid)
    notes.push({
      kind: 'patient-paid',
      claim,
      amount: patientPaid,
      says: `the payer knows of ${showMoney(patientPaid)} that the patient paid`,
    });
  if (c.payerFirst) {
    const says = `${c.payerFirst.name ?? c.payerFirst.payerId} should have been billed first, says the payer`;
    notes.push({ kind: 'another-payer-first', claim, says });
  }
  const days = Object.entries(daysSaid).flatMap(([kind, what]) => (c.quantities?.[kind] ? [`${c.quantities[kind]} ${what}`] : []));
  if (days.length > 0) notes.push({ kind: 'inpatient-days', claim, says: `days of the stay: ${days.join(', ')}` });
  return notes;
}

/** Days of a stay (QTY) that explain a coinsurance; they move no money. */
const daysSaid = {
  CA: 'covered',
  CD: 'with coinsurance',
  LA: 'of the lifetime reserve',
  LE: 'of the lifetime reserve, estimated',
  NR: 'not covered',
};

/** Posts a claim of a payment that is tied to one of ours. */
export function postClaim(p: ClaimPosting, balances: OpenBalances): Outcome {
  assert(p.match.lineOf.length === p.remitted.lines.length, 'a match answers for every remitted line');
  assert(p.match.lines.length > 0, 'a matched claim has lines');
  const notes: Outcome = { ...nothing, notes: notesOn(p.remitted, p.match.claim) };
  if (isReversal(p.remitted)) return together([postReversal(p, balances), notes]);
  return together([...linesAsSent(p, balances), unmatchedLines(p), { ...nothing, ...denialsOf(p) }, notes]);
}

const linesAsSent = (p: ClaimPosting, balances: OpenBalances): Outcome[] =>
  adjudicatedLines(p.remitted, p.match, sorterOf(p)).map((l) => postLine(l, p, balances));

/** Undoes what the reversal takes back, where we know it, else by its own amounts. */
function postReversal(p: ClaimPosting, balances: OpenBalances): Outcome {
  const { claim, payer, lines } = p.match;
  const before = lines.map((l) => balances.open(claim, l.line, payer));
  const old = takeBack(p, balances);
  const back = old
    ? [old, unmatchedLines(p)]
    : [...linesAsSent(p, balances), unmatchedLines(p), { ...nothing, ...denialsOf(p) }, asSent(p)];
  return together([...back, afterReversal(p, before, balances)]);
}

/** A claim that is not ours, or in doubt: its cash waits, a person answers. */
export function postUnmatched(c: RemittedClaim, money: Pick<Entry, 'date' | 'source'> & { money: string; payer: string }): Outcome {
  const amount: Cents = c.paid;
  const entry = post({ event: 'unapplied', amount, ...money });
  const says = `claim ${c.patientControlNumber} (charge ${showMoney(c.charge)}, paid ${showMoney(c.paid)}) is tied to no claim of ours`;
  const holds: Hold[] = [{ kind: 'unmatched-claim', patientControlNumber: c.patientControlNumber, amount, says }];
  return { ...nothing, entries: entry.postings.length > 0 ? [entry] : [], holds };
}
