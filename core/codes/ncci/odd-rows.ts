import type { Finding } from '../../base/index.ts';
import type { TableEdition } from '../flat/table.ts';
import { lineFinding } from '../line-finding.ts';

/** A file with more odd rows than this share is damaged, or its columns are not where its header says. */
const damagedShare = 0.01;
const examples = 5;
const told = 20;

/** Rows that could not be taken as they stand. Of a fine file they are counted and a few are shown; a file full of them is refused. */
export class OddRows {
  count = 0;
  private readonly rows: { readonly line: number; readonly what: string }[] = [];
  private readonly file: string;
  private readonly rule: string;

  constructor(file: string, rule: string) {
    this.file = file;
    this.rule = rule;
  }

  add(line: number, what: string): void {
    this.count++;
    if (this.rows.length < told) this.rows.push({ line, what });
  }

  /** What the edition says of them. */
  unread(): Pick<TableEdition, 'unread'> {
    if (this.count === 0) return {};
    return { unread: { count: this.count, examples: this.rows.slice(0, examples).map(({ line, what }) => `line ${line}: ${what}`) } };
  }

  /** Errors, when there are too many for the rest to be trusted. @param good rows that were read. */
  errors(good: number): Finding[] {
    if (this.count <= (good + this.count) * damagedShare) return [];
    return this.rows.map(({ line, what }) => lineFinding(this.file, line, this.rule, what));
  }

  /** Warnings, for a file that is taken in without them. */
  warnings(): Finding[] {
    return this.rows.map(({ line, what }) => lineFinding(this.file, line, this.rule, `${what}; the row was left out`, 'warning'));
  }
}
