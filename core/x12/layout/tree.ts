import type { Finding } from '../../base/finding.ts';
import type { Level, Segment } from '../spec/node.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import type { Raw } from './layout.ts';

export type Path = readonly (string | number)[];

/** The segments of a file, by the objects they come from: a branch is a loop, an envelope or the file. */
export interface Branch<L> {
  readonly kind: 'branch';
  /**
   * In order. Without a token: a segment that no object holds. `null`: here stand segments of a loop around this one, which has
   * this one among its members once more.
   */
  readonly members: (Member<L> | null)[];
  readonly byToken: Map<string, Branch<L> | L>;
}

interface Member<L> {
  readonly token: string | undefined;
  readonly node: Branch<L> | L;
}

/** A segment as we write it. */
export interface Written {
  readonly kind: 'written';
  readonly text: string;
  /** For a trailer that counts: its text, given the segments since the header, both counted. */
  readonly counting?: (segments: number) => string;
  readonly node: Segment | Level | undefined;
  /** Its characters are bytes: it carries data of any kind. */
  readonly binary?: boolean;
  readonly delimiters: Delimiters;
  readonly path: Path;
  readonly complaints: readonly Finding[];
}

/** A segment as the file has it; `after` is always there. */
export interface Source extends Raw {
  readonly kind: 'source';
  readonly after: string;
}

export const branch = <L>(): Branch<L> => ({ kind: 'branch', members: [], byToken: new Map() });

/** Puts something last in a branch. What has a token that is taken stays without one. */
export function grow<L extends { readonly kind: string }>(at: Branch<L>, token: string | undefined, node: Branch<L> | L): void {
  const free = token !== undefined && !at.byToken.has(token);
  at.members.push({ token: free ? token : undefined, node });
  if (free) at.byToken.set(token, node);
}

/** Puts things into the tree below `root` by their paths; quick where neighbors come one after the other. */
export interface Grower<L> {
  /** Puts something last in the branch that its path leads to; branches are made where there are none yet. */
  put(path: Path, node: Branch<L> | L): void;
  /** The branch around the last thing put. */
  around(): Branch<L>;
  /** The branch at a path. */
  at(path: Path): Branch<L>;
}

export function grower<L extends { readonly kind: string }>(root: Branch<L>): Grower<L> {
  /** The branches around the last thing put, each with the steps that lead there. */
  const open: { readonly name: string | number; readonly index: number | undefined; readonly branch: Branch<L> }[] = [];
  const innermost = () => open.at(-1)?.branch ?? root;
  /** Opens the branches of a path as far as `end`. */
  const goTo = (path: Path, end: number) => {
    let depth = 0;
    for (let i = 0; i < end; depth++) {
      const name = path[i]!;
      const index = indexAfter(path, i);
      const known = open[depth];
      if (known?.name !== name || known.index !== index) {
        open.length = depth;
        open.push({ name, index, branch: inside(innermost(), tokenOf(name, index), true) });
      }
      i += index === undefined ? 1 : 2;
    }
    open.length = depth;
    return innermost();
  };
  return {
    put(path, node) {
      const last = path.length - (typeof path.at(-1) === 'number' ? 2 : 1);
      const at = goTo(path, last);
      grow(at, tokenOf(path[last]!, indexAfter(path, last)), node);
    },
    around: innermost,
    at(path) {
      let at = root;
      for (let i = 0; i < path.length; i += typeof path[i + 1] === 'number' ? 2 : 1)
        at = inside(at, tokenOf(path[i]!, indexAfter(path, i)), false);
      return at;
    },
  };
}

const indexAfter = (path: Path, i: number): number | undefined => {
  const next = path[i + 1];
  return typeof next === 'number' ? next : undefined;
};
const tokenOf = (name: string | number, index: number | undefined) => (index === undefined ? String(name) : `${name}[${index}]`);

/** The branch with a token, made if there is none. @param again that it goes on after something else came between. */
function inside<L extends { readonly kind: string }>(at: Branch<L>, token: string, again: boolean): Branch<L> {
  const known = at.byToken.get(token);
  if (known?.kind !== 'branch') {
    const made = branch<L>();
    grow(at, token, made);
    return made;
  }
  const found = known as Branch<L>;
  if (again) {
    found.members.push(null);
    at.members.push({ token, node: found });
  }
  return found;
}

/** The segments below, in order; `null` where segments of a loop around come between. */
function* stretches<L extends { readonly kind: string }>(node: Branch<L> | L): Generator<L | null, void, undefined> {
  if (node.kind !== 'branch') return yield node as L;
  const begun = new Map<Branch<L> | L, Generator<L | null, void, undefined>>();
  for (const member of (node as Branch<L>).members) {
    if (member === null) yield null;
    else yield* nextStretch(begun, member.node);
  }
}

/** Goes on with a member up to where something else comes between. */
export function* nextStretch<L extends { readonly kind: string }>(
  begun: Map<Branch<L> | L, Generator<L | null, void, undefined>>,
  node: Branch<L> | L,
): Generator<L, void, undefined> {
  const going = begun.get(node) ?? stretches(node);
  begun.set(node, going);
  for (let next = going.next(); !next.done && next.value !== null; next = going.next()) yield next.value;
}

/** All segments below, in order where none of a loop around come between. */
export function* leaves<L extends { readonly kind: string }>(node: Branch<L> | L): Generator<L, void, undefined> {
  for (const leaf of stretches(node)) if (leaf !== null) yield leaf;
}
