import { dayNumber } from '../../base/index.ts';
import { codeKey, keysBelow } from '../code-key.ts';
import type { Column } from '../flat/flat.ts';
import { procedureKey } from '../ncci/procedure-key.ts';
import { noDay } from '../ncci/table-day.ts';
import { type DiagnosisRange, type PolicyList, rangeKinds } from './policy-list.ts';

/** Between the parts of a line that lists things; no policy number, contractor or place has it. */
export const listed = '|';

/**
 * Lists as columns: sorted by procedure; per list numbers of its policies, contractor and places among the texts, its days, and three
 * runs of ranges (covered, not covered, secondary), each sorted and merged so that a diagnosis is found by halving.
 * Ranges are pairs of numbers into `bounds`, the sorted dictionary of diagnosis keys: `low` inclusive, `high` exclusive.
 */
export function compileCoverage(lists: readonly PolicyList[]): { columns: Record<string, Column>; texts: Record<string, string> } {
  const sorted = lists.map((list) => ({ list, key: procedureKey(list.procedure) })).sort((a, b) => a.key - b.key);
  const runs = sorted.flatMap(({ list }) => rangeKinds.map((kind) => merged(list[kind])));
  const bounds = Float64Array.from(new Set(runs.flat(2))).sort();
  const place = new Map([...bounds].map((key, at) => [key, at]));
  const starts = new Uint32Array(runs.length + 1);
  for (const [at, run] of runs.entries()) starts[at + 1] = starts[at]! + run.length;
  const ranges = runs.flat();
  const [policies, contractors, places] = [new Texts(), new Texts(), new Texts()];
  return {
    columns: {
      procedures: Uint32Array.from(sorted, ({ key }) => key),
      policies: Uint32Array.from(sorted, ({ list }) => policies.of(list.policies.join(listed))),
      contractors: Uint32Array.from(sorted, ({ list }) => contractors.of(list.contractors.join(listed))),
      places: Uint32Array.from(sorted, ({ list }) => places.of(list.places.join(listed))),
      from: Int32Array.from(sorted, ({ list }) => (list.from ? dayNumber(list.from) : noDay)),
      until: Int32Array.from(sorted, ({ list }) => (list.until ? dayNumber(list.until) : noDay)),
      incomplete: Uint8Array.from(sorted, ({ list }) => (list.incomplete ? 1 : 0)),
      starts,
      low: Uint32Array.from(ranges, ([low]) => place.get(low)!),
      high: Uint32Array.from(ranges, ([, high]) => place.get(high)!),
      bounds,
    },
    texts: { policiesLines: policies.lines(), contractorsLines: contractors.lines(), placesLines: places.lines() },
  };
}

/** Texts that many lists share, each a line with a number. */
class Texts {
  private readonly numbers = new Map<string, number>();

  of(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.numbers.size);
    return this.numbers.size - 1;
  }
  lines = (): string => [...this.numbers.keys()].join('\n');
}

type Bounds = readonly [low: number, high: number];

/** The keys of a range, the second one just beyond it: a single code is itself alone, a range includes what is below its end. */
export function boundsOf({ from, to }: DiagnosisRange): Bounds | undefined {
  const low = codeKey(from);
  if (low < 0) return undefined;
  if (to === undefined) return [low, low + 1];
  const end = keysBelow(to);
  return end && end[1] > low ? [low, end[1]] : undefined;
}

function merged(ranges: readonly DiagnosisRange[]): Bounds[] {
  const sorted = ranges.flatMap((range) => [boundsOf(range) ?? []].filter((b): b is Bounds => b.length === 2)).sort((a, b) => a[0] - b[0]);
  const kept: [number, number][] = [];
  for (const [low, high] of sorted) {
    const last = kept.at(-1);
    if (last && low <= last[1]) last[1] = Math.max(last[1], high);
    else kept.push([low, high]);
  }
  return kept;
}
