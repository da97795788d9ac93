import type { Delimiters } from '../syntax/delimiters.ts';
import type { RawSegment } from '../syntax/segment.ts';
import { tokenizer } from '../syntax/tokenize.ts';
import type { Change } from './change.ts';

/** A segment to be changed: its bytes, terminator included, and the changes that mean it, by index. */
export interface Target {
  readonly byte: number;
  readonly end: number;
  readonly delimiters: Delimiters;
  readonly indexes: readonly number[];
}

const stretch = 64 * 1024;
const none: never[] = [];
const key = (id: string, nth: number, claim: number | undefined) => `${claim ?? ''} ${id} ${nth}`;

/** Finds the segments that changes mean, in the file's order, in one pass. */
export function findSegments(bytes: Uint8Array, changes: readonly Change[]): Target[] {
  const wanted = new Map<number | string, number[]>();
  for (const [i, { segment, nth = 1, claim }] of changes.entries()) {
    const name = typeof segment === 'number' ? segment : key(segment, nth, claim);
    wanted.set(name, [...(wanted.get(name) ?? []), i]);
  }
  const targets: Target[] = [];
  const count = counter(new Set(changes.map(({ segment }) => segment)));
  const tokens = tokenizer();
  let delimiters: Delimiters | undefined;
  for (let from = 0; from <= bytes.length; from += stretch) {
    const last = from + stretch > bytes.length;
    const found = tokens.push(bytes.subarray(from, from + stretch));
    for (const token of last ? [...found, ...tokens.end()] : found) {
      if (token.kind === 'finding') continue;
      if (token.kind === 'header') delimiters = token.delimiters;
      const segment = token.kind === 'header' ? token.segment : token;
      const names = count(segment);
      if (names.length === 0) continue;
      const indexes = names.flatMap((name) => wanted.get(name) ?? []);
      const { byte, end } = segment;
      if (indexes.length > 0) targets.push({ byte, end, delimiters: delimiters!, indexes: indexes.sort((a, b) => a - b) });
    }
  }
  return targets;
}

/** Says by which names each segment may be meant, among those that are asked for. */
function counter(asked: ReadonlySet<number | string>): (segment: RawSegment) => (number | string)[] {
  const inFile = new Map<string, number>();
  let inClaim = new Map<string, number>();
  let claims = 0;
  let opener: string | undefined;
  const next = (counts: Map<string, number>, id: string) => {
    const n = (counts.get(id) ?? 0) + 1;
    counts.set(id, n);
    return n;
  };
  return ({ id, position }) => {
    if (id === 'CLM' || id === 'CLP') {
      claims++;
      opener = id;
      inClaim = new Map();
    } else if (id === 'HL' || id === 'SE' || id === 'ST' || id === 'PLB' || (id === 'LX' && opener === 'CLP')) opener = undefined;
    if (!asked.has(id)) return asked.has(position) ? [position] : none;
    const names = [position, key(id, next(inFile, id), undefined)];
    return opener === undefined ? names : [...names, key(id, next(inClaim, id), claims)];
  };
}
