import { assert } from '../base/index.ts';

/** Keys of codes of up to seven characters are multiples of this (see `codeKey`); what is left of them has at most 37 bits. */
const unit = 37 ** 3;
/** Row and one, below the upper bits of the key. */
const rowBits = 27;
const rowMask = 2 ** rowBits - 1;
const lowWord = 2 ** 32;

/**
 * Where each of some keys stands, found in one place of memory: a table with open places, twice a word a slot, which holds the whole key
 * beside its row. It takes some milliseconds to make for a whole ICD-10-CM, so it is made when it is first worth it and never stored.
 *
 * @param keys none twice.
 * @returns what tells the row of a key, -1 where there is none; undefined when a code has more than seven characters.
 */
export function keyIndex(keys: Float64Array): ((key: number) => number) | undefined {
  assert(keys.length < rowMask, 'a row has its bits');
  const bits = Math.max(4, Math.ceil(Math.log2(keys.length * 1.25 + 1)));
  const shift = 32 - bits;
  const mask = 2 ** bits - 1;
  // Where the slot's second word is 0 it is free.
  const slots = new Uint32Array(2 * (mask + 1));
  for (let row = 0; row < keys.length; row++) {
    const short = keys[row]! / unit;
    const high = Math.floor(short / lowWord);
    const low = short - high * lowWord;
    if (low !== Math.floor(low)) return undefined;
    let slot = slotOf(low, high) >>> shift;
    while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
    slots[2 * slot] = low;
    slots[2 * slot + 1] = ((high << rowBits) | (row + 1)) >>> 0;
  }
  return (key) => {
    const short = key / unit;
    const high = Math.floor(short / lowWord);
    // A fraction, where the code asked for is longer: it equals no word.
    const low = short - high * lowWord;
    for (let slot = slotOf(low, high) >>> shift; ; slot = (slot + 1) & mask) {
      const second = slots[2 * slot + 1]!;
      if (second === 0) return -1;
      if (slots[2 * slot] === low && second >>> rowBits === high) return (second & rowMask) - 1;
    }
  };
}

const slotOf = (low: number, high: number) => Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
