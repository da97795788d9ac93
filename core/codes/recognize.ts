import { fixedWidthLines } from './file-text.ts';
import { looksLikeHcpcs, parseHcpcs } from './hcpcs.ts';
import { looksLikeIcd10cmOrder, parseIcd10cmOrder } from './icd10cm-order.ts';
import { parseCodeList } from './lists/code-list.ts';
import type { ListOptions } from './lists/list-table.ts';
import { looksLikeList } from './lists/tell-list.ts';
import type { ParsedFile } from './parsed-file.ts';

/** How one kind of official file is known and read. A new kind is one more row here. */
const kinds = {
  'icd10cm-order': { looksLike: looksLikeIcd10cmOrder, parse: parseIcd10cmOrder },
  hcpcs: { looksLike: looksLikeHcpcs, parse: parseHcpcs },
  // CPT, place of service, reason, remark and status codes, taxonomy …, in any layout that tells whose codes they are.
  'code-list': { looksLike: (_lines: readonly string[], all: Uint8Array) => looksLikeList(all).kind === 'list', parse: parseCodeList },
};

export type FileKind = keyof typeof kinds;

/** What kind of code file the bytes are, told by their first lines and not by a name; undefined when they are none that we read. */
export function recognize(bytes: Uint8Array): FileKind | undefined {
  const firstLines = fixedWidthLines(bytes.subarray(0, 4096)).slice(0, 5);
  return (Object.keys(kinds) as FileKind[]).find((kind) => kinds[kind].looksLike(firstLines, bytes));
}

/**
 * Reads a recognized file, the bytes as shipped (not zipped).
 * @param options for a list of codes: which it is, from when, and its columns.
 * @param name shown in findings, and the first hint of which ICD-10-CM release it is; for an entry of a zip hand in both
 *   names (`2026-code-descriptions.zip/order.txt`).
 */
export const parseCodeFile = (kind: FileKind, name: string, bytes: Uint8Array, options?: ListOptions): ParsedFile =>
  kinds[kind].parse(name, bytes, options);
