/**
 * Rows of a lexicon file: tab-separated, `#` begins a comment line, blank lines are for the eye.
 * Cells are trimmed; missing ones are empty.
 */
export function rows(text: string): string[][] {
  const found: string[][] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    found.push(line.split('\t').map((cell) => cell.trim()));
  }
  return found;
}

/** The phrases of one cell, which are parted by semicolons. */
export const phrases = (cell: string | undefined): string[] => (cell ?? '').split(';').flatMap((p) => p.trim() || []);
