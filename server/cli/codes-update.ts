import { join } from 'node:path';
import { dateOfInstant, instantOfMs } from '@claimwright/core/base';
import { places } from '../app/places.ts';
import { patience } from '../app/update-codes/backoff.ts';
import type { Means } from '../app/update-codes/download.ts';
import { type Manifest, readManifest } from '../app/update-codes/manifest.ts';
import { type Planned, planUpdate } from '../app/update-codes/plan.ts';
import { acceptances, fetchedFiles } from '../app/update-codes/records.ts';
import { type Outcome, updateCodes } from '../app/update-codes/update-codes.ts';
import { codesFolder } from './codes-folder.ts';
import { exitOf, importFiles } from './codes-import.ts';
import { printImport } from './import-report.ts';
import { print, printJson, say } from './output.ts';
import type { ExitCode } from './program.ts';
import type { Import } from './take-in.ts';
import { usage } from './usage-error.ts';

interface Options {
  readonly only?: readonly string[];
  readonly edition?: string;
  readonly dryRun?: boolean;
  readonly proxy?: string;
  readonly codes?: string;
  readonly json?: boolean;
}

/** The manifest of the publishers' addresses that comes with the house. */
export const officialFiles = (): Manifest => readManifest(join(places.data, 'updates', 'official-files.yaml'));

/** `codes update`: fetches what is new from the publishers, and takes it in as `codes import` does. */
export async function codesUpdate(options: Options): Promise<ExitCode> {
  const manifest = officialFiles();
  const { proxy } = options;
  if (proxy !== undefined && !(URL.canParse(proxy) && /^https?:$/.test(new URL(proxy).protocol)))
    throw usage(`--proxy wants an address such as http://proxy.example.org:3128.`, undefined);
  return runUpdate(manifest, options, {
    reach: { hosts: manifest.hosts, env: process.env, ...(proxy !== undefined && { proxy }) },
    patience,
    now: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    tell: say,
  });
}

/**
 * Plans, fetches and takes in. Exit 0 when all that was asked for is here or not out yet, 1 when a file failed or is damaged, 2 when no
 * publisher could be reached.
 */
export async function runUpdate(manifest: Manifest, options: Options, means: Means): Promise<ExitCode> {
  const folder = codesFolder(options.codes);
  const planned = planFor(manifest, options, folder, means.now());
  if (options.dryRun) {
    if (options.json) printJson({ planned: planned.map(shownPlan) });
    else for (const line of planned.flatMap(planLines)) print(line);
    return 0;
  }
  const outcomes = await updateCodes(manifest, planned, folder, means);
  // What is unchanged is taken in too: the import may have been stopped, and says `already there` if it was not.
  const here = outcomes.flatMap(({ file, address }) => (file && address ? [{ file, url: address }] : []));
  const imported: Import = here.length > 0 ? importFiles(here, folder) : { imported: [], skipped: [], damaged: [], folder };
  if (options.json) printJson({ outcomes: outcomes.map(shownOutcome), import: imported });
  else {
    for (const outcome of outcomes) print(outcomeLine(outcome));
    if (here.length > 0) printImport(imported);
  }
  return exitFor(outcomes, imported);
}

function planFor(manifest: Manifest, { only, edition }: Options, folder: string, now: number): Planned[] {
  try {
    const asked = { day: dateOfInstant(instantOfMs(now)), ...(only && { only }), ...(edition !== undefined && { edition }) };
    return planUpdate(manifest, asked, acceptances(folder), fetchedFiles(folder));
  } catch (error) {
    throw usage((error as Error).message, error);
  }
}

function exitFor(outcomes: readonly Outcome[], imported: Import): ExitCode {
  const failures = outcomes.filter(({ kind }) => kind === 'failed');
  if (failures.length > 0 && failures.length === outcomes.length && failures.every(({ offline }) => offline)) return 2;
  return failures.length > 0 || (imported.imported.length + imported.damaged.length > 0 && exitOf(imported) === 1) ? 1 : 0;
}

const shownPlan = ({ key, file, release, addresses, act, why }: Planned) => ({
  key,
  title: file.title,
  publisher: file.publisher,
  edition: release.name,
  from: release.from,
  act,
  why,
  licence: file.licence,
  addresses,
  landing: file.landing,
});

const shownOutcome = ({ kind, planned, says, address }: Outcome) => ({
  key: planned.key,
  edition: planned.release.name,
  kind,
  says,
  ...(address && { address }),
});

const acts: Record<Planned['act'], string> = {
  fetch: 'fetch   ',
  'look-whether-changed': 'look    ',
  'wait-for-licence': 'licence ',
  'by-hand': 'by hand ',
};

const planLines = ({ key, file, act, why, addresses }: Planned): string[] => [
  `${acts[act]} ${key}: ${file.title} (${file.publisher}); ${why}`,
  ...(act === 'by-hand' ? [] : [`         ${addresses[0] ?? `as linked on ${file.landing}`}`]),
];

const told: Record<Outcome['kind'], string> = {
  fetched: 'fetched ',
  unchanged: 'same    ',
  'not-out-yet': 'not yet ',
  left: 'left    ',
  failed: 'failed  ',
};

const outcomeLine = ({ kind, planned, says }: Outcome) => `${told[kind]} ${planned.key}: ${says}`;
