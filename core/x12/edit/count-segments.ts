import type { Change } from './change.ts';

/** Counts the segments that are asked for, one after the other as the file has them. */
export interface Counter {
  /** Ids that must be counted: those asked for, and those by which claims begin and end. */
  readonly ids: ReadonlySet<string>;
  /** Ordinals that are asked for. */
  readonly positions: ReadonlySet<number>;
  /** How many of the segments that are asked for have not come. */
  readonly left: number;
  /** Takes the next segment. @returns the changes that mean it, by index */
  count(id: string, position: number): readonly number[];
}

const openers = ['CLM', 'CLP'];
/** What ends the last claim of a loop; an LX ends payment claims and numbers the lines of others. */
const closers = ['HL', 'SE', 'ST', 'PLB', 'LX'];

const none: readonly number[] = [];
const keyOf = (id: string, nth: number, claim: number | undefined) => `${claim ?? ''} ${id} ${nth}`;

export function counter(changes: readonly Change[]): Counter {
  const wanted = new Map<number | string, number[]>();
  for (const [i, { segment, nth = 1, claim }] of changes.entries()) {
    const name = typeof segment === 'number' ? segment : keyOf(segment, nth, claim);
    wanted.set(name, [...(wanted.get(name) ?? []), i]);
  }
  const asked = new Set(changes.map(({ segment }) => segment).filter((segment) => typeof segment === 'string'));
  const byClaim = changes.some(({ claim }) => claim !== undefined);
  const take = (name: number | string): readonly number[] => {
    const found = wanted.get(name);
    if (found) wanted.delete(name);
    return found ?? none;
  };
  const inFile = new Map<string, number>();
  let inClaim = new Map<string, number>();
  let claims = 0;
  let opener: string | undefined;
  const next = (counts: Map<string, number>, id: string) => {
    const n = (counts.get(id) ?? 0) + 1;
    counts.set(id, n);
    return n;
  };
  return {
    ids: new Set(byClaim ? [...asked, ...openers, ...closers] : asked),
    positions: new Set(changes.map(({ segment }) => segment).filter((segment) => typeof segment === 'number')),
    get left() {
      return wanted.size;
    },
    count(id, position) {
      if (openers.includes(id)) {
        claims++;
        opener = id;
        inClaim = new Map();
      } else if (closers.includes(id) && (id !== 'LX' || opener === 'CLP')) opener = undefined;
      const found = [...take(position)];
      if (!asked.has(id)) return found;
      found.push(...take(keyOf(id, next(inFile, id), undefined)));
      if (byClaim && opener !== undefined) found.push(...take(keyOf(id, next(inClaim, id), claims)));
      return found.sort((a, b) => a - b);
    },
  };
}
