/** First bytes of a compiled edition. Eight, so that what follows stays aligned. */
export const magic = 'CLMWCODE';
/** Raised when the layout changes; also tells a machine of the other byte order, to which 1 reads as 2^24. */
export const version = 1;
/** "No date" in a column of day numbers. */
export const noDay = -2147483648;

const align = (position: number) => Math.ceil(position / 8) * 8;

/** Byte positions of the parts of a compiled edition: what `compileEdition` writes and `openEdition` reads. */
export function layout(headerLength: number, rows: number, textLength: number) {
  const header = magic.length + 8;
  const keys = align(header + headerLength);
  const from = keys + rows * 8;
  const until = from + rows * 4;
  const starts = until + rows * 4;
  const flags = starts + (rows + 1) * 4;
  const text = flags + rows;
  return { header, keys, from, until, starts, flags, text, end: text + textLength };
}
