import type { IsoDate } from './date.ts';

/** error: stops what was asked · warning: a person should look · info: good to know. */
export type Severity = 'error' | 'warning' | 'info';

/** Where a finding is: in a note, in a claim's field, or in the bytes of an X12 file. */
export type Place =
  | { readonly kind: 'note'; readonly noteId?: string; readonly start: number; readonly end: number }
  /** `path` is the field's path in the noun, for example `lines[1].modifiers[0]`. */
  | { readonly kind: 'field'; readonly path: string }
  | SegmentPlace
  | FilePlace;

/** A place in a file that people write: line and column from 1, and the path of the value, `rules[2].when`. */
export interface FilePlace {
  readonly kind: 'file';
  readonly name: string;
  readonly line?: number;
  readonly column?: number;
  readonly path?: string;
}

/** A place in an X12 file. Positions are as a person counts them: elements, components and repeats from 1. */
export interface SegmentPlace {
  readonly kind: 'segment';
  /** Segment id as found, for example `NM1`. */
  readonly segment: string;
  /** Ordinal of the segment in the file, from 1. */
  readonly position: number;
  /** Ordinal within the transaction set, ST being 1; what IK3 and SE count by. Absent outside a set. */
  readonly positionInSet?: number;
  readonly loop?: string;
  readonly element?: number;
  readonly repeat?: number;
  readonly component?: number;
  /** Byte offset, in the file, of the segment or of the element when one is named. */
  readonly byte: number;
}

/** What a rule rests on. `cite` names the section, table or edit; `url` is where a person can read it. */
export interface Source {
  readonly title: string;
  readonly cite: string;
  readonly url?: string;
  readonly edition?: string;
}

/** A change that would settle the finding. `certain` fixes touch no clinical content and may be applied with one key. */
export interface Fix {
  readonly says: string;
  readonly certain: boolean;
  readonly set?: readonly { readonly path: string; readonly value: unknown }[];
}

/**
 * The one shape of everything that can be wrong: syntax error, guide error, scrub finding, missing documentation, 999 or
 * 277CA rejection, denial. Lists, JSON, SARIF and screens all show this.
 */
export interface Finding {
  /** Stable id of the rule, for example `x12/envelope-counts` or `format/line-charges-sum`. */
  readonly rule: string;
  /** Of a rule that is kept in versions, as a practice's own are: which one said so. */
  readonly version?: number;
  readonly severity: Severity;
  readonly at: Place;
  /** What is wrong here, with the values found. */
  readonly what: string;
  /** Why that matters. */
  readonly why: string;
  readonly fix?: Fix;
  readonly source: readonly Source[];
  /** SNIP level 1–7, for X12 findings. */
  readonly level?: number;
  /** The date whose edition of a rule or table was applied. */
  readonly on?: IsoDate;
}

export const hasErrors = (findings: readonly Finding[]): boolean => findings.some((f) => f.severity === 'error');

/** `NM1 (segment 12, element 9, byte 1034)` or the field's path: how a place is printed. */
export function showPlace(at: Place): string {
  switch (at.kind) {
    case 'note':
      return `note ${at.start}–${at.end}`;
    case 'field':
      return at.path;
    case 'file':
      return [at.name, at.line, at.column].filter((part) => part !== undefined).join(':');
    case 'segment': {
      const parts = [`segment ${at.position}`];
      if (at.element !== undefined) parts.push(`element ${at.element}${at.component === undefined ? '' : `-${at.component}`}`);
      parts.push(`byte ${at.byte}`);
      return `${at.segment} (${parts.join(', ')})`;
    }
  }
}
