/** A seeded generator: the only randomness there is in core and simulator. */
export interface Random {
  /** The next unsigned 32-bit number. */
  next(): number;
  /** A whole number from 0 up to, not including, `bound`. */
  below(bound: number): number;
  /** True with probability `numerator / denominator`. */
  chance(numerator: number, denominator: number): boolean;
  /** An independent stream named by text: adding a draw here changes none there. */
  fork(name: string): Random;
}

/** FNV-1a over UTF-16 units, to turn a name into a seed. */
function hashText(text: string, from: number): number {
  let h = (0x811c9dc5 ^ from) >>> 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return h;
}

/** sfc32 (Doty-Humphrey, PractRand): small, fast, and the same on every machine. */
export function randomFrom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed >>> 0;
  let d = 1;
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return t >>> 0;
  };
  for (let i = 0; i < 15; i++) next();
  return {
    next,
    below: (bound) => Math.floor((next() / 0x1_0000_0000) * bound),
    chance: (numerator, denominator) => Math.floor((next() / 0x1_0000_0000) * denominator) < numerator,
    fork: (name) => randomFrom(hashText(name, seed)),
  };
}
