/**
 * Text of a received file as an answer can repeat it: without control characters and our own separators, no longer than its element
 * holds. What is damaged must not keep its answer from being written.
 * @param min shorter text is filled up in front with zeros, as numbers are
 */
export function fitted(text: string, max: number, min = 1): string {
  const clean = Array.from(text, (c) => (c < ' ' || c === '\x7f' || '*:^~'.includes(c) ? ' ' : c)).join('');
  // A character of two halves is not cut in two.
  const whole = clean
    .trim()
    .slice(0, max)
    .replace(/[\ud800-\udbff]$/, '');
  return whole.trim().padStart(min, '0');
}
