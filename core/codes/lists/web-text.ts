import type { GridRow } from './grid.ts';

/**
 * A list as the web pages of X12 (and of WPC before) give it when copied as text: a code and its text, then a line
 * `Start: 01/01/1995 | Last Modified: 11/01/2017 | Stop: 07/01/2018`, perhaps one of notes; texts may go on over several lines.
 */
const dates = /^Start: *(\S+)(.*)$/;
const entry = /^([0-9A-Z]{1,5})[\t ]+(\S.*)$/;
const part = (rest: string, name: string) => new RegExp(`${name}: *([^|\\s]+)`).exec(rest)?.[1] ?? '';

export const looksLikeWebText = (text: string): boolean => /(?:^|\n)[^\n]{0,400}Start: *\d{1,2}\/\d{1,2}\/\d{4}/.test(text);

/** Its rows as code, title, start, last modified, stop; texts ahead of the first code are passed over. */
export function webTextRows(text: string): GridRow[] {
  const rows: GridRow[] = [];
  let open: { line: number; code: string; words: string[] } | undefined;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const [ahead, told] = apart(raw.trim());
    if (ahead !== '' && !/^Notes?:/.test(ahead)) {
      const begins = open ? undefined : entry.exec(ahead);
      if (begins) open = { line: index + 1, code: begins[1]!, words: [begins[2]!] };
      else open?.words.push(ahead);
    }
    const days = told && dates.exec(told);
    if (!days || !open) continue;
    const [, start = '', rest = ''] = days;
    const title = open.words.join(' ').replace(/\s+/g, ' ');
    rows.push({ line: open.line, cells: [open.code, title, start, part(rest, 'Last Modified'), part(rest, 'Stop')] });
    open = undefined;
  }
  return rows;
}

/** The text of a line, and the days behind it where both stand in one. */
function apart(line: string): [string, string | undefined] {
  const at = line.search(/Start: *\d/);
  return at < 0 ? [line, undefined] : [line.slice(0, at).trim(), line.slice(at)];
}
