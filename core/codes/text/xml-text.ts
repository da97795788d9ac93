import { decodeWindows1252 } from '../../base/index.ts';

/**
 * The text of an XML file's bytes: UTF-8, or what its declaration or its first bytes say.
 * @returns undefined when the bytes are not in that encoding: letters would be lost.
 */
export function xmlText(bytes: Uint8Array): string | undefined {
  const start = decodeWindows1252(bytes.subarray(0, 200));
  const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]{1,20})["']/.exec(start)?.[1]?.toLowerCase();
  const encoding = start.startsWith('\u00ff\u00fe') ? 'utf-16le' : (encodings[declared ?? 'utf-8'] ?? undefined);
  if (!encoding) return undefined;
  if (encoding === 'windows-1252') return decodeWindows1252(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What publishers' tools write; browsers and Node read all three as the last one says. */
const encodings: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  'us-ascii': 'utf-8',
  'windows-1252': 'windows-1252',
  'iso-8859-1': 'windows-1252',
};
