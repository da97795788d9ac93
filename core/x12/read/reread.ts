import type { Child } from '../spec/compile.ts';
import type { RawSegment } from '../syntax/segment.ts';
import type { State } from '../syntax/state.ts';
import { pull, segmentsOf, tokensOf } from '../syntax/tokenize.ts';
import { type Frame, frame, openedBy } from './frame.ts';
import type { ObjectPlace, Places, Section } from './places.ts';
import { step } from './step.ts';
import { finishWalk, startWalk, type Walk } from './walk.ts';

type Steps = readonly (string | number)[];

/** Where an object lies, in numbers, since a claim may have a million of them: its first segment is read once more when it is asked for. */
interface Lie {
  readonly position: number;
  readonly inSet: number;
  readonly loop: string;
  readonly byte: number;
  /** Byte after its first segment. */
  readonly end: number;
  /** Byte after its last segment; not known while the loop is open. */
  endByte: number | undefined;
}

/** A stretch that is read again, as far as it was asked for: what lies at its beginning is found without reading on. */
interface Rereading {
  readonly section: Section;
  readonly tokens: State;
  readonly found: Map<object, Lie>;
  /** The objects of the first reading that the open loops are, outermost first. */
  readonly twins: (object | undefined)[];
  walk: Walk | undefined;
  last: RawSegment | undefined;
  /** Ordinal of the next segment in the transaction. */
  inSet: number;
  done: boolean;
}

const readings = new WeakMap<Section, Rereading>();

/** The places in one stretch of a transaction, and in those above it. A class, so that two readings of one file compare as equal. */
class Reread implements Places {
  readonly #own: Section;
  readonly #above: readonly Section[];

  constructor(own: Section, above: readonly Section[]) {
    this.#own = own;
    this.#above = above;
  }

  get(object: object): ObjectPlace | undefined {
    let place = placeIn(this.#own, object);
    for (let i = 0; !place && i < this.#above.length; i++) place = placeIn(this.#above[i]!, object);
    return place;
  }
}

export const placesOf = (own: Section, above: readonly Section[] = []): Places => new Reread(own, above);

function placeIn(section: Section, object: object): ObjectPlace | undefined {
  let r = readings.get(section);
  if (!r) {
    r = begin(section);
    readings.set(section, r);
  }
  let lie = r.found.get(object);
  while (!lie && readOn(r)) lie = r.found.get(object);
  return lie && placeOf(r, lie);
}

function placeOf(r: Rereading, lie: Lie): ObjectPlace {
  const { position, inSet, loop, byte, end } = lie;
  const { bytes, base, delimiters } = r.section;
  return {
    get segment() {
      return segmentsOf(bytes.subarray(byte - base, end - base), byte, delimiters, position)[0]!;
    },
    inSet,
    loop,
    byte,
    get endByte() {
      while (lie.endByte === undefined && readOn(r));
      return lie.endByte ?? end;
    },
  };
}

function begin(section: Section): Rereading {
  const { bytes, base, from, to, delimiters, position, inSet } = section;
  const tokens = tokensOf(bytes.subarray(from - base, to - base), from, delimiters, position);
  return { section, tokens, found: new Map(), twins: [], walk: undefined, last: undefined, inSet, done: false };
}

/** Takes one more segment. @returns whether there was one. */
function readOn(r: Rereading): boolean {
  if (r.done) return false;
  let token = pull(r.tokens);
  while (token && token.kind !== 'segment') token = pull(r.tokens);
  if (!token) {
    r.done = true;
    if (r.walk) finishWalk(r.walk, r.last!);
    return false;
  }
  r.walk ??= walkFrom(r, token);
  if (r.inSet > 1) step(r.walk, token, r.inSet);
  r.inSet++;
  r.last = token;
  return true;
}

/** Begins with the loops around the stretch open. */
function walkFrom(r: Rereading, first: RawSegment): Walk {
  const { set, delimiters, path, after, body } = r.section;
  const w = startWalk(set, delimiters, first, undefined, { placing: placing(r) });
  const around = openAround(w, first, path, after);
  const last = path.at(-1);
  r.twins[w.open.length - 1] = last ? { [last.name]: last.loop!.loop.many ? [body] : body } : body;
  if (!last) note(r, body, first, r.inSet, around.plan.loop.id);
  return w;
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

function note({ found }: Rereading, object: object | undefined, segment: RawSegment, inSet: number, loop: string, endByte?: number): void {
  const { position, byte, end } = segment;
  if (object) found.set(object, { position, inSet, loop, byte, end, endByte });
}

const placing = (r: Rereading): NonNullable<Walk['placing']> => ({
  opened({ open }, segment, inSet) {
    const { at, plan } = open.at(-1)!;
    const twin = memberAt(r.twins[open.length - 2], at);
    r.twins[open.length - 1] = twin;
    note(r, twin, segment, inSet, plan.loop.id);
  },
  read({ open }, around, at, segment, inSet) {
    note(r, memberAt(r.twins[open.indexOf(around)], at), segment, inSet, around.plan.loop.id, segment.end);
  },
  closed({ open, end }) {
    const lie = r.found.get(r.twins[open.length]!);
    r.twins.length = open.length;
    if (lie) lie.endByte = end;
  },
});

/** The object that a name, and a place in the list of that name, lead to. */
function memberAt(object: object | undefined, steps: Steps): object | undefined {
  let at: unknown = object;
  for (const name of steps) at = (at as Readonly<Record<string | number, unknown>> | undefined)?.[name];
  return typeof at === 'object' && at !== null && !Array.isArray(at) ? at : undefined;
}
