import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { build } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { places } from '../../server/app/places.ts';
import { skippedByFolder } from '../../server/cli/import-report.ts';
import { orderFile } from './order-file.ts';
import { claimwright, type Ran } from './run-claimwright.ts';
import { sharedData, sharedDataIsHere } from './shared-data.ts';
import { testFolder } from './test-folder.ts';

const files = testFolder();
beforeEach(() => void vi.stubEnv('CLAIMWRIGHT_CODES', undefined));

let folders = 0;
const codesFolder = (): string => files.path(`codes-${++folders}`);
const isIndex = (name: string) => name.startsWith('search-');
const isTerms = (name: string) => name.startsWith('coding-terms-');
/** What was taken in; the search indexes and the coding engine's terms that are made of it are looked at apart. */
const names = (folder: string) =>
  readdirSync(folder)
    .filter((name) => !isIndex(name) && !isTerms(name))
    .sort();
const indexes = (folder: string) => readdirSync(folder).filter(isIndex).length;
const importing = (folder: string, ...paths: readonly string[]) => claimwright('codes', 'import', ...paths, '--codes', folder, '--json');
const report = (ran: Ran) => ran.json() as Record<'imported' | 'skipped' | 'damaged', { file: string; why: string }[]>;
const bytes = (text: string) => new TextEncoder().encode(text);

// Invented codes, of no edition that exists.
const before = { Q99: 'An invented chapter', Q991: 'First of it', Q992: 'Second of it' };
const after = { ...before, Q993: 'Third of it' };
const order2026 = files.put('2026/icd10cm-order-2026.txt', orderFile(before));
const order2027 = files.put('2027/icd10cm-order-2027.txt', orderFile(after));

describe('an edition', () => {
  it('that is there already says so, whatever its file was called and however it was packed', async () => {
    const folder = codesFolder();
    expect(report(await importing(folder, order2026)).imported).toEqual([expect.not.objectContaining({ already: true })]);
    const [stamp] = names(folder).map((name) => statSync(join(folder, name)).mtimeMs);
    const zip = files.put('again.zip', zipSync({ 'icd10cm-order-2026.txt': bytes(orderFile(before)) }));
    for (const path of [order2026, zip]) {
      const ran = await importing(folder, path);
      expect(ran).toMatchObject({ exit: 0, err: '' });
      expect(report(ran).imported).toMatchObject([{ system: 'icd10cm', already: true }]);
    }
    expect(names(folder).map((name) => statSync(join(folder, name)).mtimeMs)).toEqual([stamp]);
    expect(readdirSync(folder).filter(isTerms)).toHaveLength(1);
    expect((await claimwright('codes', 'import', order2026, '--codes', folder)).out).toContain('already there');
  });

  it('that comes corrected takes the place of what was there', async () => {
    const folder = codesFolder();
    await importing(folder, order2026);
    const corrected = files.put('corrected/icd10cm-order-2026.txt', orderFile({ ...before, Q992: 'Second of it, corrected' }));
    expect(report(await importing(folder, corrected)).imported).toMatchObject([{ replaced: true }]);
    expect((await claimwright('codes', 'show', 'Q99.2', '--codes', folder)).out).toContain('corrected');
  });

  it('of the future is taken in, and says from when it answers', async () => {
    const folder = codesFolder();
    const ran = await importing(folder, files.put('2098/icd10cm-order-2098.txt', orderFile(before)));
    expect(ran.exit).toBe(0);
    expect(report(ran).imported).toMatchObject([{ edition: 'FY2098', answersFrom: '2097-10-01' }]);
  });

  it('that comes twice in one run is told once as new, once as there', async () => {
    const folder = codesFolder();
    const ran = await importing(folder, order2026, files.put('twice/icd10cm-order-2026.txt.gz', gzipSync(orderFile(before))));
    expect(report(ran).imported.map((i) => 'already' in i)).toEqual([false, true]);
    expect(names(folder)).toHaveLength(1);
    expect(indexes(folder)).toBe(1);
  });
});

describe('a folder of all sorts', () => {
  const mixed = files.path('mixed');
  for (let i = 0; i < 5; i++) files.put(`mixed/notes/visit-${i}.txt`, 'Seen today. Feels well.');
  files.put('mixed/icd10cm-order-2026.txt', orderFile(before));
  files.put('mixed/codes.xlsx', zipSync({ 'xl/workbook.xml': bytes('<workbook/>') }));

  it('gives what is in it; the rest is listed, a folder of it in one line; exit 0', async () => {
    const ran = await claimwright('codes', 'import', mixed, '--codes', codesFolder());
    expect(ran).toMatchObject({ exit: 0, err: '' });
    expect(ran.out).toMatch(/^in .*icd10cm FY2026: 3 codes/m);
    expect(ran.out).toMatch(/^skipped .*notes: 5 files, not a code file that is known$/m);
    expect(ran.out).toMatch(/^skipped .*codes\.xlsx: an Excel workbook: open it, save each sheet as CSV/m);
  });

  it('with a damaged archive: exit 1, and the rest still comes in', async () => {
    const cut = files.put('cut/a.zip', zipSync({ 'icd10cm-order-2027.txt': bytes(orderFile(after)) }).subarray(0, 90));
    const folder = codesFolder();
    const ran = await importing(folder, mixed, cut);
    expect(ran.exit).toBe(1);
    expect(report(ran)).toMatchObject({ imported: [{ edition: 'FY2026' }], damaged: [{ file: cut }] });
    expect(names(folder)).toEqual(['icd10cm-FY2026.codes']);
  });

  it('that links back to itself, and to nowhere, ends', async () => {
    symlinkSync(mixed, files.path('mixed/notes/back'));
    symlinkSync(files.path('nowhere'), files.path('mixed/notes/gone'));
    expect(report(await importing(codesFolder(), mixed)).imported).toHaveLength(1);
  });
});

