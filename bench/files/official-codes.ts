import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomFrom } from '@claimwright/core/base';
import { compileEdition, type OpenEdition, openEdition, parseCodeFile, recognize } from '@claimwright/core/codes';
import { unzipSync } from 'fflate';
import { officialZips } from '../codes/official.ts';
import type { Tally } from '../tally.ts';

function entryOf({ zip, entry }: (typeof officialZips)[number]): { name: string; bytes: Uint8Array } {
  const [found] = Object.entries(unzipSync(readFileSync(zip), { filter: ({ name }) => entry.test(name) }));
  if (!found) throw new Error(`${zip} holds no file like ${entry}`);
  return { name: found[0], bytes: found[1] };
}

/**
 * Compiles every official code set into a folder, and beside them `codes.txt`: codes of the newest ICD-10-CM in a shuffled order.
 * @param lookups how many codes are to be looked up.
 */
export function writeOfficialCodes(path: string, lookups: number): Tally {
  mkdirSync(path, { recursive: true });
  const sets = officialZips.flatMap((zip) => {
    const { name, bytes } = entryOf(zip);
    return parseCodeFile(recognize(bytes)!, name, bytes).sets;
  });
  let rows = 0;
  for (const { edition, rows: codes } of sets) {
    rows += codes.length;
    writeFileSync(join(path, `${edition.system}-${edition.from}.codes`), compileEdition(edition, codes));
  }
  const newest = openEdition(readFileSync(join(path, 'icd10cm-2025-10-01.codes')));
  if (!newest.ok) throw new Error(newest.error.says);
  const codes = shuffled(newest.value);
  writeFileSync(join(path, 'codes.txt'), codes.join('\n'));
  const asked = Array.from({ length: lookups }, (_, i) => i % codes.length);
  return { rows, lookups, titles: asked.reduce((sum, i) => sum + newest.value.title(newest.value.find(codes[i]!)).length, 0) };
}

function shuffled(edition: OpenEdition): string[] {
  const random = randomFrom(4);
  const codes = Array.from({ length: edition.size }, (_, row) => edition.code(row));
  for (let i = codes.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [codes[i], codes[j]] = [codes[j]!, codes[i]!];
  }
  return codes;
}

/** The order file of FY2026, plain. */
export function writeOrderFile(path: string): Tally {
  const { bytes } = entryOf(officialZips[0]);
  writeFileSync(path, bytes);
  return { bytes: bytes.length, rows: new TextDecoder().decode(bytes).trimEnd().split('\n').length };
}
