import { describe, expect, it } from 'vitest';
import { decodeText, decodeUtf8, decodeWindows1252 } from './decode-text.ts';

describe('the text of bytes', () => {
  it.each([
    ['UTF-8', [0xc3, 0xa9], 'é'],
    ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, 0x61], 'a'],
    ['Windows-1252', [0xe9], 'é'],
    ['Windows-1252, curly', [0x92], '’'],
    ['UTF-16 of a spreadsheet', [0xff, 0xfe, 0xe9, 0x00], 'é'],
  ])('in %s', (_name, bytes, text) => expect(decodeText(Uint8Array.from(bytes))).toBe(text));

  it('is a character a byte in Windows-1252, and none that stands for two', () => {
    const all = decodeWindows1252(Uint8Array.from({ length: 256 }, (_, i) => i));
    expect(all).toHaveLength(256);
    expect(new Set(all).size).toBe(256);
    expect(all.slice(0x80, 0x83)).toBe('€\x81‚');
  });

  it('is none in UTF-8 when it is not', () => expect(decodeUtf8(Uint8Array.of(0xe9))).toBeUndefined());
});
