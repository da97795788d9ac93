import type { IsoDate } from '../../base/date.ts';
import type { Severity, Source } from '../../base/finding.ts';
import type { PayerKind } from '../../claim/party.ts';
import type { Operator } from './operators.ts';

/** Another field, where a value could stand. */
export interface FieldValue {
  readonly field: string;
}
/** A number of days, and the day or the field from which they are counted. */
export interface DaysValue {
  readonly days: number;
  readonly of: IsoDate | FieldValue;
}
/** Codes are in capitals, diagnoses with their dot, amounts in cents, days as `YYYY-MM-DD`; a pair is the first and the last. */
export type Value = string | number | readonly string[] | readonly number[] | FieldValue | DaysValue;

/** Lines that a condition speaks of beside the line that is asked. */
export interface LineSet {
  /** The claim's lines; those but the one that is asked; lines of the patient's other claims, before or on the day. */
  readonly over: 'lines' | 'other-lines' | 'earlier-lines';
  /** Only those that have the same as the line that is asked: `line.day`, `line.rendering.npi`. */
  readonly same?: readonly string[];
  /** Of earlier lines: so many days back at most. */
  readonly withinDays?: number;
  readonly where?: Condition;
}

export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'field'; readonly field: string; readonly is: Operator; readonly value?: Value }
  | { readonly kind: 'some' | 'every' | 'no'; readonly lines: LineSet }
  | { readonly kind: 'count'; readonly lines: LineSet; readonly is: Operator; readonly value: Value }
  | { readonly kind: 'sum'; readonly field: string; readonly lines: LineSet; readonly is: Operator; readonly value: Value };

/** What a rule does where its condition holds. */
export type Effect =
  | { readonly kind: 'tell'; readonly severity: Severity; readonly says: string; readonly at?: string; readonly fix?: string }
  | { readonly kind: 'set'; readonly field: string; readonly says?: string; readonly to: string | boolean | number | readonly string[] }
  | {
      readonly kind: 'change';
      readonly field: string;
      readonly says?: string;
      readonly add?: readonly string[];
      readonly remove?: readonly string[];
    }
  | { readonly kind: 'route'; readonly to: string; readonly says: string };

/** For whom a rule is: each that is named must fit. */
export interface RuleScope {
  /** Numbers of payers, as claims are routed to them. */
  readonly payers?: readonly string[];
  readonly payerKinds?: readonly PayerKind[];
  /** As the practice names them. */
  readonly plans?: readonly string[];
  /** Taxonomies (`213E00000X`), beginnings of them (`213E*`), or what the practice is (`podiatry`). */
  readonly specialties?: readonly string[];
  /** NPIs of who rendered the line. */
  readonly providers?: readonly string[];
  /** Places of service. */
  readonly places?: readonly string[];
}

/** A case in the rule's own file: told as changes of the clean claim, as the cases of built-in rules are. */
export interface WrittenCase {
  readonly name: string;
  readonly expect: 'fires' | 'quiet' | 'not-checked';
  /** What is changed of the clean claim, and who pays it. */
  readonly claim?: Readonly<Record<string, unknown>>;
  readonly payer?: PayerKind;
  /** What is known beside it, by the names of the context. */
  readonly given?: Readonly<Record<string, unknown>>;
  /** All places at which it fires. */
  readonly at?: readonly string[];
}

/** A rule that was written without code, as data that were checked. */
export interface WrittenRule {
  /** `family/name`. */
  readonly id: string;
  /** Counts up with every change of what the rule does. */
  readonly version: number;
  readonly title: string;
  readonly why: string;
  /** On trial it warns at most. */
  readonly stage: 'nursery' | 'stable';
  readonly effective: { readonly from: IsoDate; readonly until?: IsoDate; readonly by: 'service-date' | 'submission-date' };
  readonly scope?: RuleScope;
  /** Absent: on every claim, or line, of the scope. */
  readonly when?: Condition;
  /** Written under `do`. */
  readonly effects: readonly [Effect, ...Effect[]];
  readonly source: readonly [Source, ...Source[]];
  readonly wrongWhen?: readonly string[];
  /** CARC numbers of the denials that it means to prevent. */
  readonly prevents?: readonly string[];
  readonly cases?: readonly WrittenCase[];
  /** Of each line, or of the claim: it follows from which fields it asks. */
  readonly of: 'line' | 'claim';
}

/** What a file of written rules holds: one rule, or many with what the pack is. */
export interface RulePack {
  readonly name?: string;
  readonly title?: string;
  readonly about?: string;
  readonly rules: readonly WrittenRule[];
}
