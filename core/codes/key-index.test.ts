import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeKey } from './code-key.ts';
import { keyIndex } from './key-index.ts';

const code = fc.stringMatching(/^[0-9A-Z]{1,7}$/);

it('law: every key is found in its row and no other key is found', () => {
  fc.assert(
    fc.property(fc.uniqueArray(code, { maxLength: 200 }), fc.array(code), (codes, others) => {
      const find = keyIndex(Float64Array.from(codes, codeKey))!;
      expect(codes.map((c) => find(codeKey(c)))).toEqual(codes.map((_, row) => row));
      for (const other of others) expect(find(codeKey(other))).toBe(codes.indexOf(other));
    }),
  );
});

it('finds no longer code, and is not made over longer codes', () => {
  expect(keyIndex(Float64Array.of(codeKey('ABCDEFG')))!(codeKey('ABCDEFGA'))).toBe(-1);
  expect(keyIndex(Float64Array.of(codeKey('207Q00000X')))).toBeUndefined();
});
