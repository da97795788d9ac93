import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { claimwright } from './run-claimwright.ts';
import { sharedData, sharedDataIsHere } from './shared-data.ts';
import { testFolder } from './test-folder.ts';

const files = testFolder();
beforeEach(() => void vi.stubEnv('CLAIMWRIGHT_CODES', undefined));

/** Folders of compiled sets, one a test. */
let folders = 0;
const codesFolder = (): string => files.path(`codes-${++folders}`);
const compiledIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

describe('a code file of the wrong kind', () => {
  it.each([
    ['prose', 'A list of codes: E11.9, I10.'],
    ['empty', ''],
    ['an 837', readFileSync(new URL('../golden/cli/small.837', import.meta.url))],
    ['a zip of something else', zipSync({ 'readme.txt': new TextEncoder().encode('Read me'), 'codes.xlsx': new Uint8Array(100) })],
  ])('%s is skipped and listed; nothing came in, so the exit is 2', async (name, content) => {
    const folder = codesFolder();
    const ran = await claimwright('codes', 'import', files.put(name, content), '--codes', folder, '--json');
    expect(ran).toMatchObject({ exit: 2, err: '' });
    const { imported, skipped, damaged } = ran.json() as Record<string, unknown[]>;
    expect({ imported, damaged }).toEqual({ imported: [], damaged: [] });
    expect(skipped?.length).toBe(name.startsWith('a zip') ? 2 : 1);
    expect(compiledIn(folder)).toEqual([]);
  });
});

describe('an archive that cannot be unpacked is damaged', () => {
  const noise = new Uint8Array(200_000).map((_, i) => (Math.imul(i + 1, 2_654_435_761) >>> 11) % 256);
  const zip = Buffer.from(zipSync({ 'icd10cm-order-2026.txt': noise }));
  // What a zip says of the size of its first file lies in the central directory.
  const bomb = Buffer.from(zip);
  bomb.writeUInt32LE(300 * 1024 * 1024, bomb.indexOf('PK\x01\x02', 'latin1') + 24);
  it.each([
    ['a zip cut in the middle', () => zip.subarray(0, zip.length / 2), 'cut short'],
    ['a zip cut after four bytes', () => zip.subarray(0, 4), 'cut short'],
    ['a gzip cut in the middle', () => gzipSync(noise).subarray(0, 3_000), 'cut short'],
    ['a gzip that grows to 300 MB', () => gzipSync(new Uint8Array(300 * 1024 * 1024), { level: 1 }), '256 MB'],
    ['a zip that grows to 300 MB', () => bomb, '256 MB'],
  ])('%s', async (name, content, says) => {
    const folder = codesFolder();
    const ran = await claimwright('codes', 'import', files.put(`${name}.zip`, content()), '--codes', folder, '--json');
    expect(ran).toMatchObject({ exit: 1, err: '' });
    expect(ran.json()).toMatchObject({ imported: [], damaged: [{ why: expect.stringContaining(says) }] });
    expect(compiledIn(folder)).toEqual([]);
  });
});

describe('compiled sets', () => {
  it('one that is damaged is named, with the way out', async () => {
    const folder = codesFolder();
    files.put(`${folder.slice(files.folder.length + 1)}/icd10cm-FY2026.codes`, 'half a set');
    const ran = await claimwright('codes', 'show', 'E11.9', '--codes', folder);
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toMatch(/icd10cm-FY2026\.codes: .*codes import.*\n$/);
  });

  it('a folder that is named and not there is told; the starter set answers', async () => {
    const ran = await claimwright('codes', 'show', 'E11.9', '--codes', files.path('nowhere'), '--json');
    expect(ran.exit).toBe(0);
    expect(ran.err).toContain('There is no folder');
  });

  it('a file where the folder should be is told', async () => {
    const ran = await claimwright('codes', 'list', '--codes', files.put('taken', ''));
    expect(ran.err).toContain('There is no folder');
  });
});

