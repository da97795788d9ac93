import type { Finding } from '../../base/finding.ts';
import type { Interchange, InterchangeAck } from '../syntax/envelope.ts';
import type { Item, Transaction } from './item.ts';
import { type Machine, machine, pieces } from './machine.ts';
import type { UnitItem } from './unit-item.ts';

function* items<T>(m: Machine, input: Uint8Array | Iterable<Uint8Array>): Generator<T, void, undefined> {
  for (const chunk of input instanceof Uint8Array ? [input] : input)
    for (const bytes of pieces(chunk)) {
      m.push(bytes);
      for (let item = m.next(); item; item = m.next()) yield item as T;
    }
  m.end();
  for (let item = m.next(); item; item = m.next()) yield item as T;
}

async function* itemsAsync<T>(m: Machine, input: AsyncIterable<Uint8Array>): AsyncGenerator<T, void, undefined> {
  for await (const chunk of input)
    for (const bytes of pieces(chunk)) {
      m.push(bytes);
      for (let item = m.next(); item; item = m.next()) yield item as T;
    }
  m.end();
  for (let item = m.next(); item; item = m.next()) yield item as T;
}

/**
 * Reads X12: any number of interchanges, groups and transactions, handed over one at a time in the file's order.
 * Memory is bounded by the largest transaction. Never throws on input: what is wrong is in each item's `findings`.
 * @param input the whole file, or its chunks in order; chunks are not kept and may be reused.
 */
export const read = (input: Uint8Array | Iterable<Uint8Array>): Generator<Item, void, undefined> => items(machine(false), input);

/** Like {@link read}, for a stream. */
export const readAsync = (input: AsyncIterable<Uint8Array>): AsyncGenerator<Item, void, undefined> => itemsAsync(machine(false), input);

/**
 * Reads X12 one claim (837), or one payment claim (835), at a time, in constant memory however large the transaction is; sets without
 * such units come as whole transactions. Never throws on input: what is wrong is in each item's `findings`, and what cannot be read
 * spoils no more than the claim that it stands in. Of a claim, ten thousand findings of a kind and ten thousand segments without a place
 * are kept; an `x12/left-out` (info) counts the rest.
 * @param input the whole file, or its chunks in order; chunks are not kept and may be reused.
 */
export const readUnits = (input: Uint8Array | Iterable<Uint8Array>): Generator<UnitItem, void, undefined> => items(machine(true), input);

/** Like {@link readUnits}, for a stream. */
export const readUnitsAsync = (input: AsyncIterable<Uint8Array>): AsyncGenerator<UnitItem, void, undefined> =>
  itemsAsync(machine(true), input);

/** A small file, read to its end. */
export interface WholeFile {
  readonly interchanges: readonly Interchange[];
  readonly acks: readonly { readonly ack: InterchangeAck; readonly interchange: Interchange }[];
  readonly transactions: readonly Transaction[];
  /** Everything that is wrong: with the envelope, and within transactions. */
  readonly findings: readonly Finding[];
}

/** Reads a file that fits in memory. */
export function readAll(input: Uint8Array | Iterable<Uint8Array>): WholeFile {
  const interchanges: Interchange[] = [];
  const acks: { ack: InterchangeAck; interchange: Interchange }[] = [];
  const transactions: Transaction[] = [];
  const findings: Finding[] = [];
  for (const item of read(input)) {
    for (const finding of item.findings) findings.push(finding);
    if (item.kind === 'interchange') interchanges.push(item.interchange);
    else if (item.kind === 'interchange-ack') acks.push({ ack: item.ack, interchange: item.interchange });
    else if (item.kind === 'transaction') transactions.push(item);
  }
  return { interchanges, acks, transactions, findings };
}
