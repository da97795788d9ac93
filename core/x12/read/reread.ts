import type { Child } from '../spec/compile.ts';
import type { RawSegment } from '../syntax/segment.ts';
import { segmentsOf } from '../syntax/tokenize.ts';
import { type Frame, frame, openedBy } from './frame.ts';
import type { ObjectPlace, Places, Section } from './places.ts';
import { step } from './step.ts';
import { finishWalk, startWalk, type Walk } from './walk.ts';

const found = new WeakMap<Section, ReadonlyMap<object, ObjectPlace>>();

/** The places in one stretch of a transaction, and in those above it. A class, so that two readings of one file compare as equal. */
class Reread implements Places {
  readonly #own: Section;
  readonly #above: readonly Section[];

  constructor(own: Section, above: readonly Section[]) {
    this.#own = own;
    this.#above = above;
  }

  get(object: object): ObjectPlace | undefined {
    let place = placesIn(this.#own).get(object);
    for (let i = 0; !place && i < this.#above.length; i++) place = placesIn(this.#above[i]!).get(object);
    return place;
  }
}

export const placesOf = (own: Section, above: readonly Section[] = []): Places => new Reread(own, above);

function placesIn(section: Section): ReadonlyMap<object, ObjectPlace> {
  const known = found.get(section);
  if (known) return known;
  const places = new Map<object, ObjectPlace>();
  pair(section.body, readAgain(section, places), places);
  found.set(section, places);
  return places;
}

/** Reads a stretch with the loops around it open. @returns the twin of its object, whose places are then known */
function readAgain(section: Section, places: Map<object, ObjectPlace>): unknown {
  const { bytes, base, from, to, path, after, delimiters, position, inSet } = section;
  const segments = segmentsOf(bytes.subarray(from - base, to - base), from, delimiters, position);
  const [first] = segments;
  if (!first) return undefined;
  const w = startWalk(section.set, delimiters, first, undefined, { places });
  const around = openAround(w, first, path, after);
  for (const [i, segment] of segments.entries()) if (inSet + i > 1) step(w, segment, inSet + i);
  finishWalk(w, segments.at(-1)!);
  const last = path.at(-1);
  const inner = last ? around.body[last.name] : around.body;
  return Array.isArray(inner) ? inner[0] : inner;
}

/**
 * Opens the loops around a stretch of a transaction.
 * @param path the children that lead to what it is read into, from the body on; none for the body itself
 * @param after the child of the body behind which it stands. @returns the loop in which the last child will be
 */
export function openAround(w: Walk, first: RawSegment, path: readonly Child[], after: Child | undefined): Frame {
  let around = w.open[0]!;
  if (after) around.rank = after.rank;
  for (const [i, child] of path.entries()) {
    around.rank = child.rank;
    // As if its own segments were read already: a loop whose opener is missing is found only where nothing before it is awaited.
    for (const { index } of around.plan.demanded) around.counts[index] ||= 1;
    if (i === path.length - 1) break;
    around = frame(child.loop!, { ...openedBy(first, 0), raw: undefined });
    around.counts[0] = 1;
    w.open.push(around);
  }
  return around;
}

/** Gives each object the place of its twin. */
function pair(object: unknown, twin: unknown, places: Map<object, ObjectPlace>): void {
  if (typeof object !== 'object' || object === null || typeof twin !== 'object' || twin === null) return;
  const place = places.get(twin);
  if (place) places.set(object, place);
  for (const key in object) pair((object as Record<string, unknown>)[key], (twin as Record<string, unknown>)[key], places);
}
