import { type Finding, showPlace } from '@claimwright/core/base';
import { type Remittance, remittanceHead, remittedClaim } from '@claimwright/core/claim';
import { readUnits, type UnitItem } from '@claimwright/core/x12';
import type { PaymentProof } from '../../store/tables.ts';
import { ProofInProgress, type ReadClaim } from './proof-in-progress.ts';

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
class Open extends ProofInProgress {
  readonly wrong = new Wrong();
  sound = true;
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
        proof: new ProofInProgress().of(undefined),
        says: wrong.says(item.controlNumber),
      };
    }
    if (!('set' in item)) return undefined;
    if (item.kind === 'transaction-start') this.open = new Open();
    const open = this.open!;
    open.wrong.add(item.findings);
    open.sound &&= item.sound && item.set === '835';
    if (item.kind === 'unit')
      return item.set === '835' && item.sound ? { kind: 'claim', ...open.take(remittedClaim(item.unit, item.extent)) } : undefined;
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
      proof: open.of(head),
      says: head ? undefined : open.wrong.says(controlNumber),
    };
  }
}
