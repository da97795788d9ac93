import { type Branch, branch, grow, grower, type Source } from '../layout/tree.ts';
import { openAround } from '../read/reread.ts';
import { step } from '../read/step.ts';
import { startWalk } from '../read/walk.ts';
import type { TransactionSet } from '../spec/set.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import type { RawSegment } from '../syntax/segment.ts';
import type { Place } from './place.ts';

/** Part of a transaction as it was read: its object, and its segments by what each became. */
export interface PartRead {
  readonly body: Readonly<Record<string, unknown>>;
  readonly root: Branch<Source>;
}

type Segments = readonly RawSegment[];
type SourceOf = (segment: RawSegment) => Source;

/** Reads what a loop with lines of its own says, or a unit, by the definition. */
export function readLoop(
  set: TransactionSet,
  delimiters: Delimiters,
  { way, name }: Place,
  segments: Segments,
  source: SourceOf,
): PartRead {
  const root = branch<Source>();
  const into = grower(root);
  const [first] = segments;
  if (!first) return { body: {}, root };
  const w = startWalk(set, delimiters, first, (segment, path) => {
    // What became part of a loop around, or of none, stays where it stands.
    if (path && path.length > 2 && path[0] === name && path[1] === 0) into.put(path.slice(2), source(segment));
    else grow(into.around(), undefined, source(segment));
  });
  const around = openAround(w, first, way, undefined);
  for (const [i, segment] of segments.entries()) step(w, segment, i + 2);
  const list = around.body[name] as readonly PartRead['body'][];
  return { body: list[0] ?? {}, root };
}

/** Reads what a body says ahead of its units, from the ST on, or behind them. */
export function readEnds(set: TransactionSet, delimiters: Delimiters, place: Place, segments: Segments, source: SourceOf): PartRead {
  const root = branch<Source>();
  const into = grower(root);
  const isHead = segments[0]?.id === 'ST';
  const [first] = segments;
  if (!first) return { body: {}, root };
  if (isHead) grow(root, 'ST', source(first));
  const w = startWalk(set, delimiters, first, (segment, path) => {
    if (path) into.put(['body', ...path], source(segment));
    else grow(into.around(), undefined, source(segment));
  });
  openAround(w, first, [], isHead ? undefined : place.lists.at(-1)!.way.at(-1));
  for (const [i, segment] of segments.entries()) if (i > 0 || !isHead) step(w, segment, i + 2);
  return { body: w.open[0]!.body, root };
}
