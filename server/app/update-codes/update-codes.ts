import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { instantOfMs } from '@claimwright/core/base';
import { download, type Fetched, type Means, type NotFetched, type Wanted } from './download.ts';
import { inWords } from './editions.ts';
import type { Manifest } from './manifest.ts';
import type { Planned } from './plan.ts';
import { downloadsIn, fetchedFiles, remember } from './records.ts';

/** What became of one planned file. */
export interface Outcome {
  readonly kind: 'fetched' | 'unchanged' | 'not-out-yet' | 'left' | 'failed';
  readonly planned: Planned;
  /** Where it lies, and where it came from; of those that are here. */
  readonly file?: string;
  readonly address?: string;
  /** What to know or do. */
  readonly says: string;
  /** The publisher could not be reached at all. */
  readonly offline?: true;
}

const mb = 1024 * 1024;
/** A landing page of a publisher has some 200 KB. */
const largestPage = 4 * mb;

/** One update: where its files go, how, and which hosts turned out not to be reachable. */
interface Run {
  readonly manifest: Manifest;
  readonly folder: string;
  readonly means: Means;
  readonly unreached: Set<string>;
}

/**
 * Fetches what was planned into the downloads of the folder, one file after the other. What fails does not hinder the others; a host that
 * cannot be reached is not tried again.
 * @param folder of compiled code sets.
 */
export async function updateCodes(manifest: Manifest, planned: readonly Planned[], folder: string, means: Means): Promise<Outcome[]> {
  const run: Run = { manifest, folder, means, unreached: new Set() };
  const outcomes: Outcome[] = [];
  for (const one of planned) {
    const waits = one.act === 'wait-for-licence' || one.act === 'by-hand';
    outcomes.push(waits ? { kind: 'left', planned: one, says: one.why } : await fetchOne(run, one));
  }
  return outcomes;
}

async function fetchOne(run: Run, planned: Planned): Promise<Outcome> {
  const here = fetchedFiles(run.folder)[planned.key];
  // What was fetched before is asked for where it was found.
  const tried = await inOrder(run, planned, [...new Set([...(here ? [here.address] : []), ...planned.addresses])]);
  if (tried) return tried;
  const found = await linked(run, planned);
  if (found && 'kind' in found) return found;
  const there = found && (await inOrder(run, planned, [found.address]));
  if (there) return there;
  const { file, release } = planned;
  if (release.from > instantOfMs(run.means.now()).slice(0, 10))
    return { kind: 'not-out-yet', planned, says: `not published yet; answers from ${release.from}` };
  const by = `Look at ${file.landing}, download it and run \`claimwright codes import\` on it.`;
  return { kind: 'failed', planned, says: `${file.publisher} has it at none of the known addresses. ${by}` };
}

const failed = (planned: Planned, { kind, says }: NotFetched): Outcome => ({
  kind: 'failed',
  planned,
  says,
  ...(kind === 'offline' && { offline: true as const }),
});

/** Says so without trying again when a host was not reached before. */
const knownUnreached = ({ unreached }: Run, planned: Planned, host: string): Outcome | undefined =>
  unreached.has(host) ? failed(planned, { kind: 'offline', says: `${host} cannot be reached, see above.` }) : undefined;

/** Tries addresses until one is there. @returns undefined when none is. */
async function inOrder(run: Run, planned: Planned, addresses: readonly string[]): Promise<Outcome | undefined> {
  for (const address of addresses) {
    const { host } = new URL(address);
    const unreached = knownUnreached(run, planned, host);
    if (unreached) return unreached;
    const folder = join(downloadsIn(run.folder), planned.file.kind);
    mkdirSync(folder, { recursive: true });
    const file = join(folder, nameOf(address));
    const result = await download(wantedOf(run, planned, address, file), run.means);
    if (result.ok) return outcomeOf(run, planned, result.value, { address, file });
    if (result.error.kind === 'offline') run.unreached.add(host);
    if (result.error.kind !== 'not-there') return failed(planned, result.error);
  }
  return undefined;
}

function wantedOf({ manifest, folder }: Run, planned: Planned, address: string, file: string): Wanted {
  const here = fetchedFiles(folder)[planned.key];
  const same = here?.address === address && existsSync(file) ? here : undefined;
  const sha256 = planned.file.sha256?.[planned.part ? `${planned.release.name} ${planned.part}` : planned.release.name];
  return {
    address: withConsent(manifest, planned, address),
    file,
    expects: planned.file.expects,
    largestBytes: planned.file.largestMb * mb,
    ...(same?.etag && { etag: same.etag }),
    ...(same?.lastModified && { lastModified: same.lastModified }),
    ...(sha256 && { sha256 }),
  };
}

function outcomeOf(
  { folder, means }: Run,
  planned: Planned,
  fetched: Fetched,
  { address, file }: { address: string; file: string },
): Outcome {
  if (fetched.kind === 'unchanged') return { kind: 'unchanged', planned, file, address, says: 'the same as the one that is here' };
  const { sha256, bytes, etag, lastModified } = fetched;
  const marks = { ...(etag && { etag }), ...(lastModified && { lastModified }) };
  remember(folder, planned.key, { address, file: basename(file), sha256, ...marks, at: instantOfMs(means.now()) });
  return { kind: 'fetched', planned, file, address, says: `${bytes.toLocaleString('en-US')} bytes` };
}

/** The last part of an address, as a plain file name. */
const nameOf = (address: string): string =>
  decodeURIComponent(new URL(address).pathname)
    .replace(/^.*\//, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^\.+/, '') || 'file';

/** What the publisher's form would send along, for a licence that somebody accepted. */
function withConsent({ licences }: Manifest, { file }: Planned, address: string): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(licences[file.licence]?.accepted ?? {})) url.searchParams.set(name, value);
  return url.href;
}

/** Looks for the file on its publisher's page. @returns undefined when it is not linked there */
async function linked(run: Run, planned: Planned): Promise<{ address: string } | Outcome | undefined> {
  const { file, release, part } = planned;
  if (!file.link) return undefined;
  const words = { ...release.words, ...(part && { part }) };
  const address = file.page ? inWords(file.page, words) : file.landing;
  const { host } = new URL(address);
  const unreached = knownUnreached(run, planned, host);
  if (unreached) return unreached;
  const folder = downloadsIn(run.folder);
  mkdirSync(folder, { recursive: true });
  const saved = join(folder, 'page.html');
  try {
    const page = await download({ address, file: saved, expects: 'page', largestBytes: largestPage }, run.means);
    if (!page.ok && page.error.kind === 'not-there') return undefined;
    if (!page.ok && page.error.kind === 'offline') run.unreached.add(host);
    if (!page.ok) return failed(planned, page.error);
    const path = new RegExp(inWords(file.link, words), 'i').exec(readFileSync(saved, 'utf8'))?.[0];
    return path && URL.canParse(path, address) ? { address: new URL(path, address).href } : undefined;
  } finally {
    for (const name of ['page.html', 'page.html.part', 'page.html.part.mark']) rmSync(join(folder, name), { force: true });
  }
}
