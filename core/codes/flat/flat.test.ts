import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Column, compileFlat, openFlat } from './flat.ts';

const columns = {
  a: Uint8Array.of(1, 2, 3),
  b: Uint16Array.of(65_535),
  c: Uint32Array.of(4_000_000_000, 0),
  d: Int32Array.of(-5, 6, 7, 8, 9),
  e: Float64Array.of(2 ** 52, -0.5),
};
const table = { header: { name: 'a table' }, columns, texts: { titles: 'Ménière’s disease\n', empty: '' } };
const opened = () => {
  const result = openFlat<{ name: string }>(compileFlat(table));
  if (!result.ok) throw new Error(result.error.says);
  return result.value;
};

describe('a compiled table', () => {
  it('gives back its header, columns and texts', () => {
    const flat = opened();
    expect(flat.header).toEqual({ name: 'a table' });
    expect([flat.u8('a'), flat.u16('b'), flat.u32('c'), flat.i32('d'), flat.f64('e')]).toEqual(Object.values(columns));
    expect([flat.text('titles'), flat.text('empty')]).toEqual(['Ménière’s disease\n', '']);
  });
  it('is the same bytes for the same table', () => expect(compileFlat(table)).toEqual(compileFlat(table)));
  it('opens from the middle of a larger buffer', () => {
    const bytes = compileFlat(table);
    const within = new Uint8Array(bytes.length + 3);
    within.set(bytes, 3);
    const result = openFlat(within.subarray(3));
    expect(result.ok && result.value.i32('d')).toEqual(columns.d);
  });
  it('is refused with what to do when it is cut anywhere, or is something else', () => {
    const bytes = compileFlat(table);
    for (let length = 0; length < bytes.length; length++) {
      const result = openFlat(bytes.slice(0, length));
      expect(result.ok ? undefined : result.error.says).toMatch(/claimwright codes import|import it again/);
    }
  });
  it('does not give a column as another kind', () => expect(() => opened().u16('a')).toThrow(/the table has a as u16/));
  it('comes back whatever it holds', () => {
    const column = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })).map((n): Column => Int32Array.from(n));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), column), fc.dictionary(fc.string(), fc.string({ unit: 'grapheme' })), (some, texts) => {
        const names = new Set([...Object.keys(some), ...Object.keys(texts)]);
        if (names.size < Object.keys(some).length + Object.keys(texts).length) return;
        const result = openFlat(compileFlat({ header: 1, columns: some, texts }));
        if (!result.ok) throw new Error(result.error.says);
        for (const [name, expected] of Object.entries(some)) expect(result.value.i32(name)).toEqual(expected);
        for (const [name, expected] of Object.entries(texts)) expect(result.value.text(name)).toBe(expected);
      }),
    );
  });
});
