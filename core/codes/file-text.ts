import { decodeWindows1252 } from '../base/index.ts';

/**
 * The lines of an official file, without their ends and without empty lines at the end. Fixed-width layouts count
 * bytes, and the publishers' files are ASCII with a rare Windows-1252 letter, so every byte becomes one character.
 */
export function fixedWidthLines(bytes: Uint8Array): string[] {
  const lines = decodeWindows1252(bytes).split(/\r?\n/);
  // The January 2026 HCPCS file ends in a record of blanks; editors leave empty lines. Neither is data.
  while (lines.length > 0 && lines.at(-1)!.trim() === '') lines.pop();
  return lines;
}
