import type { BenchFile, FileKind, OfficialKind } from '../figure.ts';
import type { Tally } from '../tally.ts';
import { writeClaimFile } from './claim-file.ts';
import { writeDeepLevels, writeFaultyPayments, writeLongClaim } from './odd-files.ts';
import { writeOwnRemittanceFile, writeRemittanceFile } from './remittance-file.ts';

const writers: Readonly<Record<Exclude<FileKind, OfficialKind | 'books'>, (path: string, size: number) => Tally>> = {
  '835': writeRemittanceFile,
  '835-own': writeOwnRemittanceFile,
  '837p': writeClaimFile,
  'long-claim': writeLongClaim,
  'deep-levels': writeDeepLevels,
  findings: writeFaultyPayments,
};

/** Writes a file, always the same bytes for the same kind and size. @returns what is in it. */
export const generate = (path: string, { kind, size }: { kind: keyof typeof writers; size: number }): Tally => writers[kind](path, size);

const isOfficial = (kind: Exclude<FileKind, 'books'>): kind is OfficialKind => !(kind in writers);

/** The same for every kind: what is made of official files, or with a database, is read only when it is asked for. */
export async function generateAny(path: string, { kind, size }: BenchFile): Promise<Tally> {
  if (kind === 'books') return (await import('../books/make.ts')).makeBooks(path, size);
  if (!isOfficial(kind)) return generate(path, { kind, size });
  const { writeClaimsWithCodes, writeOfficialCodes, writeOrderFile, writePairs } = await import('./official-codes.ts');
  const official: Readonly<Record<OfficialKind, () => Tally>> = {
    'official-codes': () => writeOfficialCodes(path, size),
    'icd10cm-order': () => writeOrderFile(path),
    'ptp-pairs': () => writePairs(path),
    'claims-with-codes': () => writeClaimsWithCodes(path, size),
  };
  return official[kind]();
}
