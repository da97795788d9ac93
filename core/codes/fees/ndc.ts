/**
 * A drug package's number in eleven digits, from the ways it is written: `00002-1234-01` or eleven digits, as in CMS's files and on
 * claims. Ten-digit numbers with hyphens (4-4-2, 5-3-2, 5-4-1) get the zero that their short part lacks. @returns -1 when it is none.
 */
export function ndcKey(text: string): number {
  const parts = text.trim().split('-');
  if (parts.length === 1) return /^\d{11}$/.test(parts[0]!) ? Number(parts[0]) : -1;
  const widths = [5, 4, 2];
  const digits = parts.map((part) => part.length).reduce((sum, length) => sum + length, 0);
  const fits = parts.length === 3 && digits >= 10 && parts.every((part, i) => /^\d+$/.test(part) && part.length <= widths[i]!);
  return fits ? Number(parts.map((part, i) => part.padStart(widths[i]!, '0')).join('')) : -1;
}
