import type { IsoDate } from '../../base/date.ts';
import type { Cents } from '../../base/money.ts';
import type { Decimal } from './decimal.ts';

/**
 * required: the guide demands it and the type promises it; a body without it is delivered as *not sound*.
 * expected: the guide demands it and `check` reports its absence, but a reader can live without it, so the type says optional.
 * situational: present when a condition holds. What a set does not list is *not used*.
 */
export type Usage = 'required' | 'expected' | 'situational';

/** Values that are allowed, each with a gloss of our own; a bare list where the values speak for themselves. */
export type Codes = readonly string[] | Readonly<Record<string, string>>;

/** Code sets that live outside of the standard and are answered by a host, see `CodeAnswers`. */
export type CodeSet =
  | 'icd10cm'
  | 'icd10pcs'
  | 'icd9cm'
  | 'hcpcs'
  | 'cdt'
  | 'revenue'
  | 'carc'
  | 'rarc'
  | 'status-category'
  | 'status'
  | 'pos'
  | 'taxonomy'
  | 'ndc'
  | 'npi'
  | 'state'
  | 'zip';

/** A code set that depends on the qualifier in a component or element beside it. */
export interface CodeSetBy {
  readonly by: number;
  readonly sets: Readonly<Record<string, CodeSet>>;
}

/** What the days of a service or event look like: one day, or a range when `through` is there. */
export interface Days {
  readonly from: IsoDate;
  readonly through?: IsoDate | undefined;
}

type FieldKind =
  | 'text'
  | 'time'
  | 'money'
  | 'decimal'
  | 'count'
  | 'date'
  | 'days'
  | 'composite'
  | 'list'
  | 'run'
  | 'parts'
  | 'series'
  | 'fixed';

declare const value: unique symbol;

/** One element (or component), or a regular run of them, of a segment. `at` counts from 1. */
export interface Field<T = unknown, U extends Usage = Usage, M extends boolean = boolean> {
  readonly node: 'field';
  readonly kind: FieldKind;
  readonly at: number;
  readonly usage: U;
  readonly many: M;
  readonly min: number;
  readonly max: number;
  readonly codes?: Codes;
  /** The code tells this segment from others with the same id. */
  readonly key?: true;
  readonly fixed?: string;
  readonly set?: CodeSet | CodeSetBy;
  /** Members of a composite or of one member of a series. */
  readonly fields?: Fields;
  /** What is repeated by a list, run or parts. */
  readonly of?: Field;
  /** How often a list, run, parts or series may repeat, and how many elements one member of a series takes. */
  readonly times?: number;
  readonly stride?: number;
  /** When a situational element is needed, in one line. */
  readonly why?: string;
  readonly [value]?: T;
}
export type Fields = Readonly<Record<string, Field>>;
export type ValueOf<F> = F extends Field<infer T> ? T : never;

interface Lengths {
  readonly min?: number;
  readonly max: number;
}
type One<T> = Field<T, 'required', false>;
type Many<T> = Field<T, 'situational', true>;

const plural = { usage: 'situational', many: true } as const;

const field = (kind: FieldKind, at: number, min: number, max: number) =>
  ({ node: 'field', kind, at, usage: 'required', many: false, min, max }) as const;

/** Free text. `set` names the outside code set its values come from. */
export const text = (at: number, { min = 1, max, set }: Lengths & { readonly set?: CodeSet | CodeSetBy }): One<string> => ({
  ...field('text', at, min, max),
  ...(set === undefined ? {} : { set }),
});
/** A coded value. With `key`, its values decide whether a segment is this one. */
export const code = (at: number, codes: Codes, { key = false } = {}): One<string> => {
  const lengths = (Array.isArray(codes) ? (codes as readonly string[]) : Object.keys(codes)).map((c) => c.length);
  return { ...field('text', at, Math.min(...lengths), Math.max(...lengths)), codes, ...(key ? { key } : {}) };
};
/** An amount of money, in cents once read (X12 type R with at most two decimals that count). */
export const money = (at: number): One<Cents> => field('money', at, 1, 18);
/** An exact decimal that is not money: units, quantities, rates, percentages. */
export const decimal = (at: number, { max = 15 } = {}): One<Decimal> => field('decimal', at, 1, max);
/** A whole number, 0 or more. */
export const count = (at: number, { max = 6 } = {}): One<number> => field('count', at, 1, max);
/** A bare date, CCYYMMDD. */
export const date = (at: number): One<IsoDate> => field('date', at, 8, 8);
/** Two elements, format D8 and a date, read as the date. */
export const datePair = (at: number): One<IsoDate> => ({ ...field('date', at, 8, 8), stride: 2 });
/** Two elements, format D8 or RD8 and its value, read as days. */
export const days = (at: number): One<Days> => ({ ...field('days', at, 8, 17), stride: 2 });
/** A time, HHMM with optional seconds and hundredths, kept as text. */
export const time = (at: number): One<string> => field('time', at, 4, 8);
/** A value that is always the same; it identifies the segment and does not appear in the type. */
export const fixed = (at: number, only: string): One<never> => ({ ...field('fixed', at, only.length, only.length), fixed: only });

type Members<F extends Fields> = import('./of.ts').OfFields<F>;

export const composite = <F extends Fields>(at: number, fields: F): One<Members<F>> => ({
  ...field('composite', at, 1, Number.POSITIVE_INFINITY),
  fields,
});
/** One element that repeats with the repetition separator. `of` has `at` 1, or the components of a composite. */
export const list = <T>(at: number, times: number, of: Field<T>): Many<T> => ({ ...field('list', at, 1, of.max), ...plural, times, of });
/** The same element at `times` consecutive positions from `at` on. */
export const run = <T>(at: number, times: number, of: Field<T>): Many<T> => ({ ...field('run', at, 1, of.max), ...plural, times, of });
/** The components of one composite, all alike. */
export const parts = <T>(at: number, times: number, of: Field<T>): Many<T> => ({ ...field('parts', at, 1, of.max), ...plural, times, of });
/** A group of `stride` elements that comes up to `times` times in a row; members' positions count from 1 within the group. */
export const series = <F extends Fields>(at: number, times: number, stride: number, fields: F): Many<Members<F>> => ({
  ...field('series', at, 1, Number.POSITIVE_INFINITY),
  ...plural,
  times,
  stride,
  fields,
});
