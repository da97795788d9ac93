import { showDate } from '../../base/date.ts';
import type { Finding } from '../../base/finding.ts';
import { add, type Cents, sum, zero } from '../../base/money.ts';
import { readUnits } from '../read/index.ts';
import type { TransactionEnd, TransactionStart, Unit, UnitItem } from '../read/unit-item.ts';
import type { Equation } from './equations.ts';
import { explainImplementationAck, explainInterchangeAck } from './explain-ack.ts';
import { explainBilledClaim } from './explain-billed-claim.ts';
import { explainEligibilityInquiry, explainEligibilityResponse } from './explain-eligibility.ts';
import { explainClaim, explainPaymentEnd, explainPaymentHead } from './explain-payment.ts';
import { explainReviewRequest, explainReviewResponse } from './explain-review.ts';
import { explainClaimAck, explainStatusInquiry, explainStatusResponse } from './explain-status.ts';
import { explainUnknown } from './explain-unknown.ts';
import { type ClaimProof, failing, type ProofOfWhole, proveClaim, proveWhole } from './prove.ts';
import { counted, nameOf, usd } from './words.ts';

/** What is told of one part of a file, as soon as it is read. */
export interface Told {
  /** begin and end: of a transaction that is told claim by claim; whole: all of one, or a TA1; envelope: nothing but findings. */
  readonly part: 'begin' | 'claim' | 'end' | 'whole' | 'envelope';
  /** `835`, `837P`, `TA1`; what people call the set. */
  readonly set: string;
  /** ST02; of a TA1, the interchange that is answered. */
  readonly controlNumber: string;
  /** Sentences, one a line. */
  readonly says: readonly string[];
  /** Whether it could be told: false where what a transaction must hold is missing or unreadable. */
  readonly explained: boolean;
  /** Whether what is told adds up. */
  readonly balanced: boolean;
  /** Of a claim of an 835. */
  readonly claim?: ClaimProof;
  /** At the end of an 835 of which all was read: its trace number, and whether it adds up; its claims were told before. */
  readonly payment?: { readonly trace: string; readonly proof: ProofOfWhole };
  readonly findings: readonly Finding[];
}

/** What is known of a transaction that is told claim by claim. */
interface SoFar {
  readonly explained: boolean;
  readonly failed: Equation[];
  paid: Cents;
  group: number;
  claim: number;
  charged: Cents;
  balanced: boolean;
  untold: number;
}

type Whole = Extract<UnitItem, { readonly kind: 'transaction' }>;

/**
 * Says in plain words what a file of any set says: part by part, in the file's order and in constant memory. Never throws on input; codes without a word of ours are told as they are.
 */
export function* explainFile(input: Uint8Array | Iterable<Uint8Array>): Generator<Told, void, undefined> {
  let so: SoFar | undefined;
  for (const item of readUnits(input)) {
    if (item.kind === 'transaction-start') {
      so = { explained: item.sound, failed: [], paid: zero, group: -1, claim: -1, charged: zero, balanced: true, untold: 0 };
      yield told(item, 'begin', beginning(item), { explained: item.sound });
    } else if (item.kind === 'loop') {
      if (so && item.name === 'group') [so.group, so.claim] = [so.group + 1, -1];
      if (item.findings.length > 0) yield told(item.transaction, 'envelope', [], { findings: item.findings });
    } else if (item.kind === 'unit') yield ofUnit(item, so!);
    else if (item.kind === 'transaction-end') yield ofEnd(item, so!);
    else if (item.kind === 'transaction') yield ofWhole(item);
    else if (item.kind === 'interchange-ack') {
      const { ack, findings } = item;
      const { controlNumber } = ack;
      yield { part: 'whole', set: 'TA1', controlNumber, says: [explainInterchangeAck(ack)], explained: true, balanced: true, findings };
    } else if (item.findings.length > 0)
      yield { part: 'envelope', set: '', controlNumber: '', says: [], explained: false, balanced: true, findings: item.findings };
  }
}

type Transaction = Pick<TransactionStart, 'set' | 'controlNumber' | 'findings'>;

