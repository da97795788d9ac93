import { type Cents, type Finding, showPlace, sum, zero } from '@claimwright/core/base';
import { type Remittance, type RemittedClaim, remittanceHead, remittedClaim } from '@claimwright/core/claim';
import { adjudicationName, imbalanceOfPayment, imbalancesOfClaim } from '@claimwright/core/posting';
import { readUnits, type UnitItem } from '@claimwright/core/x12';
import type { PaymentProof } from '../../store/tables.ts';

/** A claim of a payment as it comes out of the file. */
export interface ReadClaim {
  /** From 1, in its payment. */
  readonly position: number;
  /** Among the claims of its payment with the same number and status, from 1. */
  readonly ordinal: number;
  readonly claim: RemittedClaim;
}

/** A payment that came to its end. */
export interface ReadPayment {
  readonly controlNumber: string;
  readonly claims: number;
  /** Undefined when it cannot be read; `says` tells why. */
  readonly head: Remittance | undefined;
  readonly proof: PaymentProof;
  readonly says: string | undefined;
}

export type Piece = ({ readonly kind: 'claim' } & ReadClaim) | ({ readonly kind: 'payment' } & ReadPayment);

/** A file cut short, or whose envelope does not close, is not trusted in any part; a payment whose own does not close is held alone. */
const structural = new Set(['x12/truncated', 'x12/envelope', 'x12/count', 'x12/control-number', 'x12/control-number-twice']);
const isError = (f: Finding) => f.severity === 'error';
const isBroken = (f: Finding) => isError(f) && structural.has(f.rule);
/** So many differences are told in words; a payer that never balances has one a claim. */
const toldAtMost = 50;

/** What is wrong with a payment: the finding that weighs most, structure before form before content. */
class Wrong {
  private worst: Finding | undefined;
  private weight = 0;
  add(findings: readonly Finding[]): void {
    for (const f of findings) {
      if (!isError(f)) continue;
      const weight = isBroken(f) ? 3 : f.level === 1 ? 2 : 1;
      if (weight > this.weight) [this.worst, this.weight] = [f, weight];
    }
  }
  get isBroken(): boolean {
    return this.weight === 3;
  }
  says(controlNumber: string): string {
    return `Transaction ${controlNumber} could not be read: ${this.worst ? `${this.worst.what} at ${showPlace(this.worst.at)}` : 'it is no payment'}.`;
  }
}

/** A payment while its claims go by. */
class Open {
  readonly wrong = new Wrong();
  sound = true;
  claims = 0;
  private readonly named = new Map<string, number>();
  private readonly sums = { charged: 0, adjusted: 0, patient: 0, paid: 0 };
  private readonly told: string[] = [];
  private differences = 0;

  take(claim: RemittedClaim): ReadClaim {
    const name = adjudicationName(claim);
    const ordinal = (this.named.get(name) ?? 0) + 1;
    this.named.set(name, ordinal);
    const { sums } = this;
    sums.charged += claim.charge;
    sums.paid += claim.paid;
    for (const list of [claim.adjustments, ...claim.lines.map((l) => l.adjustments)])
      for (const a of list) {
        if (a.group === 'PR') sums.patient += a.amount;
        else sums.adjusted += a.amount;
      }
    for (const { says } of imbalancesOfClaim(claim)) this.tell(says);
    return { position: ++this.claims, ordinal, claim };
  }

  private tell(says: string): void {
    if (++this.differences <= toldAtMost) this.told.push(says);
  }

  proof(head: Remittance | undefined): PaymentProof {
    const { charged, adjusted, patient, paid } = this.sums;
    const kept = head ? sum(head.providerAdjustments.map((a) => a.amount)) : zero;
    const whole = head && imbalanceOfPayment(paid as Cents, kept, head.amount);
    if (whole) this.tell(whole.says);
    return {
      chargedCents: charged as Cents,
      adjustedCents: adjusted as Cents,
      patientCents: patient as Cents,
      paidCents: paid as Cents,
      providerAdjustmentsCents: kept,
      open: this.differences,
      says: this.told,
    };
  }
}

/** An 835 file while it is read: claims and payments as they come, and at the end whether the file as a whole is to be trusted. */
export class PaymentFile {
  private open: Open | undefined;
  private payments = 0;
  private brokenBy: Finding | undefined;

  /** Why nothing of the file may be posted, once all of it was read. */
  get broken(): string | undefined {
    return this.brokenBy?.what ?? (this.payments === 0 ? 'The file holds no payment.' : undefined);
  }

  /** @param input the bytes, whole or in pieces: one claim at a time is held. */
  *read(input: Uint8Array | Iterable<Uint8Array>): Generator<Piece, void, undefined> {
    for (const item of readUnits(input)) {
      this.mistrust(item);
      const piece = this.pieceOf(item);
      if (piece) yield piece;
    }
  }

  /** A cut lies in the last payment and counts for all; what else is wrong inside one counts for that one. */
  private mistrust(item: UnitItem): void {
    const inside = 'extent' in item;
    this.brokenBy ??= item.findings.find((f) => isError(f) && (f.rule === 'x12/truncated' || (f.level === 1 && !inside)));
  }

  private pieceOf(item: UnitItem): Piece | undefined {
    if (item.kind === 'transaction') {
      this.payments++;
      const wrong = new Wrong();
      wrong.add(item.findings);
      return {
        kind: 'payment',
        controlNumber: item.controlNumber,
        claims: 0,
        head: undefined,
        proof: new Open().proof(undefined),
        says: wrong.says(item.controlNumber),
      };
    }
    if (!('set' in item)) return undefined;
    if (item.kind === 'transaction-start') this.open = new Open();
    const open = this.open!;
    open.wrong.add(item.findings);
    open.sound &&= item.sound && item.set === '835';
    if (item.kind === 'unit')
      return item.set === '835' && item.sound ? { kind: 'claim', ...open.take(remittedClaim(item, item.unit)) } : undefined;
    if (item.kind !== 'transaction-end') return undefined;
    this.payments++;
    const { controlNumber } = item.transaction;
    const readable = open.sound && item.set === '835' && item.sound && !open.wrong.isBroken;
    const head = readable ? remittanceHead(item.body) : undefined;
    return {
      kind: 'payment',
      controlNumber,
      claims: open.claims,
      head,
      proof: open.proof(head),
      says: head ? undefined : open.wrong.says(controlNumber),
    };
  }
}
