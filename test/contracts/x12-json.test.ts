import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { claimwright } from './run-claimwright.ts';
import { testFolder } from './test-folder.ts';

const files = testFolder();
const example = (name: string) => fileURLToPath(new URL(`../../core/x12/examples/${name}`, import.meta.url));
const claims = example('claim.837');
const text = readFileSync(claims, 'utf8');
const own = files.put(
  'own.837',
  text
    .replace('*175.5*', '*0175.50*')
    .replace(/~\n(?=HI)/, '~\nZZ9*1~\n')
    .replaceAll('~\n', '~\r\n'),
);
const ta1 = files.put('ta1.x12', `${text.slice(0, 106)}TA1*000000905*260430*1159*A*000~IEA*0*000000007~`);

type Line = { kind: string; path?: string; body: { claim: { totalCharge: number } } };
const linesOf = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('x12 json and x12 write', () => {
  it.each([claims, example('remittance.835'), own, ta1])('%s comes back byte for byte, by lines and as one document', async (path) => {
    for (const form of [[], ['--json']]) {
      const data = files.put('data.json', (await claimwright('x12', 'json', path, ...form)).out);
      const out = join(files.folder, 'again.x12');
      expect(await claimwright('x12', 'write', data, '--out', out)).toMatchObject({ exit: 0, out: '' });
      expect(readFileSync(out).equals(readFileSync(path))).toBe(true);
    }
  });

  it('a claim has a line of its own', async () => {
    const ran = await claimwright('x12', 'json', claims);
    expect(ran).toMatchObject({ exit: 0, err: '' });
    expect(linesOf(ran.out).map(({ kind, path }) => (path ? `${kind} ${path}` : kind))).toEqual([
      'interchange',
      'group',
      'transaction',
      'loop providers',
      'loop providers.subscribers',
      'unit providers.subscribers.claims',
    ]);
  });

  it('one value changed changes its segment alone', async () => {
    const lines = linesOf((await claimwright('x12', 'json', own)).out);
    lines.find(({ kind }) => kind === 'unit')!.body.claim.totalCharge = 200_00;
    const changed = files.put('changed.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'));
    const ran = await claimwright('x12', 'write', changed);
    expect(ran).toMatchObject({ exit: 0, err: '', out: readFileSync(own, 'utf8').replace('*0175.50*', '*200*') });
  });

  it('what is wrong in the file is told, and exits 1', async () => {
    const ran = await claimwright('x12', 'json', own);
    expect(ran.exit).toBe(1);
    expect(ran.err).toContain('ZZ9 has no place here at ZZ9 (segment 23, byte ');
    const { findings } = (await claimwright('x12', 'json', own, '--json')).json() as { findings: unknown[] };
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'x12/segment-unknown' }));
  });

  it('what does not fit is told at its path, exits 1, and writes nothing', async () => {
    const lines = linesOf((await claimwright('x12', 'json', claims)).out);
    Object.assign(lines.at(-1)!.body, { clam: {} });
    const data = files.put('bad.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'));
    const ran = await claimwright('x12', 'write', data);
    expect(ran).toMatchObject({ exit: 1, out: '' });
    expect(ran.err).toContain('providers[0].subscribers[0].claims[0].clam [x12/not-used]');
    const out = join(files.folder, 'none.x12');
    expect((await claimwright('x12', 'write', data, '--out', out, '--json')).json()).toMatchObject({
      out: null,
      bytes: 0,
      findings: [{ rule: 'x12/not-used' }],
    });
    expect(() => readFileSync(out)).toThrow('ENOENT');
  });

  it('a claim without its transaction is told, with its line', async () => {
    const lines = linesOf((await claimwright('x12', 'json', claims)).out).slice(-1);
    const ran = await claimwright('x12', 'write', files.put('lost.ndjson', `${JSON.stringify(lines[0])}\n`));
    expect(ran.exit).toBe(1);
    expect(ran.err).toContain('there is no line before it for subscribers at line 1');
  });

  it('what is no X12 exits 2', async () => {
    const ran = await claimwright('x12', 'json', files.put('letter.txt', 'Dear Sir or Madam'));
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain('not X12');
  });
});
