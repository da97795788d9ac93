import { read835 } from '../generated/835.read.ts';
import { read837D } from '../generated/837d.read.ts';
import { read837I } from '../generated/837i.read.ts';
import { read837P } from '../generated/837p.read.ts';
import type { KnownSet } from '../sets/index.ts';
import type { Quick } from './quick.ts';

/** The generated readers of a set. Each reads what begins at the segment at hand, or gives up. */
export interface Readers {
  /** What stands in a loop ahead of those that lead to units, by loop id. */
  readonly heads: Readonly<Record<string, (q: Quick) => object | undefined>>;
  readonly unit: (q: Quick) => object | undefined;
}

/** The sets that are read at speed: those that have units. */
export const quickReaders: Partial<Record<KnownSet, Readers>> = { '835': read835, '837P': read837P, '837I': read837I, '837D': read837D };
