import { decodeWindows1252 } from '../../base/index.ts';

/** The few texts that a column repeats a million times, each with a number beside it, told apart in the bytes of the file. */
export class WordsOfBytes {
  private readonly bytes: Uint8Array;
  private readonly found: { readonly number: number; readonly start: number; readonly end: number; uses: number }[] = [];
  private readonly byHash = new Map<number, number[]>();

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get size(): number {
    return this.found.length;
  }

  /** The index of the number with the bytes from `start` to `end`. */
  of(number: number, start: number, end: number): number {
    let hash = number + 1;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ this.bytes[at]!, 16_777_619);
    const among = this.byHash.get(hash) ?? [];
    if (among.length === 0) this.byHash.set(hash, among);
    for (const index of among) {
      const word = this.found[index]!;
      if (word.number === number && this.same(word.start, word.end, start, end)) {
        word.uses++;
        return index;
      }
    }
    const index = this.found.push({ number, start, end, uses: 1 }) - 1;
    among.push(index);
    return index;
  }

  /** How often these bytes were met, whatever the number. */
  uses(start: number, end: number): number {
    return this.found.reduce((sum, word) => sum + (this.same(word.start, word.end, start, end) ? word.uses : 0), 0);
  }

  /** Number, tab and text of each, by index. Windows-1252, as the publishers write. */
  texts(): string[] {
    return this.found.map(({ number, start, end }) => `${number}\t${decodeWindows1252(this.bytes.subarray(start, end))}`);
  }

  private same(start: number, end: number, otherStart: number, otherEnd: number): boolean {
    if (end - start !== otherEnd - otherStart) return false;
    for (let by = 0; by < end - start; by++) if (this.bytes[start + by] !== this.bytes[otherStart + by]) return false;
    return true;
  }
}
