import type { Finding } from '../../base/finding.ts';
import { ok, type Result } from '../../base/result.ts';
import { type Settings, type Written, writeInterchange } from './interchange.ts';
import type { Pulled } from './members.ts';
import type { Outgoing, OutgoingStream, OutgoingStreamAsync } from './outgoing.ts';
import { quickWriters } from './quick-writers.ts';

export type { Written } from './interchange.ts';

/** Chunks are about this long, unless one claim alone is longer. */
const chunk = 64 * 1024;

const streaming: Settings = { chunk, room: 2 * chunk, most: 1000, later: false, reuse: false, quick: quickWriters };
const atOnce: Settings = {
  chunk: Number.POSITIVE_INFINITY,
  room: 16 * 1024,
  most: Number.POSITIVE_INFINITY,
  later: false,
  reuse: false,
  quick: quickWriters,
};

/**
 * Writes one interchange. Counts and HL numbers are computed; control numbers are the caller's.
 * @returns the bytes (UTF-8), or what is wrong, at the path of each value: a separator inside a value, a length, a code that
 * the guide does not list, something required that is missing, a value of the wrong kind. Nothing is written in part.
 */
export function write(file: Outgoing): Result<Uint8Array, readonly Finding[]> {
  const writing = writeInterchange(file, atOnce);
  let bytes = new Uint8Array(0);
  for (;;) {
    const { done, value } = writing.next();
    if (done) return value.ok ? ok(bytes) : value;
    bytes = value as typeof bytes;
  }
}

/**
 * Writes one interchange in chunks of about 64 KB, in constant memory: its lists on the way to the claims may be made while they
 * are written. Each chunk is the caller's to keep, unless `reuse` is set: then the next is written over it, which saves memory where
 * a chunk is gone before the next is asked for (`writeSync`, or an awaited `FileHandle.write`).
 *
 * What is wrong is known only when it is met, and what was given before cannot be taken back: **when the generator returns a refusal,
 * the caller discards every chunk that came** (write to a temporary file and rename it at the end). From the first finding on no more
 * chunks come, but the rest is gone through, so that all that is wrong is told; after 1,000 findings it stops.
 * An exception of a list of the caller's ends the generator and leaves the file unfinished too.
 * @returns (as the generator's return value) how much was written, or the findings, each at the path of its value:
 * `groups[0].transactions[0].body.providers[0].subscribers[41].claims[0].claim.totalCharge`.
 */
export function* writeChunks(
  file: OutgoingStream,
  { reuse = false }: { readonly reuse?: boolean } = {},
): Generator<Uint8Array, Result<Written, readonly Finding[]>, undefined> {
  const writing = writeInterchange(file, { ...streaming, reuse });
  try {
    for (;;) {
      const { done, value } = writing.next();
      if (done) return value;
      yield value as Uint8Array;
    }
  } finally {
    writing.return(undefined as never);
  }
}

/** Like {@link writeChunks}, where the lists may be async iterables too. */
export async function* writeChunksAsync(
  file: OutgoingStreamAsync,
  { reuse = false }: { readonly reuse?: boolean } = {},
): AsyncGenerator<Uint8Array, Result<Written, readonly Finding[]>, undefined> {
  const writing = writeInterchange(file, { ...streaming, reuse, later: true });
  try {
    let pulled: Pulled | undefined;
    for (;;) {
      const { done, value } = writing.next(pulled);
      if (done) return value;
      pulled = undefined;
      if (value instanceof Uint8Array) yield value;
      else pulled = await value;
    }
  } finally {
    writing.return(undefined as never);
  }
}
