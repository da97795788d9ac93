import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Random, randomFrom } from '@claimwright/core/base';
import { type OpenEdition, openEdition } from '@claimwright/core/codes';
import { unzipSync } from 'fflate';
import { importFiles } from '../codes/import-files.ts';
import { official, officialFolders } from '../codes/official.ts';
import type { Tally } from '../tally.ts';
import { writeClaimFile } from './claim-file.ts';
import { writePrices } from './official-prices.ts';
import { shuffled } from './shuffled.ts';

const textOf = (gzipped: string): string => new TextDecoder('windows-1252').decode(gunzipSync(readFileSync(gzipped)));

/**
 * A folder with all official files compiled (`sets`), and with questions: `codes.txt`, codes of the newest ICD-10-CM; `pairs.txt`, pairs of
 * procedures; `prices.txt`. All shuffled, and asked over and over until there are `size`.
 */
export function writeOfficialCodes(path: string, size: number): Tally {
  const sets = officialSets(path);
  const random = randomFrom(4);
  return {
    questions: size,
    ...writeCodes(join(path, 'codes.txt'), sets, size, random),
    ...writeSomePairs(join(path, 'pairs.txt'), size, random),
    ...writePrices(join(path, 'prices.txt'), size, random, { rvu: textOf(official.rvu), gpci: textOf(official.gpci) }),
  };
}

/** Makes the folder, with all official files compiled in it: they are compiled once a run. @returns where they are. */
function officialSets(path: string): string {
  const sets = join(dirname(path), 'official-sets');
  if (!existsSync(sets)) importFiles(sets, officialFolders);
  mkdirSync(path, { recursive: true });
  symlinkSync(sets, join(path, 'sets'));
  return sets;
}

/** A folder with all official files compiled (`sets`) and an 837P (`claims.837`), as somebody has them who lints it. */
export function writeClaimsWithCodes(path: string, size: number): Tally {
  officialSets(path);
  return writeClaimFile(join(path, 'claims.837'), size);
}

function writeCodes(file: string, sets: string, size: number, random: Random): Tally {
  const newest = openEdition(readFileSync(join(sets, 'icd10cm-FY2026.codes')));
  if (!newest.ok) throw new Error(newest.error.says);
  const edition: OpenEdition = newest.value;
  const codes = some(
    shuffled(
      Array.from({ length: edition.size }, (_, row) => edition.code(row)),
      random,
    ),
  );
  writeFileSync(file, codes.join('\n'));
  return { titles: asked(codes, size).reduce((sum, code) => sum + edition.title(edition.find(code)).length, 0) };
}

/** So many different questions of a kind: more than a day's claims ask, fewer than their texts fill a processor's own memory. */
const different = 20_000;

/** Pairs that the publisher's file has, and as many with a column 2 that it has beside another code: most of these have an edit, too. */
function writeSomePairs(file: string, size: number, random: Random): Tally {
  const rows = pairRows();
  const known = new Set(rows);
  const edited = some(shuffled([...rows], random), different / 2);
  const others = edited.map((row, i) => `${row.slice(0, 5)} ${edited[(i * 7919) % edited.length]!.slice(6)}`);
  const pairs = shuffled([...edited, ...others], random);
  writeFileSync(file, pairs.join('\n'));
  const hasEdit = (pair: string) => known.has(pair) || known.has(`${pair.slice(6)} ${pair.slice(0, 5)}`);
  return { edits: asked(pairs, size).filter(hasEdit).length };
}

/** `11042 97597`: columns 1 and 2 of each pair. */
const pairRows = (): string[] =>
  textOf(official.pairs)
    .match(/^"\w{5}","\w{5}"/gm)!
    .map((row) => `${row.slice(1, 6)} ${row.slice(9, 14)}`);

const some = <T>(all: readonly T[], most = different): T[] => all.slice(0, most);
const asked = <T>(all: readonly T[], size: number): T[] => Array.from({ length: size }, (_, i) => all[i % all.length]!);

/** The order file of FY2026, plain. */
export function writeOrderFile(path: string): Tally {
  const [found] = Object.entries(unzipSync(readFileSync(official.icd10cm), { filter: ({ name }) => /order-2026\.txt$/.test(name) }));
  writeFileSync(path, found![1]);
  return { bytes: found![1].length, rows: new TextDecoder().decode(found![1]).trimEnd().split('\n').length };
}

/** The pairs of the PTP file, `11042 97597` a line. */
export function writePairs(path: string): Tally {
  const rows = pairRows();
  writeFileSync(path, rows.join('\n'));
  return { pairs: rows.length };
}
