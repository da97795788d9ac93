/** Value of a byte or ASCII character as a digit of base 36; 255 for what is in no procedure code. Capitals do not count. */
const digits = new Uint8Array(256).fill(255);
for (const [value, character] of [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'].entries()) {
  digits[character.charCodeAt(0)] = value;
  digits[character.toLowerCase().charCodeAt(0)] = value;
}

/** Every CPT and HCPCS code has five characters, and 36^5 < 2^32: a code is one number, and numbers sort as codes do. */
const codeLength = 5;

/** A procedure code as a number; -1 when the text is not five letters and digits. */
export function procedureKey(text: string): number {
  if (text.length !== codeLength) return text.trim().length === codeLength ? procedureKey(text.trim()) : -1;
  let key = 0;
  for (let i = 0; i < codeLength; i++) {
    const character = text.charCodeAt(i);
    const value = character < 256 ? digits[character]! : 255;
    if (value === 255) return -1;
    key = key * 36 + value;
  }
  return key;
}

/** The same from the bytes of a file, without making a string. */
export function procedureKeyAt(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== codeLength) return -1;
  let key = 0;
  for (let i = start; i < end; i++) {
    const value = digits[bytes[i]!]!;
    if (value === 255) return -1;
    key = key * 36 + value;
  }
  return key;
}

/** The code of a key, in capitals. */
export const procedureOf = (key: number): string => key.toString(36).toUpperCase().padStart(codeLength, '0');

const firstLetter = procedureKey('A0000');
const firstOne = procedureKey('10000');

/**
 * Whether a sorted official list goes from the codes that begin with 0 up to those that begin with a letter, as every complete one
 * does. The file of a part, or one cut off after a row, does not: its silence says nothing.
 */
export const spansAllCodes = (firstKey: number, lastKey: number): boolean => firstKey < firstOne && lastKey >= firstLetter;

/** Where a key stands in a sorted column; -1 when it does not. */
export function indexOfKey(keys: Uint32Array, key: number): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return keys[low] === key ? low : -1;
}
