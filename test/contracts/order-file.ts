/** Titles of codes by number; a header has no dot of its own. */
export type Order = Readonly<Record<string, string>>;

/** An ICD-10-CM order file in the official layout with invented content: order 1–5, code 7–13, flag 15, titles from 17 and 78. */
export const orderFile = (codes: Order): string =>
  Object.entries(codes)
    .map(([code, title], i) => {
      const flag = code.length > 3 ? 1 : 0;
      return `${String(i + 1).padStart(5, '0')} ${code.padEnd(7)} ${flag} ${title.slice(0, 60).padEnd(60)} ${title}\r\n`;
    })
    .join('');
