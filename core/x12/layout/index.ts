import type { Finding } from '../../base/finding.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { x12Finding } from '../findings.ts';
import { readAll } from '../read/index.ts';
import { apply } from './apply.ts';
import { compare } from './compare.ts';
import { encode } from './encode.ts';
import type { X12File } from './file.ts';
import { isLayout } from './is-layout.ts';
import type { Layout } from './layout.ts';
import { plant } from './plant.ts';
import { misshapen } from './shape.ts';
import { unpack } from './unpack.ts';

/** A file as data that can be changed and written again, and how it was written. */
export interface Unpacked {
  readonly file: X12File;
  readonly layout: Layout;
  /** What is wrong with the file, SNIP 1 and 2. */
  readonly findings: readonly Finding[];
}

/**
 * Reads a whole file so that {@link writeWithLayout} gives its bytes again: the typed objects, and beside them, as plain data,
 * whatever in the file was not as we would write it: separators, line ends, spellings such as `150.00`, the order of segments,
 * segments that have no place. Never throws on input.
 */
export function readWithLayout(bytes: Uint8Array): Unpacked {
  const { file, root } = unpack(bytes);
  const planted = plant(file);
  return { file, layout: compare(planted, root, planted.root, '') ?? {}, findings: readAll(bytes).findings };
}

/**
 * Writes a file. Without a layout, or where the objects say something new, in our own way; else as the file had it. Counts and
 * HL numbers are computed.
 * @returns the bytes, or what is wrong, at the path of each value. What was wrong in the file read is no reason to refuse, as
 * long as it is unchanged.
 */
export function writeWithLayout(file: X12File, layout: Layout = {}): Result<Uint8Array, readonly Finding[]> {
  const wrong = misshapen(file);
  if (!isLayout(layout)) wrong.push(x12Finding('element-type', { kind: 'field', path: 'layout' }, 'is no layout of a file'));
  if (wrong.length > 0) return refused(wrong);
  const { out, findings } = apply(plant(file), layout);
  return findings.length > 0 ? refused(findings) : ok(encode(out));
}

export type * from './file.ts';
export type { Kept, Layout, Spelling } from './layout.ts';
