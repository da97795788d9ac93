import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Means } from '../../server/app/update-codes/download.ts';
import type { Manifest, OfficialFile } from '../../server/app/update-codes/manifest.ts';
import { publisher, serves } from '../../server/app/update-codes/publisher-for-test.ts';
import { accept } from '../../server/app/update-codes/records.ts';
import { runUpdate } from '../../server/cli/codes-update.ts';
import { orderFile } from './order-file.ts';
import { claimwright, printing } from './run-claimwright.ts';
import { testFolder } from './test-folder.ts';

const files = testFolder();
beforeEach(() => void vi.stubEnv('CLAIMWRIGHT_CODES', undefined));
const cdc = await publisher();

let folders = 0;
const codesFolder = (): string => files.path(`codes-${++folders}`);

// Invented codes, of no edition that exists.
const zipOf = (year: number, more: Record<string, string> = {}) =>
  Buffer.from(
    zipSync({ [`icd10cm-order-${year}.txt`]: new TextEncoder().encode(orderFile({ Q99: 'Invented', Q991: 'First of it', ...more })) }),
  );
const page = (text: string) => Buffer.from(`<!DOCTYPE html><html><body>${text}</body></html>`);

/** A manifest of one file at the publisher of this test, in a path of its own. */
function manifest(path: string, change: Partial<OfficialFile> = {}): Manifest {
  const file: OfficialFile = {
    kind: 'icd10cm-order',
    title: 'Code descriptions',
    publisher: 'CDC/NCHS',
    licence: 'free',
    landing: `http://${cdc.host}/${path}/files.html`,
    editions: 'fiscal-year',
    aheadDays: 120,
    addresses: [`http://${cdc.host}/${path}/{year}.zip`],
    expects: 'zip',
    largestMb: 1,
    ...change,
  };
  const terms = { title: 'Terms', about: 'Read them.', address: 'https://www.cms.gov/terms' };
  return { hosts: [cdc.host], licences: { free: terms, asks: { ...terms, accepted: { agree: 'yes' } } }, files: [file] };
}

/** Runs an update on 2026-04-14 unless told. */
async function update(
  of: Manifest,
  folder: string,
  { day = '2026-04-14', host = cdc.host, ...options }: Record<string, string | boolean> = {},
) {
  const means: Means = {
    reach: { hosts: [cdc.host, String(host)], env: {}, loopback: true },
    patience: { attempts: 2, firstMs: 1, longestMs: 5, connectMs: 2_000, windowMs: 2_000, leastBytes: 1 },
    now: () => Date.parse(`${day}T12:00:00Z`),
    sleep: async () => {},
    tell: () => {},
  };
  const ran = await printing(() => runUpdate(of, { codes: folder, json: true, ...options }, means));
  return {
    ...ran,
    outcomes: (ran.json() as { outcomes: { kind: string; says: string }[] }).outcomes,
    import: (ran.json() as { import: object }).import,
  };
}

