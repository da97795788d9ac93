/** A text that a spreadsheet would take for a formula begins with an apostrophe instead (OWASP, CSV injection). Numbers stay numbers. */
const neutral = (text: string): string => (/^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text);

const cell = (value: string | number | undefined): string => {
  const text = neutral(value === undefined ? '' : String(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as RFC 4180 wants them, the first one the headings; what a cell holds can start nothing in a spreadsheet. */
export const csv = (rows: readonly (readonly (string | number | undefined)[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
