import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { nppesReader, tableFormat } from '@claimwright/core/codes';
import type { Asked } from './import-options.ts';
import { chunksOf } from './read-input.ts';
import { type Into, takeParsed } from './take-in.ts';

/**
 * Takes the wanted NPIs from the NPPES file, chunk after chunk: the whole file has some ten gigabytes.
 * @returns false when the file is no plain NPPES file, so that it is read like any other.
 */
export function takeNpis(file: string, { npis, from }: Asked, into: Into): boolean {
  if (!npis) return false;
  const hash = createHash('sha256');
  const reader = nppesReader(basename(file), npis, from);
  let isFirst = true;
  for (const chunk of chunksOf(file)) {
    if (isFirst && tableFormat(file, chunk)?.title !== 'NPPES providers') return false;
    isFirst = false;
    hash.update(chunk);
    reader.push(chunk);
  }
  const { missing, ...parsed } = reader.end();
  takeParsed(file, parsed, 'NPPES providers', { file, sha256: hash.digest('hex') }, into);
  for (const npi of missing) into.report.skipped.push({ file: `${file}: NPI ${npi}`, why: 'the file does not have it' });
  return true;
}
