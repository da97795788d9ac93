import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { startEmbedded } from './embedded.ts';
import { temporaryHome } from './test-home.ts';

const rounds = process.env.CLAIMWRIGHT_LONG === '1' ? 50 : 3;
const writers = 8;
const dir = temporaryHome('crash');
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function lost(client: pg.Client, acknowledged: ReadonlySet<string>): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'select a.id from unnest($1::text[]) as a (id) where not exists (select 1 from written as w where w.id = a.id)',
    [[...acknowledged]],
  );
  return rows.map((row) => row.id);
}

it(`loses no acknowledged row when the server is killed during writes, ${rounds} rounds`, { timeout: 30_000 * rounds }, async () => {
  const acknowledged = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    const server = await startEmbedded({ dir });
    const pool = new pg.Pool({ ...server.admin, max: writers });
    pool.on('error', () => {});
    await pool.query('create table if not exists written (id text primary key)');
    const before = (await pool.query<{ n: string }>('select count(*) as n from written')).rows[0]!.n;
    expect(Number(before)).toBeGreaterThanOrEqual(acknowledged.size);

    let killed = false;
    let inRound = 0;
    const write = async (writer: number) => {
      for (let n = 0; !killed; n++) {
        const id = `${round}/${writer}/${n}`;
        await pool.query('insert into written values ($1)', [id]);
        acknowledged.add(id);
        inRound++;
      }
    };
    const writing = Array.from({ length: writers }, (_, n) => write(n).catch(() => {}));
    // A different moment each round, once there is something to lose.
    while (inRound < 50) await sleep(5);
    await sleep(37 * (round % 7));
    process.kill(server.pid, 'SIGKILL');
    killed = true;
    await Promise.all(writing);
    await pool.end();

    // At once, while the killed server's children may still be there.
    const next = await startEmbedded({ dir });
    expect(next.pid).not.toBe(server.pid);
    const client = new pg.Client(next.admin);
    await client.connect();
    expect(await lost(client, acknowledged)).toEqual([]);
    // The harness itself: a row that was acknowledged and is not there is noticed.
    expect(await lost(client, new Set([...acknowledged, 'never written']))).toEqual(['never written']);
    await client.end();
    await next.stop();
    await server.stop();
  }
  expect(acknowledged.size).toBeGreaterThan(50 * rounds);
});
