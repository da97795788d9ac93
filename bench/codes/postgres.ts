import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenEdition } from '@claimwright/core/codes';

/** One connection to the table, as far as the figures use it. */
export interface Connection {
  query(config: { name?: string; text: string; values?: unknown[]; rowMode?: 'array' }): Promise<{ rows: unknown[] }>;
}

/** A PostgreSQL for one measurement: our embedded one with its own settings, in a folder that goes with it. */
export interface Table {
  /** Runs work on a connection of its own. */
  connected<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** What somebody writes who keeps code sets in a database: one table, its key the code and the day, and the text to be shown. */
export const createTable = `create table code (
  system text not null, code text not null, valid_from date not null, valid_until date,
  title text not null, billable boolean not null, primary key (system, code, valid_from))`;

export async function startTable(): Promise<Table> {
  const { startEmbedded, withClient } = await import('@claimwright/server/store');
  // PostgreSQL does not run as root: its account must reach the folder.
  const base = process.getuid?.() === 0 ? '/var/lib/claimwright/bench' : tmpdir();
  mkdirSync(base, { recursive: true });
  const home = mkdtempSync(join(base, 'claimwright-bench-'));
  const server = await startEmbedded({ dir: home });
  return {
    connected: (work) => withClient(server.admin, { waitMs: 10_000, log: () => {} }, work),
    async stop() {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const rowsAtOnce = 20_000;
interface Row {
  readonly code: string;
  readonly title: string;
  readonly billable: boolean;
}

/** Fills rows of one edition in, many in one statement. */
export async function fill(connection: Connection, system: string, from: string, until: string | undefined, rows: readonly Row[]) {
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const some = rows.slice(at, at + rowsAtOnce);
    await connection.query({
      text: `insert into code (system, code, valid_from, valid_until, title, billable)
        select $1, r.code, $2, $3, r.title, r.billable from unnest($4::text[], $5::text[], $6::boolean[]) as r(code, title, billable)`,
      values: [system, from, until ?? null, some.map((r) => r.code), some.map((r) => r.title), some.map((r) => r.billable)],
    });
  }
}

/** The table with all sets in it. */
export async function filledTable(editions: readonly OpenEdition[]): Promise<Table> {
  const table = await startTable();
  await table.connected(async (connection) => {
    await connection.query({ text: createTable });
    for (const { edition, size, row } of editions)
      await fill(
        connection,
        edition.system,
        edition.from,
        edition.until,
        Array.from({ length: size }, (_, i) => row(i)),
      );
    await connection.query({ text: 'analyze code' });
  });
  return table;
}
