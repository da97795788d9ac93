import fc from 'fast-check';
import { expect } from 'vitest';
import { type KnownSet, type Outgoing, read, readAll, readUnits, sets } from '../../../core/x12/index.ts';
import { bodyOf } from './arbitrary.ts';
import { fileOf, plain, written } from './files.ts';

const marks = fc.constantFrom('*:^~', '|>^~', '*:^\n', '\x1d\x1f\x1e\x1c', '+!`\r');

/** A file of one transaction of a set, written with separators and line ends of any kind. */
const files = (set: KnownSet) =>
  fc
    .tuple(bodyOf(sets[set].body), marks, fc.constantFrom('' as const, '\n' as const, '\r\n' as const))
    .map(([body, [element, component, repetition, segment], lineEnd]) => {
      const delimiters = { element: element!, component: component!, repetition: repetition!, segment: segment! };
      const extra: Partial<Outgoing> = { delimiters, lineEnd: segment === '\n' || segment === '\r' ? '' : lineEnd };
      return { body, extra };
    });

/** What `readUnits` tells of a file, by the fast tier where it can, or (a byte at a time) by the interpreter alone. */
const unitsOf = (bytes: Uint8Array | Iterable<Uint8Array>): unknown => [...readUnits(bytes)].map((item) => plain(item));

/**
 * For `count` generated bodies of a set: read(write(x)) = x; write(read(f)) = f byte for byte; whole transactions and units hold the same
 * objects, by the fast tier and, of every tenth, by the interpreter that bytes in small pieces are left to.
 */
export function roundTrips(set: KnownSet, count: number, seed: number): void {
  let n = 0;
  fc.assert(
    fc.property(files(set), ({ body, extra }) => {
      const bytes = written(fileOf(set, body, extra));
      const [transaction] = readAll(bytes).transactions;
      expect(transaction?.set).toBe(set);
      expect(transaction?.sound).toBe(true);
      expect(plain(transaction?.body)).toEqual(plain(body));
      const again = written(fileOf(set, transaction?.body, extra));
      expect(Buffer.compare(again, bytes), 'write(read(f)) = f').toBe(0);
      if (n++ % 10 > 0) return;
      const pieces = Array.from({ length: bytes.length }, (_, i) => bytes.slice(i, i + 1));
      expect(unitsOf(pieces)).toEqual(unitsOf(bytes));
      expect([...read(pieces)].map(plain)).toEqual([...read(bytes)].map(plain));
    }),
    { numRuns: count, seed },
  );
}
