/** One line of an index or of a table, as its file has it. */
export interface TermRow {
  /** 0 for a main term. */
  readonly level: number;
  readonly title: string;
  /** Nonessential modifiers with their brackets: `(mellitus) (sugar)`. */
  readonly modifiers: string;
  readonly see: string;
  readonly seeAlso: string;
  /** As printed, `E11.-` included; empty for none. A table has one a column. */
  readonly codes: readonly string[];
  /** The code that goes with it, in square brackets in print. */
  readonly manifestation: string;
  /** Where it begins in its file. */
  readonly line: number;
}

/** Which of the four it is. */
export type TermKind = 'icd10cm-index' | 'icd10cm-causes' | 'icd10cm-neoplasms' | 'icd10cm-drugs';

const printed = /^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?(\.?-)?$/;
/** A code as an index prints it: whole, or with the hyphen that says that characters are missing. */
export const isPrintedCode = (text: string): boolean => printed.test(text);
