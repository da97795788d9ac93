/** Characters of a code as digits of base 37; 0 is "no more characters", so that keys sort as codes do. */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digitValue = new Uint8Array(128);
for (let i = 0; i < digits.length; i++) {
  digitValue[digits.charCodeAt(i)] = i + 1;
  digitValue[digits.toLowerCase().charCodeAt(i)] = i + 1;
}

/** Ten characters: 37^10 < 2^53, so a key is exact in a double. The longest codes of the trade (taxonomy, NUCC) have ten. */
const width = 10;
const powers = Array.from({ length: width + 1 }, (_, i) => 37 ** (width - i));
const dot = 46;
const dotAt = 3;

/**
 * A code as a number: what editions are sorted and searched by. Capitals and the dot after the third character do not count,
 * so every spelling of a code has the same key.
 * @returns -1 when the text holds anything else than letters, digits and that dot, or is longer than any code.
 */
export function codeKey(text: string): number {
  let key = 0;
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === dot && i === dotAt) continue;
    const value = char < 128 ? digitValue[char]! : 0;
    if (value === 0) return -1;
    key = key * 37 + value;
    length++;
  }
  return length === 0 || length > width ? -1 : key * powers[length]!;
}

/** Keys of all codes that begin with the text: from its own key up to, and without, the second number. */
export function keysBelow(text: string): readonly [number, number] | undefined {
  const key = codeKey(text);
  const length = text.length - (text.charCodeAt(dotAt) === dot ? 1 : 0);
  return key < 0 ? undefined : [key, key + powers[length]!];
}
