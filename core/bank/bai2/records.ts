import { ok, type Result, refused } from '../../base/index.ts';
import { limits } from '../limits.ts';
import type { BankFault } from '../line.ts';

/** A logical record: its code, its fields, and what 88 records added to it. */
export interface Bai2Record {
  readonly code: string;
  /** Behind the code, as far as commas part them; the last one of a transaction is its text and may hold commas. */
  readonly fields: readonly string[];
  /** Texts of the 88 records, each as it stands. */
  readonly more: readonly string[];
  /** Physical records that it is made of: what the trailers count. */
  readonly count: number;
  readonly place: string;
}

const known = new Set(['01', '02', '03', '16', '49', '98', '99']);

/** A record ends with a slash; behind a text it may end with the line alone. Padding behind either is no part of it. */
const withoutEnd = (line: string): string => line.trimEnd().replace(/\/$/, '');

/**
 * Reads BAI2 text into logical records. A line that is no record refuses it all: what it might say would be lost.
 */
export function readRecords(text: string): Result<readonly Bai2Record[], BankFault> {
  const records: { code: string; head: string; more: string[]; place: string }[] = [];
  let at = 0;
  for (const line of text.split(/\r\n|\r|\n/)) {
    at++;
    if (line.trim() === '') continue;
    const place = `record ${at}`;
    if (at > limits.records) return refused({ place, says: `more than ${limits.records} records` });
    if (line.length > limits.characters) return refused({ place, says: `longer than ${limits.characters} characters` });
    const code = line.slice(0, 2);
    if (line[2] !== ',') return refused({ place, says: 'it does not begin with a record code and a comma' });
    const body = withoutEnd(line.slice(3));
    if (code === '88') {
      const last = records.at(-1);
      if (!last) return refused({ place, says: 'a continuation (88) continues nothing' });
      last.more.push(body);
    } else if (known.has(code)) records.push({ code, head: body, more: [], place });
    else return refused({ place, says: `${JSON.stringify(code)} is no record code of BAI2` });
  }
  return ok(records.map(({ code, head, more, place }) => ({ code, fields: head.split(','), more, count: 1 + more.length, place })));
}