describe('codes update', () => {
  it('fetches the edition in force and takes it in; the next time it is the same', async () => {
    const folder = codesFolder();
    cdc.at('/a/2026.zip', serves(zipOf(2026)));
    const first = await update(manifest('a'), folder);
    expect(first).toMatchObject({ exit: 0, outcomes: [{ kind: 'fetched' }], import: { imported: [{ edition: 'FY2026' }] } });
    expect(first.out.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse((await claimwright('codes', 'list', '--codes', folder, '--json')).out).editions).toContainEqual(
      expect.objectContaining({ name: 'FY2026', source: expect.objectContaining({ url: `http://${cdc.host}/a/2026.zip` }) }),
    );
    const second = await update(manifest('a'), folder);
    expect(second).toMatchObject({ exit: 0, outcomes: [{ kind: 'unchanged' }], import: { imported: [{ already: true }] } });
    cdc.at('/a/2026.zip', serves(zipOf(2026, { Q992: 'Corrected' }), '"v2"'));
    expect(await update(manifest('a'), folder)).toMatchObject({
      outcomes: [{ kind: 'fetched' }],
      import: { imported: [{ replaced: true }] },
    });
  });

  it('takes the next edition as soon as it is out, and is content when it is not', async () => {
    const folder = codesFolder();
    cdc.at('/b/2026.zip', serves(zipOf(2026)));
    expect(await update(manifest('b'), folder, { day: '2026-07-01' })).toMatchObject({
      exit: 0,
      outcomes: [{ kind: 'fetched' }, { kind: 'not-out-yet' }],
    });
    cdc.at('/b/2027.zip', serves(zipOf(2027)));
    expect(await update(manifest('b'), folder, { day: '2026-07-02' })).toMatchObject({
      exit: 0,
      outcomes: [{ kind: 'unchanged' }, { kind: 'fetched' }],
    });
  });

  it('finds a file by the publisher’s page when it has another name, and goes there at once the next time', async () => {
    const folder = codesFolder();
    cdc.at('/c/files.html', (_, r) => void r.end(page('<a href="/license/ama?file=/c/2026-updated-01-02-2026.zip">FY2026</a>')));
    cdc.at('/c/2026-updated-01-02-2026.zip', serves(zipOf(2026)));
    const of = manifest('c', { link: '/c/{year}[a-z0-9-]*\\.zip' });
    expect(await update(of, folder)).toMatchObject({ exit: 0, outcomes: [{ kind: 'fetched' }] });
    const from = cdc.asked.length;
    expect(await update(of, folder)).toMatchObject({ exit: 0, outcomes: [{ kind: 'unchanged' }] });
    expect(cdc.asked.slice(from).map(({ url }) => url)).toEqual(['/c/2026-updated-01-02-2026.zip']);
  });

  it('a link to another host is not followed', async () => {
    cdc.at('/d/files.html', (_, r) => void r.end(page('<a href="https://example.org/d/2026.zip">')));
    const ran = await update(manifest('d', { link: 'https:[/a-z.]*/d/{year}\\.zip' }), codesFolder());
    expect(ran).toMatchObject({ exit: 1, outcomes: [{ kind: 'failed', says: expect.stringContaining('none of the publishers') }] });
  });

  it('waits until somebody accepts what the publisher asks, and then says yes as the form does', async () => {
    const folder = codesFolder();
    cdc.at('/e/2026.zip', (_, r) => void r.end(page('License agreement')));
    cdc.at('/e/2026.zip?agree=yes', serves(zipOf(2026)));
    const of = manifest('e', { licence: 'asks' });
    const from = cdc.asked.length;
    expect(await update(of, folder)).toMatchObject({
      exit: 0,
      outcomes: [{ kind: 'left', says: expect.stringContaining('codes licence asks') }],
    });
    expect(cdc.asked.length).toBe(from);
    accept(folder, { licence: 'asks', by: 'J. Biller', at: '2026-04-14T12:00:00Z', address: 'https://www.cms.gov/terms' });
    expect(await update(of, folder)).toMatchObject({ exit: 0, outcomes: [{ kind: 'fetched' }] });
  });

  it('a page where the file should be is told, and nothing is taken in', async () => {
    const folder = codesFolder();
    cdc.at('/f/2026.zip', (_, r) => void r.end(page('Accept the license')));
    expect(await update(manifest('f'), folder)).toMatchObject({
      exit: 1,
      outcomes: [{ kind: 'failed', says: expect.stringMatching(/web page.*license.*codes import/) }],
      import: { imported: [] },
    });
    expect(readdirSync(`${folder}/downloads/icd10cm-order`)).toEqual([]);
  });

  it('a file that is not the one that is known is not kept', async () => {
    const zip = zipOf(2026);
    const sha256 = createHash('sha256').update(zip).digest('hex');
    cdc.at('/g/2026.zip', serves(zip));
    expect(await update(manifest('g', { sha256: { FY2026: sha256 } }), codesFolder())).toMatchObject({ exit: 0 });
    const other = await update(manifest('g', { sha256: { FY2026: sha256.replace(/./g, '0') } }), codesFolder());
    expect(other).toMatchObject({
      exit: 1,
      outcomes: [{ kind: 'failed', says: expect.stringContaining(sha256) }],
      import: { imported: [] },
    });
  });

  it('a damaged archive is exit 1, and the old edition stays', async () => {
    const folder = codesFolder();
    cdc.at('/h/2026.zip', serves(zipOf(2026)));
    await update(manifest('h'), folder);
    cdc.at('/h/2026.zip', serves(zipOf(2026).subarray(0, 90), '"v2"'));
    expect(await update(manifest('h'), folder)).toMatchObject({ exit: 1, import: { imported: [], damaged: [{}] } });
    expect((await claimwright('codes', 'show', 'Q99.1', '--codes', folder)).exit).toBe(0);
  });

  it('without a network: exit 2, each host is tried once, and it says what to do', async () => {
    const gone = '127.0.0.1:9';
    const of = manifest('i', { addresses: [`http://${gone}/{year}-{part}.zip`], parts: ['f1', 'f2'] });
    const ran = await update(of, codesFolder(), { host: gone });
    expect(ran).toMatchObject({
      exit: 2,
      outcomes: [{ says: expect.stringMatching(/cannot be reached.*codes import/) }, { says: expect.stringContaining('see above') }],
    });
  });

  it('an edition by name', async () => {
    cdc.at('/j/2025.zip', serves(zipOf(2025)));
    expect(await update(manifest('j'), codesFolder(), { edition: 'FY2025' })).toMatchObject({
      exit: 0,
      import: { imported: [{ edition: 'FY2025' }] },
    });
  });
});

