import type { OpenTable } from '../flat/table.ts';
import { procedureKey } from '../ncci/procedure-key.ts';
import { noDay } from '../ncci/table-day.ts';
import { listed } from './compile-coverage.ts';
import { rangeKinds } from './policy-list.ts';

/** What one policy says of one procedure, read in place. */
export interface OpenPolicyList {
  readonly policies: readonly string[];
  readonly contractors: readonly string[];
  readonly places: readonly string[];
  readonly incomplete: boolean;
  /** Whether it is in force; without a day, whether it has no last day. */
  holdsOn(day: number | undefined): boolean;
  /** How many ranges a list has. */
  sizeOf(kind: (typeof rangeKinds)[number]): number;
  /** Whether a diagnosis, as its key, is on a list. */
  has(kind: (typeof rangeKinds)[number], diagnosis: number): boolean;
}

/** Opens a compiled coverage table; nothing is read before a procedure is asked for. */
export function openCoverage(table: OpenTable): { of(procedure: string): readonly OpenPolicyList[] } {
  const procedures = table.u32('procedures');
  const split = new Map<string, readonly string[]>();
  const wordsAt = (name: string, at: number): readonly string[] => {
    const lines = split.get(name) ?? table.text(`${name}Lines`).split('\n');
    split.set(name, lines);
    return lines[table.u32(name)[at]!]!.split(listed).filter((word) => word !== '');
  };
  return {
    of(procedure) {
      const key = procedureKey(procedure);
      const found: OpenPolicyList[] = [];
      for (let at = firstAt(procedures, key); procedures[at] === key; at++) found.push(listAt(table, at, (name) => wordsAt(name, at)));
      return found;
    },
  };
}

function listAt(table: OpenTable, at: number, words: (name: string) => readonly string[]): OpenPolicyList {
  const [starts, low, high, bounds] = [table.u32('starts'), table.u32('low'), table.u32('high'), table.f64('bounds')];
  const [from, until] = [table.i32('from')[at]!, table.i32('until')[at]!];
  const runOf = (kind: (typeof rangeKinds)[number]) => {
    const run = at * rangeKinds.length + rangeKinds.indexOf(kind);
    return [starts[run]!, starts[run + 1]!] as const;
  };
  return {
    policies: words('policies'),
    contractors: words('contractors'),
    places: words('places'),
    incomplete: table.u8('incomplete')[at] === 1,
    holdsOn: (day) => (day === undefined ? until === noDay : from <= day && (until === noDay || day <= until)),
    sizeOf(kind) {
      const [start, end] = runOf(kind);
      return end - start;
    },
    has(kind, diagnosis) {
      let [start, end] = runOf(kind);
      const first = start;
      while (start < end) {
        const middle = (start + end) >>> 1;
        if (bounds[low[middle]!]! <= diagnosis) start = middle + 1;
        else end = middle;
      }
      // Ranges do not overlap: only the last that begins at or before it can hold it.
      return start > first && diagnosis < bounds[high[start - 1]!]!;
    },
  };
}

function firstAt(keys: Uint32Array, key: number): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
