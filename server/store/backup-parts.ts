/**
 * The file of a backup, inside gzip: a header line, then for each table its name on a line, its rows as PostgreSQL's COPY text in
 * pieces that are preceded by their length (four bytes, big-endian; zero ends the table) and a line that sums them up, and at
 * last a line over the whole. Every line is JSON. The checksums find damage; they are no signature.
 */
export type BackupPart =
  | { readonly kind: 'header'; readonly header: BackupHeader }
  | { readonly kind: 'table'; readonly table: TableShape }
  | { readonly kind: 'rows'; readonly bytes: Buffer }
  | { readonly kind: 'sum'; readonly sum: TableSum }
  | { readonly kind: 'end'; readonly end: BackupSum };

export const backupKind = 'claimwright-backup';
export const backupFormat = 1;
/** No piece and no line is longer; what claims to be is damaged. */
export const longestPiece = 1 << 26;

export interface BackupHeader {
  readonly kind: typeof backupKind;
  readonly format: number;
  /** Instant, UTC. */
  readonly createdAt: string;
  /** What the schema was made of, oldest first. */
  readonly migrations: readonly { readonly name: string; readonly sha256: string }[];
  /** Where each counter stood; `last` is null when it was never used. */
  readonly sequences: readonly { readonly name: string; readonly last: number | null }[];
}

export interface TableShape {
  /** Schema and name, quoted where SQL asks for it. */
  readonly table: string;
  readonly columns: readonly string[];
}

export interface TableSum {
  readonly rows: number;
  /** Of the COPY text. */
  readonly sha256: string;
}

/** What a backup holds in all. */
export interface BackupSum {
  readonly tables: number;
  readonly rows: number;
  /** Of every byte before the last line. */
  readonly sha256: string;
}
