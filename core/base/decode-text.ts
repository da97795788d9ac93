/** Some releases of Node decode Windows-1252 as Latin-1 and leave these as control characters: curly quotes, dashes, the euro. */
const highMarks = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Text in Windows-1252, a character a byte. A byte that it does not know becomes a control character rather than an error. */
export const decodeWindows1252 = (bytes: Uint8Array): string =>
  new TextDecoder('windows-1252').decode(bytes).replace(/[\x80-\x9f]/g, (c) => highMarks[c.charCodeAt(0) - 0x80]!);

/** Text in UTF-8, without its mark; undefined when the bytes are something else. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Text in any of the usual encodings: UTF-8 with or without mark, UTF-16 with mark as spreadsheets export it, else Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  return decodeUtf8(bytes) ?? decodeWindows1252(bytes);
}