describe.runIf(sharedDataIsHere)('the official files (skipped where the shared data are absent)', () => {
  const folder = files.path('official');

  it('come in whole: editions of ICD-10-CM and HCPCS, the Tabular, the Index and its tables; everything else is listed', async () => {
    const ran = await claimwright('codes', 'import', sharedData('icd10cm'), sharedData('hcpcs'), '--codes', folder, '--json');
    expect(ran).toMatchObject({ exit: 0, err: '' });
    const { imported, skipped, damaged } = ran.json() as Record<string, Record<string, unknown>[]>;
    expect(imported?.map(({ system, edition, rows, unread = 0 }) => `${system} ${edition}: ${rows}, unread ${unread}`).sort()).toEqual([
      'hcpcs January 2026: 8623, unread 0',
      'icd10cm April 2025: 97584, unread 0',
      'icd10cm FY2026: 98186, unread 0',
      'icd10cm-addenda April 2025: 0, unread 0',
      'icd10cm-addenda FY2026: 687, unread 0',
      'icd10cm-causes FY2025: 8064, unread 0',
      'icd10cm-drugs FY2025: 7428, unread 0',
      'icd10cm-index FY2025 without manifestation codes: 81024, unread 5',
      'icd10cm-neoplasms FY2025: 1939, unread 1',
      'icd10cm-tabular FY2023: 46187, unread 102',
      'icd10cm-tabular FY2025 chapter 2: 2198, unread 4',
      'modifier January 2026: 383, unread 0',
      'poa-exempt FY2026: 38349, unread 0',
    ]);
    expect(damaged).toEqual([]);
    expect(skipped?.length).toBeGreaterThan(5);
    expect(compiledIn(folder).filter((n) => !/\.(codes|table)$/.test(n))).toEqual([]);
  });

  it.each([
    ['--codes', { CLAIMWRIGHT_CODES: undefined }, ['--codes', folder]],
    ['CLAIMWRIGHT_CODES', { CLAIMWRIGHT_CODES: folder }, []],
  ])('answer by %s: the edition of the day', async (_, { CLAIMWRIGHT_CODES }, options) => {
    vi.stubEnv('CLAIMWRIGHT_CODES', CLAIMWRIGHT_CODES);
    const show = async (code: string, on: string) => (await claimwright('codes', 'show', code, '--on', on, ...options, '--json')).json();
    expect(await show('E11.9', '2026-04-14')).toMatchObject({ code: 'E11.9', edition: { name: 'FY2026', partial: false }, stale: false });
    expect(await show('E11.9', '2025-09-30')).toMatchObject({ edition: { name: 'April 2025' } });
    expect(await show('E11', '2026-04-14')).toMatchObject({ billable: false });
    expect(await show('E11.99', '2026-04-14')).toMatchObject({ kind: 'not-found' });
    expect(await show('J3301', '2026-02-01')).toMatchObject({ system: 'hcpcs', billable: true });
  });

  it('a file that was cut never replaces the whole one', async () => {
    const zip = unzipSync(readFileSync(sharedData('icd10cm', 'icd10cm-Code-Descriptions-2026.zip')));
    const [, order] = Object.entries(zip).find(([name]) => /order-2026\.txt$/.test(name))!;
    // Cut after a whole line, so that nothing but the number of codes tells.
    const cut = files.put('icd10cm-order-2026.txt', order.subarray(0, order.indexOf(10, 2_000_000) + 1));
    const ran = await claimwright('codes', 'import', cut, '--codes', folder, '--json');
    expect(ran.exit).toBe(1);
    expect(ran.json()).toMatchObject({ imported: [], damaged: [{ why: expect.stringContaining('what was there stays') }] });
    expect(await claimwright('codes', 'show', 'Z00.00', '--codes', folder, '--json')).toMatchObject({ exit: 0 });
  });
});
