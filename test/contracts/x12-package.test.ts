import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(join(root, 'core/x12/README.md'), 'utf8');

/** The README's jobs: title and code. */
const jobs = [...readme.matchAll(/^### (.+)$[^#]*?```js\n([\s\S]*?)^```/gm)].map(([, title = '', code = '']) => ({ title, code }));

let folder: string;
const npm = (args: readonly string[], cwd: string): string =>
  execFileSync(process.execPath, [process.env.npm_execpath ?? npmBeside(), ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** npm's own script where the test was not started by npm. */
const npmBeside = (): string => fileURLToPath(new URL('../lib/node_modules/npm/bin/npm-cli.js', `file://${process.execPath}`));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimwright package '));
  const tarball = npm(['pack', '--silent', '--pack-destination', folder], join(root, 'core')).trim().split('\n').at(-1)!;
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  npm(['install', '--silent', '--offline', '--no-audit', '--no-fund', `./${tarball}`], folder);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs one example in the empty folder, as a stranger would. */
function run(title: string): string {
  const job = jobs.find((j) => j.title.startsWith(title))!;
  writeFileSync(join(folder, 'example.mjs'), job.code);
  return execFileSync(process.execPath, ['example.mjs'], { cwd: folder, encoding: 'utf8' });
}
const written = (name: string): string => readFileSync(join(folder, name), 'utf8');
const sample = (name: string): string => readFileSync(join(root, 'core/x12/examples', name), 'utf8');

describe('the packed library in an empty folder runs the README’s examples', () => {
  it('which are five, of about ten lines each', () => {
    expect(jobs.map((j) => j.title)).toEqual([
      'Read an 835, one claim at a time',
      'Write an 837P',
      'Check a file',
      'Acknowledge it',
      'Edit in place',
    ]);
    expect(jobs.filter(({ code }) => code.trim().split('\n').length > 13).map((j) => j.title)).toEqual([]);
  });
  it('read', () => {
    expect(run('Read').split('\n')).toEqual(['C00017K 175.50 paid 100.00', '  99213 150.00 90.00', '  87880 25.50 10.00', '']);
  });
  it('write', () => {
    expect(run('Write')).toBe('');
    const body = (text: string) => text.slice(text.indexOf('ST*837'), text.indexOf('GE*'));
    expect(body(written('claims.837'))).toBe(body(sample('claim.837')));
  });
  it('check', () => {
    expect(run('Check').trimEnd().split('\n').at(-1)).toBe('1 transactions, 0 errors, 0 warnings');
  });
  it('acknowledge', () => {
    run('Acknowledge');
    expect(written('answer.999')).toMatch(/\nAK1\*HC\*7\*005010X222A1~\nAK2\*837\*0001\*005010X222A1~\nIK5\*A~\nAK9\*A\*1\*1\*1~\n/);
  });
  it('edit', () => {
    run('Edit');
    expect(written('edited.837')).toBe(sample('claim.837').replace('CLM*C00017K', 'CLM*C00018M'));
  });
  it('with types that a strict compiler is content with', () => {
    for (const [i, { code }] of jobs.entries()) writeFileSync(join(folder, `example${i}.mts`), code);
    const strict = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--skipLibCheck', 'false'];
    const types = ['--typeRoots', join(root, 'node_modules/@types'), '--types', 'node'];
    const files = jobs.map((_, i) => `example${i}.mts`);
    const compiled = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...strict, ...types, ...files], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(compiled.stdout).toBe('');
    expect(compiled.status).toBe(0);
  });
});
