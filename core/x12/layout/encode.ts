import { decode } from '../syntax/decode.ts';

/** A segment to put out. */
export interface Spelled {
  readonly text: string;
  /** Terminator and line end; one character a byte. */
  readonly after: string;
  /** Whether the characters of `text` are bytes. */
  readonly latin1: boolean;
}

/** The bytes of a file. */
export function encode(out: readonly Spelled[]): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let pending = '';
  const flush = (more?: Uint8Array) => {
    if (pending !== '') parts.push(encoder.encode(pending));
    pending = '';
    if (more) parts.push(more);
  };
  for (const { text, after, latin1 } of out) {
    if (latin1) flush(bytesOf(text));
    else pending += text;
    if (isAscii(after)) pending += after;
    else flush(bytesOf(after));
    if (pending.length > 65_536) flush();
  }
  flush();
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Whether a text, written a byte for each character, would be read as the same text again. */
export const isLatin1 = (text: string): boolean => decode(bytesOf(text), 0, text.length).text === text;
