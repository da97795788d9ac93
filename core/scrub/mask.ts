/** A set of small numbers as bits: what a rule index intersects for every claim. */
export type Mask = Int32Array;

export const emptyMask = (size: number): Mask => new Int32Array(Math.ceil(size / 32));

export function maskOf(size: number, has: (n: number) => boolean): Mask {
  const mask = emptyMask(size);
  for (let n = 0; n < size; n++) if (has(n)) mask[n >>> 5]! |= 1 << (n & 31);
  return mask;
}

export function addAll(into: Mask, from: Mask): void {
  for (let word = 0; word < into.length; word++) into[word]! |= from[word]!;
}

export function keepOnly(into: Mask, from: Mask): void {
  for (let word = 0; word < into.length; word++) into[word]! &= from[word]!;
}

export const has = (mask: Mask, n: number): boolean => (mask[n >>> 5]! & (1 << (n & 31))) !== 0;
