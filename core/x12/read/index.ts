import type { Finding } from '../../base/finding.ts';
import type { Interchange, InterchangeAck } from '../syntax/envelope.ts';
import { tokenizer } from '../syntax/tokenize.ts';
import type { Item, Transaction } from './item.ts';
import { finish, reader, take } from './reader.ts';

const stretch = 64 * 1024;

function* stretches(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let i = 0; i < bytes.length; i += stretch) yield bytes.subarray(i, i + stretch);
}

/** The chunk-by-chunk core of both doors. */
function machine() {
  const tokens = tokenizer();
  const r = reader();
  const drain = () => r.out.splice(0);
  return {
    push(chunk: Uint8Array): Item[] {
      for (const token of tokens.push(chunk)) take(r, token);
      return drain();
    },
    end(): Item[] {
      const last = tokens.end();
      for (const token of last) if (token.kind !== 'finding') take(r, token);
      finish(r);
      for (const token of last) if (token.kind === 'finding') take(r, token);
      return drain();
    },
  };
}

/**
 * Reads X12: any number of interchanges, groups and transactions, handed over one at a time in the file's order.
 * Memory is bounded by the largest transaction. Never throws on input: what is wrong is in each item's `findings`.
 * @param input the whole file, or its chunks in order; chunks are not kept and may be reused.
 */
export function* read(input: Uint8Array | Iterable<Uint8Array>): Generator<Item, void, undefined> {
  const m = machine();
  for (const chunk of input instanceof Uint8Array ? stretches(input) : input) yield* m.push(chunk);
  yield* m.end();
}

/** Like {@link read}, for a stream. */
export async function* readAsync(input: AsyncIterable<Uint8Array>): AsyncGenerator<Item, void, undefined> {
  const m = machine();
  for await (const chunk of input) yield* m.push(chunk);
  yield* m.end();
}

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
