import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { showMoney } from '@claimwright/core/base';
import { openApp } from '../app/open-app.ts';
import { print, printJson, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { hurry } from './simulate/hurry.ts';
import { type Simulated, simulate } from './simulate/simulate.ts';
import { goesOnIn, simulateWithKills } from './simulate/with-kills.ts';
import { UsageError } from './usage-error.ts';

interface Options {
  readonly seed: string;
  readonly days: string;
  readonly kills: string;
  readonly json?: boolean;
}

const mostDays = 3_660;
const mostKills = 1_000;

/** `claimwright simulate`: a practice's days on a throw-away database. Exit 1 when something did not hold. */
export async function simulateDays(options: Options): Promise<ExitCode> {
  const [seed, days] = [whole(options.seed, 'seed', 0xffff_ffff), whole(options.days, 'days', mostDays)];
  const kills = whole(options.kills, 'kills', mostKills);
  if (days < 1) throw new UsageError('--days is at least 1.');
  const lives = process.env[goesOnIn];
  const home = lives ?? mkdtempSync(join(tmpdir(), 'claimwright-simulate-'));
  try {
    const given = { seed, days, kills };
    const result = kills > 0 && lives === undefined ? await simulateWithKills(given, home, say) : await oneLife(given, home);
    if (options.json) printJson(result);
    else print(told(result));
    return result.violations.length === 0 && result.forgottenClaims === 0 ? 0 : 1;
  } finally {
    if (lives === undefined) rmSync(home, { recursive: true, force: true });
  }
}

async function oneLife(given: { seed: number; days: number; kills: number }, home: string): Promise<Simulated> {
  const app = await openApp({ dataDir: home, say });
  try {
    if (given.kills === 0) await hurry(app.database);
    const began = performance.now();
    const month = (name: string) => say(`${name} (${Math.round((performance.now() - began) / 1000)} s)`);
    return (await simulate(app, { ...given, say: month })).result;
  } finally {
    await app.close();
  }
}

function whole(text: string, name: string, most: number): number {
  if (!/^\d{1,10}$/.test(text) || Number(text) > most) throw new UsageError(`--${name} is a whole number up to ${most}.`);
  return Number(text);
}

function told(r: Simulated): string {
  const { late, lost, cutShort, twice, newEnvelope, unbalanced, misread, dropped } = r.faults;
  return [
    `Seed ${r.seed}, ${r.days} days: ${r.visits} visits, ${r.claims} claims, ${r.payments} payments`,
    `Mail: ${late} late, ${lost} lost and sent again, ${cutShort} cut short, ${twice} twice, ${newEnvelope} in a new envelope, ${unbalanced} unbalanced, ${misread} lists misread; ${dropped} connections dropped`,
    ...(r.killed.length === 0 ? [] : [`Killed: ${r.killed.join(', ')}`]),
    `People: ${counted(r.deeds)}`,
    `Entries: ${counted(r.entries)}`,
    `Payers paid ${showMoney(r.simulatorPaidCents)}, posted are ${showMoney(r.postedCents)}`,
    ...r.violations.map(({ on, says }) => `${on}: ${says}`),
    `${r.violations.length} violations, ${r.forgottenClaims} claims forgotten; books ${r.hash}, payers ${r.payersHash}`,
  ].join('\n');
}

const counted = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([what, n]) => `${n} ${what}`)
    .join(', ');
