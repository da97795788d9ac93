import type { UnitItem } from '../index.ts';
import type { Seam } from '../read/seam.ts';
import type { Stood } from '../read/stretch.ts';

/**
 * What a module exports that reduces a file to a result, in worker threads. Results travel between threads: plain data, maps, sets,
 * typed arrays; no functions.
 */
export interface Reducer<R> {
  /** The result of nothing. @param argument what the caller of `reduceFile` hands in. */
  start(argument: unknown): R;
  /** The result with one more item, those of `readUnits` in the file's order; it may be the same object, changed. */
  take(result: R, item: UnitItem): R;
  /** The result of two neighboring parts of the file. */
  merge(earlier: R, later: R): R;
}

/** What a worker is made for. */
export interface Assignment {
  readonly path: string;
  readonly reducer: string;
  readonly argument: unknown;
  /** Becomes 1 when a {@link Told} is on its way. */
  readonly told: Int32Array<SharedArrayBuffer>;
}

export type Question =
  | { readonly kind: 'divide'; readonly hints: readonly number[] }
  /** The end may be found only while reading has begun: then it is told before the byte `hint` is needed. */
  | { readonly kind: 'reduce'; readonly from: Seam | undefined; readonly to: Seam | undefined | { readonly hint: number } };

/** Where a part ends, whose reading has begun: nothing when there is no seam behind the hint. */
export interface Told {
  readonly to: Seam | undefined;
}

export type Answer = { readonly kind: 'seams'; readonly seams: readonly Seam[] } | Part;
/** The result of one part of the file. */
export type Part = Stood & { readonly kind: 'part'; readonly result: unknown };
