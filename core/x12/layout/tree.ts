import type { Finding } from '../../base/finding.ts';
import type { Level, Segment } from '../spec/node.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import type { Raw } from './layout.ts';

export type Path = readonly (string | number)[];

/** The segments of a file, by the objects they come from: a branch is a loop, an envelope or the file. */
export interface Branch<L> {
  readonly kind: 'branch';
  /** In order. Without a token: a segment that no object holds. */
  readonly members: { readonly token: string | undefined; readonly node: Branch<L> | L }[];
  readonly byToken: Map<string, Branch<L> | L>;
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
  /** The branch around the last thing put, or at a path. */
  at(path?: Path): Branch<L>;
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
      const index = typeof path[i + 1] === 'number' ? (path[i + 1] as number) : undefined;
      const known = open[depth];
      if (known?.name !== name || known.index !== index) {
        open.length = depth;
        open.push({ name, index, branch: inside(innermost(), index === undefined ? String(name) : `${name}[${index}]`) });
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
      grow(at, last === path.length - 1 ? String(path[last]) : `${path[last]}[${path[last + 1]}]`, node);
    },
    at: (path) => (path ? goTo(path, path.length) : innermost()),
  };
}

function inside<L extends { readonly kind: string }>(at: Branch<L>, token: string): Branch<L> {
  const known = at.byToken.get(token);
  if (known?.kind === 'branch') return known as Branch<L>;
  const made = branch<L>();
  grow(at, token, made);
  return made;
}

/** All segments below, in order. */
export function* leaves<L extends { readonly kind: string }>(node: Branch<L> | L): Generator<L, void, undefined> {
  if (node.kind === 'branch') for (const member of (node as Branch<L>).members) yield* leaves(member.node);
  else yield node as L;
}