describe('codes update --dry-run, on the manifest of the house', () => {
  it('says what would be fetched and why, and fetches nothing', async () => {
    const folder = codesFolder();
    const ran = await claimwright(
      'codes',
      'update',
      '--dry-run',
      '--edition',
      '2026 Q3',
      '--only',
      'ptp-practitioner',
      '--only',
      'hcpcs',
      '--codes',
      folder,
    );
    expect(ran).toMatchObject({ exit: 0, err: '' });
    expect(ran.out.split('\n').slice(0, 4)).toEqual([
      expect.stringMatching(/^licence {2}ptp-practitioner 2026 Q3 f1: .*somebody has to accept it first/),
      expect.stringMatching(/^ +https:\/\/www\.cms\.gov\/files\/zip\/medicare-ncci-2026q3-practitioner.*-f1\.zip$/),
      expect.stringMatching(/^licence {2}ptp-practitioner 2026 Q3 f2/),
      expect.anything(),
    ]);
    expect(ran.out).toMatch(/^fetch +hcpcs 2026 Q3: /m);
    expect(files.has(folder)).toBe(false);
  });

  it('as one document', async () => {
    const { planned } = (await claimwright('codes', 'update', '--dry-run', '--json', '--codes', codesFolder())).json() as {
      planned: { act: string }[];
    };
    expect(new Set(planned.map(({ act }) => act))).toEqual(new Set(['fetch', 'wait-for-licence', 'by-hand']));
  });
});

describe('codes licence', () => {
  it('lists what is asked, and remembers who accepted it and when, once', async () => {
    const folder = codesFolder();
    const list = async () =>
      (await claimwright('codes', 'licence', '--codes', folder, '--json')).json() as {
        licences: { id: string; accepted: object | null }[];
      };
    const state = async () => (await list()).licences.find(({ id }) => id === 'ama-cpt')?.accepted;
    expect(await state()).toBeNull();
    for (const name of ['J. Biller', 'Somebody Else'])
      expect((await claimwright('codes', 'licence', 'ama-cpt', '--accept-as', name, '--codes', folder)).out).toContain(
        'accepted by J. Biller on ',
      );
    expect(await state()).toMatchObject({
      by: 'J. Biller',
      at: expect.stringMatching(/^\d{4}-/),
      address: expect.stringContaining('cms.gov'),
    });
    expect(JSON.parse(readFileSync(`${folder}/licences.json`, 'utf8'))).toHaveLength(1);
  });

  it.each([
    ['us-government', 'Somebody', 'asks nobody'],
    ['ama-cpt', ' ', 'wants the name of the person'],
  ])('%s accepted as %j is refused', async (licence, name, says) => {
    const ran = await claimwright('codes', 'licence', licence, '--accept-as', name, '--codes', codesFolder());
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain(says);
  });
});
