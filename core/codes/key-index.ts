/**
 * Where each of some numbers stands, found at once: a table with open places of at least twice as many slots, which takes some two
 * milliseconds to make for a whole ICD-10-CM and so is made when it is first worth it, never stored.
 *
 * @param keys whole numbers of 0 and above, exact in a double, none twice.
 */
export function keyIndex(keys: Float64Array): (key: number) => number {
  const bits = Math.max(4, Math.ceil(Math.log2(keys.length * 2 + 1)));
  const shift = 32 - bits;
  const mask = 2 ** bits - 1;
  /** Row and one; 0 is a free slot. */
  const slots = new Uint32Array(mask + 1);
  for (let row = 0; row < keys.length; row++) {
    let slot = slotOf(keys[row]!) >>> shift;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = row + 1;
  }
  return (key) => {
    for (let slot = slotOf(key) >>> shift; ; slot = (slot + 1) & mask) {
      const row = slots[slot]! - 1;
      if (row < 0 || keys[row] === key) return row;
    }
  };
}

/** Mixes both halves of a double's whole number; the upper bits are the best mixed. */
function slotOf(key: number): number {
  const high = Math.floor(key / 4_294_967_296);
  return Math.imul((key - high * 4_294_967_296) ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
}
