import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { asCents, moneyToX12, randomFrom } from '@claimwright/core/base';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentSegments } from '../../bench/files/payment-text.ts';
import { numbered } from '../../bench/files/payments.ts';
import { paymentPool } from '../../bench/files/remittance-file.ts';
import { practiceId, seedPractice } from '../../bench/money/practice.ts';
import { places } from '../../server/app/places.ts';
import type { OpenDatabase } from '../../server/store/database.ts';
import { testDatabase } from '../../server/store/test-database.ts';

// Reliability row 16: a file of many claims whose importer is killed at any moment is posted as if nobody had killed it.

const long = Boolean(process.env.CLAIMWRIGHT_LONG);
/** Each round has a database of its own, and is killed so often. */
const rounds = long ? 50 : 1;
const kills = long ? 1 : 5;
const claims = long ? 5000 : 600;
/** Claims in each payment; in the long run one is larger than what is posted together. */
const payments = long ? [1500, ...Array<number>(35).fill(100)] : [200, ...Array<number>(8).fill(50)];
const seed = Number(process.env.CLAIMWRIGHT_SEED ?? 20260421);

const calm = await testDatabase();
const killed: OpenDatabase[] = [];
for (let i = 0; i < rounds; i++) killed.push(await testDatabase());

const bundle = join(places.clone, 'node_modules', '.cache', `claimwright-posting-kill-${process.pid}`);
const home = mkdtempSync(join(tmpdir(), 'claimwright-posting-kill-'));
const path = join(home, 'large.835');

/** An 835 of so many payments, each balanced, their claims those of the practice in order. */
function remittanceFile(sizes: readonly number[]): string {
  const pool = paymentPool();
  let n = 0;
  const sets = sizes.map((size, i) => {
    const control = String(i + 1).padStart(4, '0');
    const own = Array.from({ length: size }, () => {
      const payment = numbered(pool[n % pool.length]!, n++);
      return { paid: payment.claim.paid, segments: paymentSegments(payment) };
    });
    const paid = asCents(own.reduce((total, c) => total + c.paid, 0));
    const segments = [
      `ST*835*${control}*005010X221A1`,
      `BPR*I*${moneyToX12(paid)}*C*ACH*CCP*01*999999992*DA*12345*1999999999**01*999999992*DA*98765*20260421`,
      `TRN*1*CHK${1000 + i}*1999999999`,
      ...['DTM*405*20260420', 'N1*PR*SAMPLE HEALTH', 'N3*3 SAMPLE STREET', 'N4*CHICAGO*IL*60601', 'PER*BL*EDI*TE*5555550111'],
      ...['N1*PE*SAMPLE CLINIC*XX*1222222220', 'REF*TJ*999999999', 'LX*1'],
      ...own.flatMap((c) => c.segments),
    ];
    return [...segments, `SE*${segments.length + 1}*${control}`];
  });
  const isa = 'ISA*00*          *00*          *ZZ*SAMPLE01       *ZZ*CLEAR01        *260421*0930*^*00501*000000001*0*T*:';
  const gs = 'GS*HP*SAMPLE01*CLEAR01*20260421*0930*1*X*005010X221A1';
  return [isa, gs, ...sets.flat(), `GE*${sets.length}*1`, 'IEA*1*000000001'].map((s) => `${s}~`).join('');
}

interface Said {
  readonly opened?: true;
  readonly received?: { readonly status: string; readonly says: string };
  readonly event?: string;
}

/** Takes the file in, in a process of its own, killed so long after it began when told. */
async function importing(url: string, killAfterMs?: number): Promise<{ said: Said[]; tookMs: number }> {
  const child = spawn(process.execPath, [join(bundle, 'child.mjs'), url, practiceId, path], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Said[] = [];
  let complaint = '';
  let began = performance.now();
  child.stderr.on('data', (text) => {
    complaint += text;
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const what: Said = JSON.parse(line);
    said.push(what);
    if (!what.opened) return;
    began = performance.now();
    if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  });
  await once(child, 'close');
  if (child.exitCode !== 0 && child.signalCode === null) throw new Error(complaint);
  return { said, tookMs: performance.now() - began };
}

/** Everything that posting leaves, without ids and times. */
const facts = (database: OpenDatabase) =>
  database.asAdmin(async (client) => {
    const md5 = (what: string, from: string) => `(select md5(string_agg(${what}, '|' order by ${what})) from ${from})`;
    const { rows } = await client.query(`select
      (select count(*) from ledger_entry)::int as entries,
      (select sum(cents) from ledger_posting where account = 'cash-clearing')::int as cash,
      ${md5("e.key || p.account || p.cents || coalesce(p.line, 0) || coalesce(p.encounter_id::text, '')", 'ledger_entry e join ledger_posting p on p.entry_id = e.id')} as ledger,
      ${md5('r.trace || c.position || c.outcome || c.claim_id || c.paid_cents || c.content::text', 'remittance_claim c join remittance r on r.id = c.remittance_id')} as claims,
      ${md5("id || status || coalesce(payer_claim_number, '')", 'claim')} as standing,
      ${md5('claim_id || kind || says', 'claim_event')} as events,
      ${md5('kind || title || why || dollars_cents', 'work_item')} as work,
      (select string_agg(status || says, '|' order by position) from staged_payment) as payments,
      (select count(*) from staged_claim)::int as staged,
      (select string_agg(status, '|') from received_file where same_as is null) as files`);
    return rows[0] as { entries: number; cash: number; staged: number; files: string };
  });

let wanted: Awaited<ReturnType<typeof facts>>;
let tookMs: number;

beforeAll(async () => {
  writeFileSync(path, remittanceFile(payments), 'latin1');
  const resolve = { conditions: ['source'] };
  await build({
    configFile: false,
    logLevel: 'error',
    resolve,
    ssr: { noExternal: [/^@claimwright\//], resolve },
    build: {
      ssr: fileURLToPath(new URL('./posting-child.ts', import.meta.url)),
      outDir: bundle,
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  await seedPractice(calm, claims);
  const run = await importing(calm.url);
  ({ tookMs } = run);
  expect(run.said.at(-1)?.received?.status).toBe('processed');
  wanted = await facts(calm);
}, 600_000);

afterAll(() => {
  for (const each of [bundle, home]) rmSync(each, { recursive: true, force: true });
});

describe(`a file of ${claims} claims in ${payments.length} payments, killed at any moment (seed ${seed})`, () => {
  it('has figures to compare with', () => {
    expect(wanted).toMatchObject({ staged: 0, files: 'processed' });
    // What was charged, and a line of each claim adjudicated.
    expect(wanted.entries).toBe(claims * 4 * 2);
    expect(wanted.cash).toBeGreaterThan(0);
  });

  it.each(killed.map((database, i) => ({ database, round: i + 1 })))(
    'round $round: what is left is what a run that nobody killed leaves',
    async ({ database, round }) => {
      await seedPractice(database, claims);
      const random = randomFrom(seed).fork(`round ${round}`);
      const at: number[] = [];
      let cutShort = 0;
      for (let i = 0; i < kills; i++) {
        at.push(random.below(Math.max(1, Math.round(tookMs / kills))));
        const run = await importing(database.url, at.at(-1));
        if (!run.said.some((s) => s.received)) cutShort++;
      }
      if (kills > 1) expect(cutShort).toBeGreaterThan(1);
      const { said } = await importing(database.url);
      expect(said.filter((s) => s.event)).toEqual([]);
      expect({ killedAfterMs: at, ...(await facts(database)) }).toEqual({ killedAfterMs: at, ...wanted });
    },
  );
});
