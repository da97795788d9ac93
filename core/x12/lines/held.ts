/** The bytes of a file that no line has told yet. */
export interface Held {
  bytes: Uint8Array;
  /** Offset in the file of the first of them, and how many there are. */
  offset: number;
  used: number;
}

export const held = (): Held => ({ bytes: new Uint8Array(0), offset: 0, used: 0 });

/** Puts a chunk behind, and lets go of what is before `from`. */
export function hold(h: Held, chunk: Uint8Array, from: number): void {
  const gone = from - h.offset;
  if (h.used + chunk.length > h.bytes.length) {
    const rest = h.used - gone;
    const need = rest + chunk.length;
    const bytes = need * 2 > h.bytes.length ? new Uint8Array(need * 4) : h.bytes;
    bytes.set(h.bytes.subarray(gone, h.used));
    h.bytes = bytes;
    h.offset = from;
    h.used = rest;
  }
  h.bytes.set(chunk, h.used);
  h.used += chunk.length;
}

/** Bytes between two offsets in the file; they are written over when more are held. */
export const between = ({ bytes, offset }: Held, from: number, to: number): Uint8Array => bytes.subarray(from - offset, to - offset);
