import type { Column } from '../flat/flat.ts';

/** The order of rows by their key; rows of equal key stay in the order of the file. */
export function orderOf(keys: readonly number[]): Uint32Array {
  return Uint32Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]! || a - b);
}

/** One column of a table in the given order of its rows. */
export function column<Row, C extends Column>(
  make: { from(list: Iterable<number>): C },
  rows: readonly Row[],
  order: Uint32Array,
  value: (row: Row) => number,
): C {
  return make.from(
    (function* () {
      for (const at of order) yield value(rows[at]!);
    })(),
  );
}

/** First row whose key is not below the given one: rows are ascending by key. */
export function firstNotBelow(keys: Float64Array | Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The row of a key; -1 when there is none. */
export function rowOf(keys: Float64Array | Uint32Array, key: number): number {
  const at = firstNotBelow(keys, key);
  return keys[at] === key ? at : -1;
}
