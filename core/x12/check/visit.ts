import type { IsoDate } from '../../base/date.ts';
import type { SegmentPlace, Severity } from '../../base/finding.ts';
import type { X12Finding, X12Rule } from '../findings.ts';
import type { CodeSet } from '../spec/field.ts';
import type { Scope } from '../spec/scope.ts';
import type { Answers } from './answers.ts';

/** The days by which the codes of a loop are judged; each loop inherits those of the loop around it. */
export interface Days {
  /** The service. */
  service: IsoDate | undefined;
  /** Diagnoses: the service; of an inpatient, the discharge. */
  diagnosis: IsoDate | undefined;
  /** What a payer decided: the payment of an 835; in a claim, the day on which the earlier payer decided. */
  decision: IsoDate | undefined;
}

/** What a check of one loop may know beside the loop itself, and where it tells what it found. One object serves a whole transaction. */
export interface Visit {
  readonly guide: string;
  readonly days: Days;
  readonly answers: Answers;
  /** The loop that is visited and those around it. */
  scope: Scope | undefined;
  /** Loops that lack something their type promises, in themselves or below: nothing is asked of them but their codes. */
  damaged: ReadonlySet<object>;
  /** The place of a loop's or segment's object. */
  readonly placeOf: (object: object) => SegmentPlace;
  /** @param of what it is counted as; its rule unless told. */
  readonly report: (finding: X12Finding, of?: string) => void;
  /** Whether so much was found of a kind that one more is counted only: then there is no need to make it. Counts it. */
  readonly isFull: (of: string, rule: X12Rule, severity: Severity) => boolean;
}

const governedBy: Readonly<Record<CodeSet, keyof Days | undefined>> = {
  icd10cm: 'diagnosis',
  icd10pcs: 'diagnosis',
  icd9cm: 'diagnosis',
  hcpcs: 'service',
  cdt: 'service',
  revenue: 'service',
  carc: 'decision',
  rarc: 'decision',
  'status-category': 'decision',
  status: 'decision',
  pos: 'service',
  taxonomy: undefined,
  ndc: 'service',
  npi: undefined,
  state: undefined,
  zip: undefined,
};

/** By which of the days the codes of a set are judged; undefined where by none. */
export const dayKind = (set: CodeSet): keyof Days | undefined => governedBy[set];

/** The day that decides whether a code of a set was in use; undefined where none does. */
export function dayFor(set: CodeSet, days: Days): IsoDate | undefined {
  const by = governedBy[set];
  return by === undefined ? undefined : days[by];
}
