import type { Cents, IsoDate } from '@claimwright/core/base';
import { asDate, assert, parseMoney } from '@claimwright/core/base';

/** One mapping of a YAML table, read field by field so that a wrong table is refused with its place, not half believed. */
export interface Row {
  readonly where: string;
  has(field: string): boolean;
  text(field: string): string;
  texts(field: string): readonly string[];
  /** A decimal amount in dollars, as the tables write money. */
  money(field: string): Cents;
  whole(field: string): number;
  flag(field: string): boolean;
  date(field: string): IsoDate;
  row(field: string): Row;
  rows(field: string): readonly Row[];
  /** Field names and values of a mapping whose keys are data. */
  entries(): readonly (readonly [string, unknown])[];
  /** Places of fields that nobody has asked for, here and below: misspelled, or of another table. */
  unread(): readonly string[];
}

/** @throws naming the place when a field is missing or of another kind. */
export function rowOf(value: unknown, where: string): Row {
  assert(typeof value === 'object' && value !== null && !Array.isArray(value), `${where}: expected a mapping`);
  const map = value as Record<string, unknown>;
  const at = (field: string) => `${where}.${field}`;
  const asked = new Set<string>();
  const below: Row[] = [];
  const get = (field: string): unknown => {
    asked.add(field);
    return map[field];
  };
  const inner = (v: unknown, place: string): Row => {
    const row = rowOf(v, place);
    below.push(row);
    return row;
  };
  const scalar = (field: string): string => {
    const v = get(field);
    assert(typeof v === 'string' || typeof v === 'number', `${at(field)}: expected text`);
    return String(v);
  };
  const list = (field: string): readonly unknown[] => {
    const v = get(field) ?? [];
    assert(Array.isArray(v), `${at(field)}: expected a list`);
    return v;
  };
  return {
    where,
    has: (field) => map[field] !== undefined && map[field] !== null,
    text: scalar,
    texts: (field) => list(field).map(String),
    money(field) {
      const cents = parseMoney(scalar(field));
      assert(cents !== undefined, `${at(field)}: expected an amount of money`);
      return cents;
    },
    whole(field) {
      const n = Number(scalar(field));
      assert(Number.isSafeInteger(n) && n >= 0, `${at(field)}: expected a whole number`);
      return n;
    },
    flag: (field) => get(field) === true,
    date: (field) => asDate(scalar(field)),
    row: (field) => inner(get(field), at(field)),
    rows: (field) => list(field).map((v, i) => inner(v, `${at(field)}[${i}]`)),
    entries() {
      for (const field of Object.keys(map)) asked.add(field);
      return Object.entries(map);
    },
    unread: () => [
      ...Object.keys(map)
        .filter((field) => !asked.has(field))
        .map(at),
      ...below.flatMap((row) => row.unread()),
    ],
  };
}

/** An optional field as an object to spread: nothing at all when it is absent. */
export const maybe = <K extends string, T>(row: Row, field: K, read: (field: string) => T): { readonly [P in K]?: T } =>
  row.has(field) ? ({ [field]: read(field) } as { [P in K]: T }) : {};
