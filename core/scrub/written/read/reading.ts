import type { FilePlace, Finding, Severity } from '../../../base/finding.ts';

/** A value's place in what is read: keys and ordinals from the top. */
export type Path = readonly (string | number)[];

/** Where a value stands in the text that it came from; counted from 1. */
export type Locate = (path: Path) => { readonly line: number; readonly column: number } | undefined;

export interface Reads {
  /** Name of the file, as findings tell it. */
  readonly file?: string;
  readonly locate?: Locate;
}

const why: Readonly<Record<string, string>> = {
  shape: 'What is not of the form that the language has is not guessed at.',
  'unknown-key': 'A key that nobody reads would look as if it did something.',
  missing: 'A rule is only as good as what it says of itself.',
  'unknown-field': 'A rule that asks a field that is not there would never fire.',
  operator: 'A comparison that does not fit its field would say nothing.',
  value: 'A value that is none of the field’s would never be met.',
  'duplicate-id': 'Findings, overrides and figures are kept by a rule’s id: it can stand for one rule alone.',
  limits: 'Rules are read whole, so they are kept to a size that a person could read too.',
};

export type FaultKind = keyof typeof why & string;

/** Faults that are told one by one; a file with more has one mistake in it many times. */
const mostFaults = 100;
/** Conditions within conditions, and values of one document. */
const deepest = 12;
const mostValues = 500_000;

const source = [{ title: 'Written rules', cite: 'the language of rules, docs/guide/written-rules.md' }];

/** `rules[2].when.all[0]` */
export const showPath = (path: Path): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');

/** Where a value stands, for a finding. */
export function placeOf({ file = 'rules', locate }: Reads, path: Path): FilePlace {
  // A key that is missing stands nowhere: its owner does.
  let there = locate?.(path);
  for (let upTo = path.length - 1; !there && locate && upTo >= 0; upTo--) there = locate(path.slice(0, upTo));
  return { kind: 'file', name: file, ...there, ...(path.length > 0 && { path: showPath(path) }) };
}

/** A value as a fault quotes it: short, and of anything at all. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value.length > 60 ? `“${value.slice(0, 60)}…”` : `“${value}”`;
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'nothing';
  if (value === undefined) return 'nothing';
  return typeof value === 'object' ? 'a group of keys' : String(value);
}

export type Keyed = Readonly<Record<string, unknown>>;
const isKeyed = (value: unknown): value is Keyed => typeof value === 'object' && value !== null && !Array.isArray(value);

/** One document being read: hears its faults. Nothing here throws, whatever the data are. */
export class Reading {
  readonly findings: Finding[] = [];
  private readonly from: Reads;
  /** How many were found, those that are not told included. */
  faults = 0;
  private values = 0;

  constructor(from: Reads) {
    this.from = from;
  }

  fault(kind: FaultKind, path: Path, what: string, fix: string, severity: Severity = 'error'): undefined {
    this.faults++;
    if (this.faults > mostFaults + 1) return;
    const more = this.faults === mostFaults + 1;
    this.findings.push({
      rule: `written/${more ? 'limits' : kind}`,
      severity,
      at: placeOf(this.from, more ? [] : path),
      what: more ? `there are more than ${mostFaults} faults; the others are not told` : what,
      why: why[more ? 'limits' : kind]!,
      fix: { says: more ? 'Correct the first ones and check again' : fix, certain: false },
      source,
    });
  }

  /** Counts what is read. @returns whether there is room for more. */
  room(path: Path, depth: number): boolean {
    if (depth > deepest) {
      this.fault('limits', path, `conditions stand more than ${deepest} deep within each other`, 'Make two rules of it, or flatten it');
      return false;
    }
    return ++this.values <= mostValues || this.full(path);
  }

  private full(path: Path): false {
    if (this.values === mostValues + 1)
      this.fault('limits', path, `the file has more than ${mostValues.toLocaleString('en-US')} values`, 'Divide it into several files');
    return false;
  }

  /** A group of keys; those that are not named are told. */
  keyed(value: unknown, path: Path, what: string, keys: readonly string[]): Keyed | undefined {
    if (!isKeyed(value))
      return this.fault(
        'shape',
        path,
        `${what} is a group of keys, and this is ${shown(value)}`,
        `Write ${keys.slice(0, 4).join(', ')} …, each with its value`,
      );
    for (const key of Object.keys(value))
      if (!keys.includes(key))
        this.fault('unknown-key', [...path, key], `${what} has no key ${shown(key)}`, `Use one of ${keys.join(', ')}`);
    return value;
  }

  list(value: unknown, path: Path, what: string, most = 2_000): readonly unknown[] | undefined {
    if (!Array.isArray(value))
      return this.fault('shape', path, `${what} is a list, and this is ${shown(value)}`, 'Write a list: [first, second]');
    if (value.length === 0) return this.fault('missing', path, `${what} is empty`, 'Name one at least, or leave the key out');
    if (value.length > most)
      return this.fault('limits', path, `${what} has ${value.length} entries; at most ${most} are read`, 'Divide it');
    return this.room(path, 0) ? value : undefined;
  }

  text(value: unknown, path: Path, what: string, most = 2_000): string | undefined {
    if (value === undefined || value === null || value === '') return this.fault('missing', path, `${what} is missing`, `Say ${what}`);
    if (typeof value !== 'string') return this.fault('shape', path, `${what} is a text, and this is ${shown(value)}`, 'Write it in quotes');
    if (value.length > most)
      return this.fault('limits', path, `${what} has ${value.length} characters; at most ${most} are read`, 'Shorten it');
    return value.trim() === '' ? this.fault('missing', path, `${what} is blank`, `Say ${what}`) : value;
  }

  /** Texts, one at least. @returns undefined when the key is not there, or something is wrong. */
  texts(value: unknown, path: Path, what: string): readonly string[] | undefined {
    if (value === undefined) return undefined;
    const list = this.list(typeof value === 'string' ? [value] : value, path, what);
    const read = list?.map((each, i) => this.text(each, [...path, i], `an entry of ${what}`));
    return read?.every((each) => each !== undefined) ? (read as readonly string[]) : undefined;
  }

  chosen<One extends string>(value: unknown, path: Path, what: string, from: readonly One[]): One | undefined {
    if (from.includes(value as One)) return value as One;
    return value === undefined
      ? this.fault('missing', path, `${what} is missing`, `Use one of ${from.join(', ')}`)
      : this.fault('value', path, `${shown(value)} is no ${what}`, `Use one of ${from.join(', ')}`);
  }
}
