import { read835 } from '../generated/835.read.ts';
import { read837D } from '../generated/837d.read.ts';
import { read837I } from '../generated/837i.read.ts';
import { read837P } from '../generated/837p.read.ts';
import { type KnownSet, sets } from '../sets/index.ts';
import type { Quick } from './quick.ts';
import { type Spine, spineOf } from './spine.ts';

/** The generated readers of a set. Each reads what begins at the segment at hand, or gives up. */
export interface Readers {
  /** What stands in a loop ahead of those that lead to units, by loop id. */
  readonly heads: Readonly<Record<string, (q: Quick) => object | undefined>>;
  readonly unit: (q: Quick) => object | undefined;
}

const all: Partial<Record<KnownSet, Readers>> = { '835': read835, '837P': read837P, '837I': read837I, '837D': read837D };

/** What reads a set at speed, and the loops that it reads; nothing for sets that have no units. */
export interface QuickSet extends Readers {
  readonly spine: Spine;
}

export function quickSet(name: KnownSet): QuickSet | undefined {
  const readers = all[name];
  const spine = readers && spineOf(sets[name]);
  return spine && { ...readers!, spine };
}
