import type { Child, Plan } from '../spec/compile.ts';
import type { Children, Level } from '../spec/node.ts';
import type { TransactionSet } from '../spec/set.ts';
import { type Part, type Spine, wayOf } from '../write/spine.ts';

/** What has lines of its own: the body of a set, a loop on the way to its claims, and a claim, payment or other unit. */
export interface Place {
  /** `providers.subscribers`; empty for the body. */
  readonly path: string;
  /** Its name in the loop around it. */
  readonly name: string;
  readonly of: Plan;
  readonly around: Place | undefined;
  /** How many loops are around it, and a number of its own within the set. */
  readonly depth: number;
  readonly index: number;
  /** The children through which it is reached from the body. */
  readonly way: readonly Child[];
  readonly isUnit: boolean;
  /** The children that its line says, and those that the line of a transaction's end says. */
  readonly own: Children;
  readonly behind: Children;
  readonly level: { readonly name: string; readonly level: Level } | undefined;
  /** What its line says: what stands ahead of the loops with lines of their own. */
  readonly head: readonly Part[];
  /** What stands behind these, in a body: the line of a transaction's end says it. */
  readonly tail: readonly Part[];
  readonly lists: readonly Place[];
}

/** The places of a set that has units. */
export interface SetPlaces {
  readonly body: Place;
  readonly byPath: ReadonlyMap<string, Place>;
}

const known = new WeakMap<TransactionSet, SetPlaces>();

export function placesIn(set: TransactionSet): SetPlaces {
  const before = known.get(set);
  if (before) return before;
  const byPath = new Map<string, Place>();
  const body = placeAt(byPath, wayOf(set).spine, undefined, undefined);
  const made = { body, byPath };
  known.set(set, made);
  return made;
}

function placeAt(byPath: Map<string, Place>, spine: Spine, child: Child | undefined, around: Place | undefined): Place {
  const lists: Place[] = [];
  const firstList = spine.steps.findIndex(({ kind }) => kind === 'list');
  const parts = (from: number, to: number) => spine.steps.slice(from, to).flatMap((step) => (step.kind === 'part' ? [step.part] : []));
  const [head, tail] = [parts(0, firstList), parts(firstList, spine.steps.length)];
  const place: Place = {
    ...named(byPath, child, around),
    of: spine.of,
    isUnit: false,
    own: childrenOf(head),
    behind: childrenOf(tail),
    level: spine.steps.find((step) => step.kind === 'level'),
    head,
    tail,
    lists,
  };
  byPath.set(place.path, place);
  for (const step of spine.steps) {
    if (step.kind !== 'list') continue;
    if (step.spine) lists.push(placeAt(byPath, step.spine, step.child, place));
    else {
      const { of } = step.unit;
      const says = { own: of.loop.children, behind: {}, level: undefined, head: [step.unit], tail: [], lists: [] };
      const unit = { ...named(byPath, step.child, place), of, isUnit: true, ...says };
      byPath.set(unit.path, unit);
      lists.push(unit);
    }
  }
  return place;
}

const childrenOf = (parts: readonly Part[]): Children =>
  Object.fromEntries(parts.flatMap(({ of, children }) => children.map(({ name }) => [name, of.loop.children[name]!])));

const named = ({ size: index }: ReadonlyMap<string, Place>, child: Child | undefined, around: Place | undefined) => {
  const name = child?.name ?? '';
  const path = around && around.path !== '' ? `${around.path}.${name}` : name;
  const way = child ? [...(around?.way ?? []), child] : [];
  return { path, name, around, depth: way.length, index, way };
};

/** The loop with lines of its own below another one that is no unit, and the units of a loop. */
export const loopBelow = ({ lists }: Place): Place | undefined => lists.find(({ isUnit }) => !isUnit);
export const unitsOf = ({ lists }: Place): Place | undefined => lists.find(({ isUnit }) => isUnit);

/** A body without what has lines of its own. */
export const ownOf = ({ own }: Place, body: object): Readonly<Record<string, unknown>> => only(own, body);

function only(names: Children, body: object): Readonly<Record<string, unknown>> {
  const said: Record<string, unknown> = {};
  for (const name in names) {
    const value = (body as Readonly<Record<string, unknown>>)[name];
    if (value !== undefined) said[name] = value;
  }
  return said;
}

/** What a body says behind its units; nothing where it says nothing. */
export function tailOf({ behind }: Place, body: object): Readonly<Record<string, unknown>> | undefined {
  const said = only(behind, body);
  return Object.values(said).some((value) => !Array.isArray(value) || value.length > 0) ? said : undefined;
}