describe('what a process left that died', () => {
  it('is removed at the next import; what a living one writes stays', async () => {
    const folder = codesFolder();
    mkdirSync(folder);
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const old = new Date(Date.now() - 48 * 3600 * 1000);
    for (const name of [`a.codes.${pid}.tmp`, `b.table.${process.ppid}.tmp`, `c.table.${process.ppid}.tmp`])
      writeFileSync(join(folder, name), 'half');
    utimesSync(join(folder, `c.table.${process.ppid}.tmp`), old, old);
    await importing(folder, order2026);
    expect(names(folder)).toEqual([`b.table.${process.ppid}.tmp`, 'icd10cm-FY2026.codes']);
  });
});

describe('an import that is killed', () => {
  // Beside the clone's packages, which the bundle leaves outside.
  const bundle = join(places.clone, 'node_modules', '.cache', `claimwright-import-test-${process.pid}`);
  const whole = codesFolder();
  beforeAll(async () => {
    await build({
      configFile: false,
      logLevel: 'error',
      resolve: { conditions: ['source'] },
      ssr: { noExternal: [/^@claimwright\//], resolve: { conditions: ['source'] } },
      build: {
        ssr: fileURLToPath(new URL('./import-child.ts', import.meta.url)),
        outDir: bundle,
        emptyOutDir: true,
        minify: false,
        rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
      },
    });
    await importing(whole, order2026);
  });
  afterAll(() => rmSync(bundle, { recursive: true, force: true }));

  const corrected = files.put('killed/icd10cm-order-2026.txt', orderFile({ ...before, Q992: 'Second of it, corrected' }));
  /** Runs an import over the old edition that dies at its n-th act; 0 lets it live. */
  const killedAt = (act: number) => {
    const folder = codesFolder();
    cpSync(whole, folder, { recursive: true });
    const { signal, status, stderr } = spawnSync(process.execPath, [join(bundle, 'child.mjs'), String(act), folder, corrected, order2027]);
    return { folder, signal, status, said: String(stderr) };
  };
  const titleIn = async (folder: string) =>
    (await claimwright('codes', 'show', 'Q99.2', '--on', '2026-04-14', '--codes', folder, '--json')).json();

  it('leaves the old edition in force or the new one, never half of one, wherever it is cut; the next import mends all', async () => {
    const titles: string[] = [];
    for (let act = 1; ; act++) {
      const { folder, signal, status, said } = killedAt(act);
      const { title } = (await titleIn(folder)) as { title: string };
      if (signal === null) {
        expect({ status, title, said }).toEqual({ status: 0, title: 'Second of it, corrected', said: '' });
        break;
      }
      titles.push(title);
      expect((await importing(folder, corrected, order2027)).exit).toBe(0);
      expect(names(folder)).toEqual(['icd10cm-FY2026.codes', 'icd10cm-FY2027.codes']);
      expect(readdirSync(folder).filter(isTerms)).toHaveLength(1);
      // One each: that of the edition before the correction is gone.
      expect(indexes(folder)).toBe(2);
    }
    // Open, write and sync of two editions, their indexes and the coding engine's terms, then five renames, of which the first puts the
    // corrected edition in force, and the removal of the index that it had and of the terms made before.
    const [old, corrected2026] = [titles.filter((t) => t === 'Second of it'), titles.filter((t) => t === 'Second of it, corrected')];
    expect([old.length, corrected2026.length]).toEqual([5 * 3 + 1, 4 + 2]);
    expect(titles).toEqual([...old, ...corrected2026]);
  });
});

describe.runIf(sharedDataIsHere)('all of the shared data (skipped where they are absent)', () => {
  it('come in with a report, and nothing of them is called damaged', async () => {
    const paths = readdirSync(sharedData('.')).map((name) => sharedData(name));
    const ran = await importing(codesFolder(), ...paths);
    expect(ran).toMatchObject({ exit: 0, err: '' });
    expect(report(ran).damaged).toEqual([]);
    expect(report(ran).imported.length).toBeGreaterThanOrEqual(4);
    // Hundreds of files that are no codes, told briefly.
    expect(report(ran).skipped.length).toBeGreaterThan(100);
    expect(skippedByFolder(report(ran).skipped).length).toBeLessThan(60);
  });
});
