import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isShortNumber, shortNumber, uuidv7 } from './ids.ts';
import { isNpi, npiWithCheckDigit } from './npi.ts';
import { randomFrom } from './random.ts';

describe('NPI', () => {
  it('takes the published example and refuses its neighbors', () => {
    expect(isNpi('1234567893')).toBe(true);
    for (const text of ['1234567890', '123456789', '3234567893', '12345678930', '123456789X', '']) expect(isNpi(text)).toBe(false);
  });
  it('completes nine digits', () => {
    expect(npiWithCheckDigit('123456789')).toBe('1234567893');
    expect(npiWithCheckDigit('923456789')).toBeUndefined();
    fc.assert(fc.property(fc.integer({ min: 100_000_000, max: 299_999_999 }), (nine) => isNpi(npiWithCheckDigit(String(nine))!)));
  });
});

describe('short numbers', () => {
  it('are short, start with their prefix and never repeat', () => {
    const seen = new Set(Array.from({ length: 40_000 }, (_, i) => shortNumber('C', i + 1)));
    expect(seen.size).toBe(40_000);
    expect(shortNumber('C', 1)).toHaveLength(7);
    expect(shortNumber('ABC', Number.MAX_SAFE_INTEGER).length).toBeLessThanOrEqual(20);
  });
  it('catch every single wrong character', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 40 }),
        fc.nat(20),
        fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
        (serial, at, c) => {
          const number = shortNumber('C', serial);
          const i = 1 + (at % (number.length - 1));
          expect(isShortNumber('C', number)).toBe(true);
          if (number[i] !== c) expect(isShortNumber('C', number.slice(0, i) + c + number.slice(i + 1))).toBe(false);
        },
      ),
    );
  });
  it('refuse a serial that is none', () => expect(() => shortNumber('C', 0)).toThrow('serial'));
});

describe('uuidv7', () => {
  it('carries its time, version and variant, and sorts by time', () => {
    const random = new Uint8Array(10).fill(0xff);
    const id = uuidv7(0x017f22e279b0, random);
    expect(id).toMatch(/^017f22e2-79b0-7fff-bfff-ffffffffffff$/);
    expect(uuidv7(1_000, random) < uuidv7(1_001, new Uint8Array(10))).toBe(true);
    expect(() => uuidv7(1, new Uint8Array(9))).toThrow('ten random bytes');
  });
});

describe('randomFrom', () => {
  it('repeats from its seed, and forks do not disturb each other', () => {
    const draw = (seed: number) =>
      Array.from(
        { length: 5 },
        (
          (r) => () =>
            r.next()
        )(randomFrom(seed)),
      );
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    const a = randomFrom(7);
    const fork = a.fork('payers').next();
    a.next();
    expect(a.fork('payers').next()).toBe(fork);
    expect(a.fork('banks').next()).not.toBe(fork);
  });
  it('is about even', () => {
    const r = randomFrom(3);
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 40_000; i++) counts[r.below(4)]!++;
    for (const n of counts) expect(Math.abs(n - 10_000)).toBeLessThan(500);
    expect(Array.from({ length: 1_000 }, () => r.chance(1, 10)).filter(Boolean).length).toBeLessThan(150);
  });
});
