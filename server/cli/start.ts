import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { showMoney } from '@claimwright/core/base';
import { inPractice } from '../app/app.ts';
import { type DayFigures, dayFigures } from '../app/day-figures.ts';
import { type OpenedApp, openApp } from '../app/open-app.ts';
import { samplePassword } from '../app/sample/seed-sample.ts';
import { print, printJson, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { openSampleClinic, runSample, type SampleClinic } from './sample-clinic.ts';
import { logEvents, type ServeOptions } from './serve.ts';
import { startSystem } from './start-system.ts';
import { untilStopped } from './until-stopped.ts';

interface StartOptions extends ServeOptions {
  readonly once?: boolean;
  readonly json?: boolean;
  readonly seed: string;
}

/** `claimwright start` (`npm start`): the whole system with the sample clinic; `--once` runs its day and prints the figures. */
export async function start(options: StartOptions): Promise<ExitCode> {
  return options.once ? once(options) : serving(options);
}

const figuresOf = (app: OpenedApp, clinic: SampleClinic): Promise<DayFigures> =>
  inPractice(app, clinic.practiceId, { userId: null, name: 'figures' }, ({ db, practiceId }) => dayFigures(db, practiceId));

async function once(options: StartOptions): Promise<ExitCode> {
  const began = performance.now();
  const temporary = options.data === undefined && !process.env.DATABASE_URL ? throwAway() : undefined;
  const app = await openApp({
    databaseUrl: process.env.DATABASE_URL,
    dataDir: options.data ?? temporary,
    codesDir: options.codes,
    say,
    log: logEvents,
  });
  try {
    const clinic = await openSampleClinic(app, { seed: Number(options.seed), say });
    try {
      await runSample(app, clinic, say);
      const figures = { ...(await figuresOf(app, clinic)), seconds: Math.round((performance.now() - began) / 100) / 10 };
      if (options.json) printJson(figures);
      else print(table(figures));
      return figures.ledgerDifferenceCents === 0 ? 0 : 1;
    } finally {
      await clinic.stop();
    }
  } finally {
    await app.close();
    if (temporary) rmSync(temporary, { recursive: true, force: true });
  }
}

/** A folder that PostgreSQL's account can reach, also when root runs us. */
function throwAway(): string {
  return mkdtempSync(join(tmpdir(), 'claimwright-once-'));
}

async function serving(options: StartOptions): Promise<ExitCode> {
  const stopped = untilStopped();
  let stopping = false;
  void stopped.then(() => {
    stopping = true;
    say('Stopping …');
  });
  const system = await startSystem({ ...options, databaseUrl: process.env.DATABASE_URL, seed: Number(options.seed), say });
  try {
    await system.runSample(() => stopping);
    if (!stopping) {
      print(table(await figuresOf(system.app, system.clinic)));
      print(welcome(system.address, system.clinic));
    }
    await stopped;
  } finally {
    await system.stop();
  }
  return 0;
}

const words: Readonly<Record<keyof DayFigures, string>> = {
  encounters: 'Visits',
  claims: 'Primary claims',
  sent: '  sent',
  accepted: '  accepted by the payer',
  rejected: '  rejected by the payer’s front end',
  paid: '  paid',
  denied: '  with a denial',
  lines: 'Service lines',
  chargesCents: 'Charges',
  paidCents: '  paid by payers',
  adjustedCents: '  adjusted by contract',
  patientCents: '  patients’ part',
  openCents: '  open with payers',
  deposits: 'Deposits',
  unmatched: 'Payments without a claim',
  statements: 'Patient statements',
  workItems: 'Open work',
  ledgerDifferenceCents: 'Ledger difference',
};

/** The summary for people: a figure a line, money in dollars. */
function table(figures: DayFigures): string {
  return Object.entries(words)
    .map(([key, label]) => {
      const value = figures[key as keyof DayFigures];
      const shown = key.endsWith('Cents') ? showMoney(value as DayFigures['paidCents']) : value.toLocaleString('en-US');
      return `${label.padEnd(38)}${shown.padStart(14)}`;
    })
    .join('\n');
}

function welcome(address: string, clinic: SampleClinic): string {
  const users = clinic.users.map((u) => `  ${u.login.padEnd(10)} ${u.name} (${u.role})`).join('\n');
  return `\nClaimwright is at ${address} (Ctrl-C stops it)\nThe sample clinic’s users, password ${samplePassword}:\n${users}`;
}
