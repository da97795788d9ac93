import type { Known, ScrubContext } from '../context.ts';
import type { PastLine } from '../known/history.ts';
import type { Subject, SubjectLine } from '../subject.ts';
import type { Unknown } from './unknown.ts';

/** What a field holds. A list is one of codes or of names; amounts are cents; dates are days. */
export type FieldType = 'code' | 'text' | 'number' | 'cents' | 'date' | 'list' | 'yes-no';

/** Of what a code is, and so how it is written. */
export type CodeKind = 'procedure' | 'modifier' | 'diagnosis' | 'place' | 'npi' | 'taxonomy' | 'payer';

/**
 * Who may change a field: `system`, since it is about how a claim is billed; `proposed`, since it is about what was documented or done, and a
 * person decides.
 */
export type Change = 'system' | 'proposed';

/** A field that conditions may ask for, as plain data: what a form needs to offer it. */
export interface FieldFacts {
  /** `claim.payer`, `line.units`. */
  readonly name: string;
  /** A field of a line is asked of each line; of a claim, once. */
  readonly scope: 'claim' | 'line';
  readonly type: FieldType;
  /** Of codes and of lists of codes. */
  readonly codes?: CodeKind;
  /** All that it can be, where that is a closed list. */
  readonly values?: readonly string[];
  /** In a biller's words. */
  readonly label: string;
  readonly says: string;
  /** Where findings about it point: the path in the claim, of a line's field the path in the line. */
  readonly path: string;
  /** What must be known beside the claim; where it is not, a rule that hangs on it is *not checked*. */
  readonly needs?: Known;
  readonly change?: Change;
  /** Lines of earlier claims have it too. */
  readonly ofEarlierLines?: true;
}

/** Where a condition is asked: of a claim, of one of its lines, or of a line of an earlier claim. */
export interface Asked {
  readonly subject: Subject;
  readonly context: ScrubContext;
  readonly line?: SubjectLine;
  readonly past?: PastLine;
}

/** What is found there; `undefined`: it is absent. */
export type Found = string | number | boolean | readonly string[] | undefined | Unknown;

/** A field with how it is read. */
export interface Field extends FieldFacts {
  /** Of a line's field: only where a line is asked. */
  readonly read: (asked: Asked) => Found;
}
