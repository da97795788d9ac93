import { read835 } from '../generated/835.read.ts';
import { read837D } from '../generated/837d.read.ts';
import { read837I } from '../generated/837i.read.ts';
import { read837P } from '../generated/837p.read.ts';
import { type KnownSet, sets } from '../sets/index.ts';
import { plan } from '../spec/compile.ts';
import type { Quick } from './quick.ts';
import { spineOf } from './spine.ts';
import { type Station, stationsOf } from './stations.ts';
import type { UnitSet } from './unit-item.ts';

/** The generated readers of a set. Each reads what begins at the segment at hand, or gives up. */
export interface Readers {
  /** What stands in a loop ahead of those that lead to units, by loop id. */
  readonly heads: Readonly<Record<string, (q: Quick) => object | undefined>>;
  readonly unit: (q: Quick) => object | undefined;
}

const all: Readonly<Record<UnitSet, Readers>> = { '835': read835, '837P': read837P, '837I': read837I, '837D': read837D };
const made = new Map<UnitSet, Station>();

/** What reads a set at speed, from its body on; nothing for sets that have no units. */
export function quickSet(name: KnownSet): Station | undefined {
  if (!(name in all)) return undefined;
  const set = name as UnitSet;
  const known = made.get(set) ?? stationsOf(set, all[set], spineOf(sets[set])!, plan(sets[set].body));
  made.set(set, known);
  return known;
}