const told = (of: Transaction, part: Told['part'], says: readonly string[], more: Partial<Told> = {}): Told => ({
  part,
  set: of.set,
  controlNumber: of.controlNumber,
  says,
  explained: true,
  balanced: true,
  findings: of.findings,
  ...more,
});

function beginning(item: TransactionStart): string[] {
  if (!item.sound) return [`${item.set}, transaction ${item.controlNumber}: what it begins with is missing or unreadable.`];
  if (item.set === '835') return [explainPaymentHead(item.header)];
  const { begin, submitter, receiver } = item.header;
  const what = begin.use === 'RP' ? 'encounters' : 'claims';
  const again = begin.purpose === '18' ? ' once more' : '';
  return [
    `${nameOf(submitter.name)} hands in ${what}${again} for ${nameOf(receiver.name)} (${item.set}, reference ${begin.reference}, ${showDate(begin.date)}).`,
  ];
}

function ofUnit(item: Unit, so: SoFar): Told {
  so.claim++;
  const { findings } = item;
  if (!item.sound) {
    so.untold++;
    if (!so.explained) return told(item.transaction, 'claim', [], { findings, explained: false });
    const number = item.unit?.claim?.patientControlNumber;
    const says = [`Claim${number === undefined ? '' : ` ${number}`}: what it must hold is missing or unreadable, so it is not told.`];
    return told(item.transaction, 'claim', says, { findings, explained: false });
  }
  if (item.set === '835') {
    const proof = proveClaim(item.unit, `groups[${so.group}].claims[${so.claim}]`);
    so.paid = add(so.paid, proof.equation.stated);
    so.failed.push(...failing(proof));
    return told(item.transaction, 'claim', explainClaim(item.unit), { findings, claim: proof });
  }
  const charge = item.unit.claim.totalCharge;
  const balanced = sum(item.unit.lines.map((l) => l.service.charge)) === charge;
  so.charged = add(so.charged, charge);
  so.balanced &&= balanced;
  return told(item.transaction, 'claim', explainBilledClaim(item), { findings, balanced });
}

function ofEnd(item: TransactionEnd, so: SoFar): Told {
  const { findings } = item;
  const explained = so.explained && item.sound && so.untold === 0;
  const missing = explained ? [] : ['Not all of it could be read: nothing is said about whether it adds up.'];
  if (item.set !== '835') {
    const n = item.units - so.untold;
    return told(item.transaction, 'end', [...missing, `${counted(n, 'claim')}, ${usd(so.charged)} charged in all.`], {
      findings,
      explained,
    });
  }
  if (!explained || !item.sound) return told(item.transaction, 'end', missing, { findings, explained: false });
  const proof = proveWhole(item.body, so.paid, so.failed);
  const payment = { trace: item.body.trace.number, proof };
  return told(item.transaction, 'end', explainPaymentEnd(item.body, proof), { findings, balanced: proof.balanced, payment });
}

function ofWhole(item: Whole): Told {
  const { controlNumber, findings } = item;
  const set = item.set === 'untyped' ? item.name : item.set;
  const says = sentences(item);
  const unreadable = [`${set}, transaction ${controlNumber}: what it must hold is missing or unreadable, so it is not told.`];
  return { part: 'whole', set, controlNumber, says: says ?? unreadable, explained: says !== undefined, balanced: true, findings };
}

function sentences(item: Whole): string[] | undefined {
  if (item.set === 'untyped') return explainUnknown(item);
  if (!item.sound) return undefined;
  switch (item.set) {
    case '999':
      return explainImplementationAck(item.body);
    case '277CA':
      return explainClaimAck(item.body);
    case '270':
      return explainEligibilityInquiry(item.body);
    case '271':
      return explainEligibilityResponse(item.body);
    case '276':
      return explainStatusInquiry(item.body);
    case '277':
      return explainStatusResponse(item.body);
    case '278-request':
      return explainReviewRequest(item.body);
    case '278-response':
      return explainReviewResponse(item.body);
  }
}
