import type { Delimiters } from '../syntax/delimiters.ts';
import type { State } from '../syntax/state.ts';
import { endTokens, pull, startTokens, type Token } from '../syntax/tokenize.ts';
import type { Window } from '../syntax/window.ts';
import { neededFrom } from './hand-over.ts';
import type { Reader } from './open.ts';
import { type Quick, quick } from './quick.ts';
import { nothingNext } from './quick-openings.ts';
import { readSection } from './quick-sections.ts';
import { finish, reader, take } from './reader.ts';

/** Bytes are taken in small pieces: what was read of one is soon let go of, before the collector thinks it here to stay. */
const piece = 64 * 1024;

export function* pieces(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let i = 0; i < bytes.length; i += piece) yield bytes.subarray(i, i + piece);
}

/** Reads chunks into items, one at a time. */
export interface Machine {
  /** Takes the next bytes, which are copied. */
  push(chunk: Uint8Array): void;
  /** Says that no more will come. */
  end(): void;
  /** Says that others read on from here: what is open stays open. */
  pause(): void;
  /** The next item; nothing when more bytes are needed, or when all is told. */
  next(): Reader['out'][number] | undefined;
}

/**
 * @param inUnits whether transactions that have units come in parts.
 * @param tokens and what has been read so far, when a file is not read from its beginning.
 * @param atSpeed whether what is plainly right may be read by the generated readers; by the definition alone otherwise, with the same result.
 */
export function machine(inUnits: boolean, tokens: State = startTokens(), r: Reader = reader(tokens, inUnits), atSpeed = true): Machine {
  /** What is wrong with the end of the file is told when all that is open is closed. */
  let late: Token[] = [];
  let taken = 0;
  let ended = false;

  const section = sections(tokens, r);
  const advance = (): boolean => {
    const outcome = atSpeed && r.set ? section() : 'slow';
    if (outcome !== 'slow') return outcome === 'read';
    const token = pull(tokens);
    if (!token) return false;
    if (tokens.done && !ended && token.kind === 'finding') late.push(token);
    else take(r, token);
    return true;
  };
  return {
    push(chunk) {
      append(tokens, chunk, (r.set && neededFrom(r.set)) ?? Number.POSITIVE_INFINITY);
    },
    end() {
      tokens.done = true;
    },
    pause() {
      tokens.done = true;
      ended = true;
    },
    next() {
      for (;;) {
        if (taken < r.out.length) {
          if (r.out.length === 1) return r.out.pop();
          return r.out[taken++];
        }
        if (taken > 0) r.out.length = 0;
        taken = 0;
        if (advance()) continue;
        if (!tokens.done || ended) return undefined;
        ended = true;
        finish(r);
        for (const token of [...late, ...endTokens(tokens)]) take(r, token);
        late = [];
      }
    },
  };
}

/** Reads more than a segment at one go, where that is possible. */
function sections(tokens: State, r: Reader): () => 'read' | 'more' | 'slow' {
  let delimiters: Delimiters | undefined;
  let q: Quick | undefined;
  const next = nothingNext();
  /** Where the definition has to read, and up to where bytes are waited for: offsets in the file. */
  let slowAt = -1;
  let waitFor = 0;
  return () => {
    const at = tokens.offset + tokens.at;
    if (at === slowAt || tokens.out.length > 0) return 'slow';
    if (tokens.delimiters !== delimiters) {
      delimiters = tokens.delimiters;
      q = delimiters && quick(delimiters);
    }
    const end = tokens.offset + tokens.used;
    if (end < waitFor && !tokens.done) return 'more';
    const outcome = q ? readSection(r, q, tokens, next) : 'slow';
    if (outcome === 'slow') slowAt = at;
    if (outcome === 'more') waitFor = end + (end - at);
    return outcome;
  };
}

/**
 * Puts a chunk behind the bytes at hand. Places already told lie in the old bytes, so these are never written over: a store is filled
 * to its end and then left to those who still hold on to it. One that had to be kept grows, so that a long stretch takes time in
 * proportion to its length, however it is cut.
 * @param from file offset from which on the old bytes are still needed
 */
function append(w: Window, chunk: Uint8Array, from: number): void {
  if (w.used + chunk.length + slack > w.store.length) {
    const keep = Math.min(w.at, Math.max(0, from - w.offset));
    const rest = w.used - keep;
    const need = rest + chunk.length;
    const store = new Uint8Array((rest > chunk.length ? 2 * need : need) + slack);
    store.set(w.store.subarray(keep, w.used));
    w.store = store;
    w.offset += keep;
    w.at -= keep;
    w.scanned = Math.max(0, w.scanned - keep);
    w.used = rest;
  }
  w.store.set(chunk, w.used);
  w.used += chunk.length;
  w.bytes = w.store.subarray(0, w.used);
}

/** Bytes behind the last, so that looking a few bytes ahead needs no check. */
const slack = 64;
