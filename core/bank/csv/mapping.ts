import type { DateFormat } from './read-date.ts';

/** How one account's bank writes its CSV: kept with the account. Columns are named as in the file's head, in any case. */
export interface CsvMapping {
  readonly separator: ',' | ';' | '\t';
  readonly columns: {
    readonly date: string;
    /** One signed amount; or `credit` and, where there is one, `debit`. */
    readonly amount?: string;
    readonly credit?: string;
    readonly debit?: string;
    readonly description?: string;
    readonly reference?: string;
    readonly trace?: string;
    readonly originator?: string;
    readonly check?: string;
    /** The balance behind each row: what the rows must add up to. */
    readonly balance?: string;
  };
  readonly dateFormat: DateFormat;
  /** Of the signed amount: which sign money has that came in. */
  readonly incoming: 'positive' | 'negative';
}

/** A head as one text, for recognizing a file by it: case and spaces do not count. */
export const headOf = (fields: readonly string[]): string => fields.map((f) => f.toLowerCase().replace(/\s+/g, ' ').trim()).join('|');
