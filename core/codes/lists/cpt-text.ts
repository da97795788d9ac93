import type { GridRow } from './grid.ts';

/**
 * The plain files of the AMA's CPT package: a notice of some thirty lines that names CPT and the American Medical Association, then one code a
 * line with its descriptor behind a tab (long), or behind a blank in fixed columns (medium, short). Read as in public loaders of these files.
 * Files of CMS with CPT numbers (NCCI, fee schedules) carry the same notice, but numbers in their further columns.
 */
const line = /^(\d{4}[0-9AFMTU])(?:\t| +|,)([^\t]*[A-Za-z]{3}[^\t]*)$/;
const notice = /American Medical Association/i;
const longestNotice = 80;

/** The rows of such a file; undefined when it is none. Lines behind the first code that are no code's are rows too, for the count of odd ones. */
export function cptRows(text: string): GridRow[] | undefined {
  const lines = text.split(/\r?\n/);
  const first = lines.slice(0, longestNotice).findIndex((each) => line.test(each));
  if (first < 1 || !notice.test(lines.slice(0, first).join(' ')) || !/\bCPT\b/.test(lines.slice(0, first).join(' '))) return undefined;
  const table = lines.slice(first, first + longestNotice).filter((each) => each.trim() !== '');
  if (table.filter((each) => line.test(each)).length < 0.9 * table.length) return undefined;
  // A row of names right above the codes makes it a table with columns.
  if (/\bcode\b[^\n]*[\t,]/i.test(lines[first - 1] ?? '')) return undefined;
  return lines.slice(first).flatMap((each, i) => {
    if (each.trim() === '') return [];
    const found = line.exec(each);
    return { line: first + i + 1, cells: found ? [found[1]!, unquoted(found[2]!), '', '', ''] : [each] };
  });
}

const unquoted = (text: string) =>
  text
    .replace(/^"(.*)"$/, '$1')
    .replaceAll('""', '"')
    .replace(/\s+/g, ' ')
    .trim();
