import type { BenchFile, FileKind } from '../figure.ts';
import type { Tally } from '../tally.ts';
import { writeClaimFile } from './claim-file.ts';
import { writeDeepLevels, writeFaultyPayments, writeLongClaim } from './odd-files.ts';
import { writeRemittanceFile } from './remittance-file.ts';

const writers: Readonly<Record<FileKind, (path: string, size: number) => Tally>> = {
  '835': writeRemittanceFile,
  '837p': writeClaimFile,
  'long-claim': writeLongClaim,
  'deep-levels': writeDeepLevels,
  findings: writeFaultyPayments,
};

/** Writes a file, always the same bytes for the same kind and size. @returns what is in it. */
export const generate = (path: string, { kind, size }: BenchFile): Tally => writers[kind](path, size);
