import type { Delimiters } from '../syntax/delimiters.ts';
import type { State } from '../syntax/state.ts';
import { pull, startTokens } from '../syntax/tokenize.ts';
import type { Change } from './change.ts';
import { counter } from './count-segments.ts';
import { leadsOf, passSegments } from './pass-segments.ts';

/** A segment to be changed: its bytes, terminator included, and the changes that mean it, by index. */
export interface Target {
  readonly byte: number;
  readonly end: number;
  readonly delimiters: Delimiters;
  readonly indexes: readonly number[];
}

/** Finds the segments that changes mean, in the file's order, in one pass that ends with the last of them. */
export function findSegments(bytes: Uint8Array, changes: readonly Change[]): Target[] {
  const c = counter(changes);
  const leads = leadsOf(c);
  const tokens: State = { ...startTokens(), bytes, done: true };
  const targets: Target[] = [];
  let delimiters: Delimiters | undefined;
  const look = (id: string, position: number, byte: number, end: number) => {
    const indexes = c.count(id, position);
    if (indexes.length > 0) targets.push({ byte, end, delimiters: delimiters!, indexes });
  };
  while (c.left > 0) {
    passSegments(tokens, leads, c, look);
    const token = c.left > 0 ? pull(tokens) : undefined;
    if (!token) break;
    if (token.kind === 'finding') continue;
    if (token.kind === 'header') delimiters = token.delimiters;
    const { id, position, byte, end } = token.kind === 'header' ? token.segment : token;
    look(id, position, byte, end);
  }
  return targets;
}
