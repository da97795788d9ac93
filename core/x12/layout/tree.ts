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

/** `['lines', 0, 'service']` → `lines[0]`, `service`. */
export function tokensOf(path: Path): string[] {
  const tokens: string[] = [];
  for (const step of path) {
    if (typeof step === 'string') tokens.push(step);
    else tokens.push(`${tokens.pop()}[${step}]`);
  }
  return tokens;
}

/** Puts something last in a branch. What has a token that is taken stays without one. */
export function grow<L extends { readonly kind: string }>(at: Branch<L>, token: string | undefined, node: Branch<L> | L): void {
  const free = token !== undefined && !at.byToken.has(token);
  at.members.push({ token: free ? token : undefined, node });
  if (free) at.byToken.set(token, node);
}

/** The branch at `tokens` below another, made where it is not there yet. */
export function branchAt<L extends { readonly kind: string }>(from: Branch<L>, tokens: readonly string[]): Branch<L> {
  let at = from;
  for (const token of tokens) {
    const known = at.byToken.get(token);
    if (known?.kind === 'branch') at = known as Branch<L>;
    else {
      const made = branch<L>();
      grow(at, token, made);
      at = made;
    }
  }
  return at;
}

/** All segments below, in order. */
export function* leaves<L extends { readonly kind: string }>(node: Branch<L> | L): Generator<L, void, undefined> {
  if (node.kind === 'branch') for (const member of (node as Branch<L>).members) yield* leaves(member.node);
  else yield node as L;
}
