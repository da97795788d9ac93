import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { OpenEdition } from '@claimwright/core/codes';
import type { Work } from '../figure.ts';
import type { Tally } from '../tally.ts';
import { official } from './official.ts';

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
export const createCodes = `create table code (
  system text not null, code text not null, valid_from date not null, valid_until date,
  title text not null, billable boolean not null, primary key (system, code, valid_from))`;
export const createPairs = 'create table ptp (column1 text not null, column2 text not null, primary key (column1, column2))';
const createFees = `create table rvu (code text primary key, work numeric, pe numeric, pe_facility numeric, mp numeric, factor numeric);
  create table gpci (carrier text, locality text, work numeric, pe numeric, mp numeric, primary key (carrier, locality))`;

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
export async function fillCodes(connection: Connection, system: string, from: string, until: string | undefined, rows: readonly Row[]) {
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const some = rows.slice(at, at + rowsAtOnce);
    await connection.query({
      text: `insert into code (system, code, valid_from, valid_until, title, billable)
        select $1, r.code, $2, $3, r.title, r.billable from unnest($4::text[], $5::text[], $6::boolean[]) as r(code, title, billable)`,
      values: [system, from, until ?? null, some.map((r) => r.code), some.map((r) => r.title), some.map((r) => r.billable)],
    });
  }
}

export async function fillPairs(connection: Connection, pairs: readonly (readonly string[])[]) {
  for (let at = 0; at < pairs.length; at += rowsAtOnce) {
    const some = pairs.slice(at, at + rowsAtOnce);
    await connection.query({
      text: 'insert into ptp select * from unnest($1::text[], $2::text[]) on conflict do nothing',
      values: [some.map(([a]) => a), some.map(([, b]) => b)],
    });
  }
}

/** The table with all code sets in it. */
export const tableOfCodes = (editions: readonly OpenEdition[]): Promise<Table> =>
  filled(createCodes, async (connection) => {
    for (const { edition, size, row } of editions)
      await fillCodes(
        connection,
        edition.system,
        edition.from,
        edition.until,
        Array.from({ length: size }, (_, i) => row(i)),
      );
  });

export const tableOfPairs = (pairs: readonly (readonly string[])[]): Promise<Table> =>
  filled(createPairs, (connection) => fillPairs(connection, pairs));

/** Relative values of whole services, and indices, as the publisher's files have them. */
export const tablesOfFees = (): Promise<Table> =>
  filled(createFees, async (connection) => {
    const cells = (file: string) =>
      gunzipSync(readFileSync(file))
        .toString('latin1')
        .split(/\r?\n/)
        .map((line) => line.split(','));
    const columns = (rows: readonly (readonly string[])[], of: readonly number[]) => of.map((i) => rows.map((row) => row.at(i)));
    const rvu = cells(official.rvu).filter((row) => /^\w{5}$/.test(row[0]!) && row[1] === '' && row[3] === 'A');
    await connection.query({
      text: 'insert into rvu select * from unnest($1::text[], $2::numeric[], $3::numeric[], $4::numeric[], $5::numeric[], $6::numeric[])',
      values: columns(rvu, [0, 5, 6, 8, 10, 24]),
    });
    const gpci = cells(official.gpci).filter((row) => /^\d{5}$/.test(row[0]!));
    await connection.query({
      text: 'insert into gpci select * from unnest($1::text[], $2::text[], $3::numeric[], $4::numeric[], $5::numeric[])',
      values: columns(gpci, [0, 2, -3, -2, -1]),
    });
  });

async function filled(create: string, fill: (connection: Connection) => Promise<void>): Promise<Table> {
  const table = await startTable();
  try {
    await table.connected(async (connection) => {
      await connection.query({ text: create });
      await fill(connection);
      await connection.query({ text: 'analyze' });
    });
    return table;
  } catch (error) {
    await table.stop();
    throw error;
  }
}

type Query = (config: Parameters<Connection['query']>[0]) => Promise<unknown[]>;

/** Work that asks one question after the other on one connection; a statement with a name is planned once. Stopping is not timed. */
export const askedEach =
  (table: Table, ask: (query: Query) => Promise<Tally>): Work =>
  async () => {
    const tally = await table.connected((connection) => ask(async (config) => (await connection.query(config)).rows));
    return async () => {
      await table.stop();
      return tally;
    };
  };
