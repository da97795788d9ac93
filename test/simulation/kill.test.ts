import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { randomFrom } from '@claimwright/core/base';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DayFigures } from '../../server/app/day-figures.ts';
import { places } from '../../server/app/places.ts';
import type { OpenDatabase } from '../../server/store/database.ts';
import { testDatabase } from '../../server/store/test-database.ts';

const long = Boolean(process.env.CLAIMWRIGHT_LONG);
const rounds = long ? 50 : 3;
const seed = Number(process.env.CLAIMWRIGHT_SEED ?? 20260421);
/** How often a round's process is killed before it is let be: 200 times in the long run (reliability row 7). */
const kills = long ? 4 : 2;
const until = '2026-04-15T11:00:00.000Z';

const calm = await testDatabase();
const killed: OpenDatabase[] = [];
for (let i = 0; i < rounds; i++) killed.push(await testDatabase());

interface Said {
  readonly opened?: string;
  readonly figures?: DayFigures;
  readonly facts?: readonly string[];
  readonly simulator?: unknown;
  readonly event?: string;
}

// Beside the clone's packages, which the bundle leaves outside.
const bundle = join(places.clone, 'node_modules', '.cache', `claimwright-kill-test-${process.pid}`);
const homes: string[] = [];
const homeOf = (name: string) => {
  const home = mkdtempSync(join(tmpdir(), `claimwright-kill-${name}-`));
  homes.push(home);
  return home;
};

/** Starts the sample's two weeks in a process of its own; `opened` comes when the clinic is there, `ended` when the process is gone. */
function live(url: string, home: string): { process: ChildProcess; opened: Promise<number>; ended: Promise<Said[]> } {
  const child = spawn(process.execPath, [join(bundle, 'child.mjs'), url, home, until], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Said[] = [];
  let complaint = '';
  child.stderr!.on('data', (text) => {
    complaint += text;
  });
  const lines = createInterface({ input: child.stdout! });
  const opened = new Promise<number>((resolve, reject) => {
    lines.on('line', (line) => {
      const what: Said = JSON.parse(line);
      said.push(what);
      if (what.opened) resolve(performance.now());
    });
    child.once('exit', () => reject(new Error(`The clinic never opened. ${complaint}`)));
  });
  opened.catch(() => {});
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]).then(() => {
    if (child.exitCode !== 0 && child.signalCode === null) throw new Error(complaint);
    return said;
  });
  return { process: child, opened, ended };
}

let wanted: Said;
let tookMs: number;

beforeAll(async () => {
  const resolve = { conditions: ['source'] };
  await build({
    configFile: false,
    logLevel: 'error',
    resolve,
    ssr: { noExternal: [/^@claimwright\//], resolve },
    build: {
      ssr: fileURLToPath(new URL('./sample-child.ts', import.meta.url)),
      outDir: bundle,
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  const run = live(calm.url, homeOf('calm'));
  const began = await run.opened;
  wanted = (await run.ended).at(-1)!;
  tookMs = performance.now() - began;
}, 600_000);

afterAll(() => {
  for (const path of [bundle, ...homes]) rmSync(path, { recursive: true, force: true });
});

describe(`the sample's first two weeks, killed at any moment (seed ${seed})`, () => {
  it('has figures to compare with', () => {
    expect(wanted.figures!.sent).toBeGreaterThan(0);
    expect(wanted.figures!.paidCents).toBeGreaterThan(0);
  });

  it.each(killed.map((database, i) => ({ database, round: i + 1 })))(
    'round $round: the figures are those of a run that nobody killed',
    async ({ database, round }) => {
      const home = homeOf(String(round));
      const random = randomFrom(seed).fork(`round ${round}`);
      const at: number[] = [];
      for (let i = 0; i < kills; i++) {
        const run = live(database.url, home);
        await run.opened;
        at.push(random.below(Math.round(tookMs / kills)));
        const timer = setTimeout(() => run.process.kill('SIGKILL'), at.at(-1));
        await run.ended;
        clearTimeout(timer);
      }
      const again = await live(database.url, home).ended;
      expect({ killedAfterMs: at, ...again.at(-1) }).toEqual({ killedAfterMs: at, ...wanted });
      expect(again.filter((s) => s.event)).toEqual([]);
    },
  );
});
