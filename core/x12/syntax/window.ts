/** The bytes that are at hand: those of the last chunk, behind those that are not read yet. */
export interface Window {
  bytes: Uint8Array;
  /** Offset in the file of `bytes[0]`. */
  offset: number;
  /** Where reading goes on in `bytes`. */
  at: number;
  /** Up to where the end of what begins at `at` was already looked for. */
  scanned: number;
  /** Our own memory, and how much of it is taken; `bytes` is its last part, or a caller's chunk. */
  store: Uint8Array;
  used: number;
}

/** Without bytes nothing can be written to it, so one is enough: making one is slow, and every question for a place begins with a window. */
const nothing = new Uint8Array(0);

export const emptyWindow = (): Window => ({ bytes: nothing, offset: 0, at: 0, scanned: 0, store: nothing, used: 0 });

/**
 * Puts a chunk behind what is left. The store doubles when it is full, so that a long segment takes time in proportion to its
 * length, however it is cut.
 */
export function join(w: Window, chunk: Uint8Array): void {
  const rest = w.bytes.length - w.at;
  w.offset += w.at;
  w.scanned = Math.max(0, w.scanned - w.at);
  if (rest === 0) w.bytes = chunk;
  else {
    const need = rest + chunk.length;
    if (w.used + chunk.length > w.store.length) {
      const fits = w.store.length >= need * 2 && w.store.length <= need * 64;
      const store = fits ? w.store : new Uint8Array(need * 2);
      store.set(w.bytes.subarray(w.at));
      w.store = store;
      w.used = rest;
    }
    w.store.set(chunk, w.used);
    w.used += chunk.length;
    w.bytes = w.store.subarray(w.used - need, w.used);
  }
  w.at = 0;
}

/** Lets go of the caller's chunk, which it may reuse: copies what is left of it. */
export function release(w: Window): void {
  const rest = w.bytes.subarray(w.at);
  w.offset += w.at;
  w.scanned = Math.max(0, w.scanned - w.at);
  w.at = 0;
  if (rest.length > w.store.length) w.store = new Uint8Array(rest.length * 2);
  w.store.set(rest);
  w.used = rest.length;
  w.bytes = w.store.subarray(0, rest.length);
}
