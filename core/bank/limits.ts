/** More than any real statement, and no more than memory bears: a file beyond one of these is refused. */
export const limits = {
  /** Bytes of a file. */
  bytes: 32 * 1024 * 1024,
  /** Records, elements or rows. */
  records: 500_000,
  /** Characters of one record or field. */
  characters: 64 * 1024,
  /** Elements inside each other. */
  depth: 64,
} as const;
