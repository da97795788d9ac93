import { assert, dayNumber } from '../base/index.ts';
import { codeKey } from './code-key.ts';
import type { CodeRow, Edition } from './edition.ts';
import { layout, magic, noDay, version } from './edition-layout.ts';

/**
 * One edition as one flat file: a header with its provenance, columns sorted by code, and the text of all rows. It is read
 * in one read and searched where it lies; nothing is parsed row by row. `openEdition` is the inverse.
 *
 * @param rows in any order, codes in canonical spelling, none twice (parsers see to that; a twin here is a bug).
 * @returns the bytes to store. The same edition and rows give the same bytes.
 */
export function compileEdition(edition: Edition, rows: readonly CodeRow[]): Uint8Array {
  const keyed = rows.map((row) => ({ row, key: codeKey(row.code) })).sort((a, b) => a.key - b.key);
  const text = keyed.map(({ row }) => `${row.code}\t${row.title}\n`);
  const encoder = new TextEncoder();
  const textBytes = encoder.encode(text.join(''));
  const header = encoder.encode(JSON.stringify({ edition, rows: rows.length, textBytes: textBytes.length }));
  const at = layout(header.length, rows.length, textBytes.length);

  const bytes = new Uint8Array(at.end);
  bytes.set(encoder.encode(magic));
  new Uint32Array(bytes.buffer, magic.length, 2).set([version, header.length]);
  bytes.set(header, at.header);
  const keys = new Float64Array(bytes.buffer, at.keys, rows.length);
  const from = new Int32Array(bytes.buffer, at.from, rows.length);
  const until = new Int32Array(bytes.buffer, at.until, rows.length);
  const starts = new Uint32Array(bytes.buffer, at.starts, rows.length + 1);
  const flags = new Uint8Array(bytes.buffer, at.flags, rows.length);
  let start = 0;
  for (const [i, { row, key }] of keyed.entries()) {
    assert(key > (keys[i - 1] ?? -1), `${edition.system} ${row.code} is no code or stands twice`);
    assert(!/[\t\n]/.test(row.title), `title of ${row.code} has a tab or a line break`);
    keys[i] = key;
    from[i] = row.from ? dayNumber(row.from) : noDay;
    until[i] = row.until ? dayNumber(row.until) : noDay;
    starts[i] = start;
    start += text[i]!.length;
    flags[i] = (row.code.length << 1) | (row.billable ? 1 : 0);
  }
  starts[rows.length] = start;
  bytes.set(textBytes, at.text);
  return bytes;
}
