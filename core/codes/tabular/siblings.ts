import type { IsoDate } from '../../base/index.ts';
import type { Basis, NoData } from '../flat/on-day.ts';
import { leavesBelow } from './expand.ts';
import { pathTo } from './notes.ts';
import type { OpenTabular } from './open-tabular.ts';
import { type Side, sidesOf } from './sides.ts';
import { locate, type NotInTabular } from './who-answers.ts';

/** The same condition on the sides of the body. */
export interface Siblings {
  readonly kind: 'found';
  readonly code: string;
  /** Side of the code itself; undefined when it has none. */
  readonly side?: Side;
  /** All sides that exist, the code's own among them; empty when it has none. */
  readonly sides: Readonly<Partial<Record<Side, string>>>;
  readonly basis: Basis;
}

/** Codes that differ from a code in laterality alone: right, left, bilateral, unspecified. */
export function siblingsOf(lists: readonly OpenTabular[], code: string, on: IsoDate | undefined): Siblings | NotInTabular | NoData {
  const found = locate(lists, code, on);
  if (found.kind !== 'located') return found;
  const { list, entry, basis } = found;
  const category = pathTo(list, entry.node).find((node) => list.kind(node) === 'code')!;
  // Where the seventh character is no side (E11.3211), siblings have the same one, and the many others need not be read.
  const same = entry.seventh && !/right|left|bilateral|unspecified/i.test(entry.seventh.label) ? entry.seventh.char : undefined;
  const among = leavesBelow(list, category).filter((each) => same === undefined || each.code.charAt(7) === same);
  const sides = sidesOf(among.map(({ title }) => title));
  const own = among.findIndex((each) => each.code === found.code);
  const side = sides[own];
  if (!side) return { kind: 'found', code: found.code, sides: {}, basis };
  const all: Partial<Record<Side, string>> = {};
  for (const [index, each] of sides.entries()) if (each?.group === side.group) all[each.side] ??= among[index]!.code;
  return { kind: 'found', code: found.code, side: side.side, sides: { ...all, [side.side]: found.code }, basis };
}
