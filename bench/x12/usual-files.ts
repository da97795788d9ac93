import type { BenchFile } from '../figure.ts';

/** 100,000 payment claims of four lines each, about 66 MB. */
export const remittances: BenchFile = { kind: '835', size: 100_000 };
/** 100,000 professional claims of four lines each, about 62 MB. */
export const claims: BenchFile = { kind: '837p', size: 100_000 };

/** A tenth of a file, to see whether time grows with size alone. */
export const tenthOf = ({ kind, size }: BenchFile): BenchFile => ({ kind, size: size / 10 });
/** About a gigabyte. */
export const gigabyteOf = ({ kind, size }: BenchFile): BenchFile => ({ kind, size: size * 15 });
