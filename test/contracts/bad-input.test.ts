import { chmodSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { claimwright } from './run-claimwright.ts';
import { testFolder } from './test-folder.ts';

const files = testFolder();
beforeEach(() => void vi.stubEnv('CLAIMWRIGHT_CODES', files.folder));

const golden = (name: string): Buffer => readFileSync(new URL(`../golden/cli/${name}`, import.meta.url));
const noise = Uint8Array.from({ length: 50_000 }, (_, i) => (i * 7919 + (i >> 5)) % 256);

describe('a note that is none', () => {
  it.each([
    ['empty', '', 1, 'note/empty'],
    ['white space alone', ' \n\t\n', 1, 'note/empty'],
    ['one byte', 'x', 0, 'note/no-assessment'],
    ['Spanish', 'La paciente acude a consulta por diabetes mellitus tipo 2 mal controlada y dolor torácico.', 1, 'note/not-english'],
    ['ten megabytes', 'Assessment: essential hypertension. '.repeat(290_000), 1, 'note/too-long'],
  ])('%s', async (name, text, exit, rule) => {
    const ran = await claimwright('code', files.put(`${name}.txt`, text), '--json');
    expect(ran).toMatchObject({ exit, err: '' });
    expect(ran.json()).toMatchObject({ codes: [], findings: [{ rule, fix: { says: expect.any(String) } }] });
  });

  it.each([
    ['binary', noise, 'binary file'],
    ['larger than any note', new Uint8Array(11_000_000).fill(97), 'bytes'],
  ])('%s is unreadable input', async (name, bytes, says) => {
    const ran = await claimwright('code', files.put(`${name}.bin`, bytes), '--json');
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain(says);
  });

  it('in a batch, what cannot be answered is told by its line, and the rest is answered', async () => {
    const good = (id: number) => JSON.stringify({ id, note: 'Assessment: essential hypertension.' });
    const lines = [good(1), '{"id": 2}', 'no JSON', good(4).replace('}', ', "age": "old"}'), 'null', good(6)];
    const batch = files.put('mixed.jsonl', lines.join('\n'));
    const ran = await claimwright('code', '--batch', batch);
    expect(ran.exit).toBe(1);
    expect(
      ran.out
        .trimEnd()
        .split('\n')
        .map((l) => JSON.parse(l).id),
    ).toEqual([1, 6]);
    expect(
      ran.err
        .trimEnd()
        .split('\n')
        .map((l) => l.slice(batch.length + 1).split(':')[0]),
    ).toEqual(['2', '3', '4', '5']);
  });

  it('a batch that is binary is refused', async () => {
    const ran = await claimwright('code', '--batch', files.put('batch.bin', noise));
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain('binary file');
  });
});

describe('a file that cannot be read exits 2, with what to do and without a stack', () => {
  const commands = ['code', 'code --batch', 'x12 check', 'lint', 'explain', 'post', 'import', 'codes import'];
  it.each(commands)('%s of a file that is not there', async (command) => {
    const ran = await claimwright(...command.split(' '), files.path('nowhere'));
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toMatch(/^claimwright: .*nowhere: no such file( or folder)?\. Check the name\.\n$/);
  });

  it.each(commands.slice(0, -1))('%s of a folder', async (command) => {
    const ran = await claimwright(...command.split(' '), files.folder);
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toMatch(/^claimwright: .* is a folder\. Name a file\.\n$/);
  });
});

describe.runIf(process.getuid && process.getuid() !== 0)('a file that one may not read (skipped for root, who may)', () => {
  it.each(['code', 'x12 check', 'lint', 'explain', 'post', 'codes import'])('%s', async (command) => {
    const path = files.put('closed', 'closed');
    chmodSync(path, 0);
    const ran = await claimwright(...command.split(' '), path);
    chmodSync(path, 0o600);
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain('you may not read this file. Check its permissions.');
  });
});

const claims = golden('small.837');
const payment = golden('small.835');
const cuts = (whole: Buffer): [string, Buffer][] => [
  ['in the ISA', whole.subarray(0, 60)],
  ['after the ISA', whole.subarray(0, 106)],
  ['in the header', whole.subarray(0, 300)],
  ['in a line', whole.subarray(0, whole.length - 120)],
  ['before SE', whole.subarray(0, whole.lastIndexOf('SE*'))],
  ['before IEA', whole.subarray(0, whole.lastIndexOf('IEA*'))],
];
const notX12: [string, string | Uint8Array][] = [
  ['empty', ''],
  ['one byte', 'I'],
  ['prose', 'This is a letter to the payer.'],
  ['binary', noise],
  ['a web page', '<!doctype html><title>Sign in</title>'],
];

describe('a file that was cut is told as cut', () => {
  it.each(cuts(claims))('837 %s: check and lint', async (where, bytes) => {
    const path = files.put(`cut ${where}.837`, bytes);
    const checked = await claimwright('x12', 'check', path, '--json');
    expect(checked.exit).toBeGreaterThan(0);
    expect(checked.json()).toMatchObject({ findings: expect.arrayContaining([expect.objectContaining({ severity: 'error', level: 1 })]) });
    expect((await claimwright('lint', path)).exit).toBeGreaterThan(0);
  });

  it.each(cuts(payment))('835 %s: explain', async (where, bytes) => {
    const ran = await claimwright('explain', files.put(`cut ${where}.835`, bytes));
    expect(ran.exit).toBeGreaterThan(0);
    expect(ran.err).not.toContain('    at ');
  });
});

describe('what is not X12 is unreadable input', () => {
  it.each(notX12)('%s', async (name, content) => {
    const path = files.put(`${name}.edi`, content);
    for (const command of ['x12 check', 'lint', 'explain', 'post']) {
      const ran = await claimwright(...command.split(' '), path);
      expect(ran.exit, command).toBe(2);
      expect(ran.out + ran.err, command).not.toMatch(/^ {4}at .*\.[jt]s:/m);
    }
    expect((await claimwright('x12', 'check', path, '--json')).json()).toMatchObject({ transactions: 0, errors: 1 });
  });
});

describe('the right file for the wrong command', () => {
  it('lint of an 835 is no approval of it', async () => {
    const ran = await claimwright('lint', files.put('payment.835', payment));
    expect(ran.exit).toBe(2);
    expect(ran.err).toContain('no 837P but 835');
  });

  it('lint of an 837I says that only professional claims are linted', async () => {
    const institutional = claims.toString().replaceAll('005010X222A1', '005010X223A2');
    const ran = await claimwright('lint', files.put('institutional.837', institutional));
    expect(ran.exit).toBe(2);
    expect(ran.err).toContain('no 837P but 837I');
  });

  it('a claim too damaged to be linted is told', async () => {
    const ran = await claimwright('lint', files.put('damaged.837', claims.toString().replace('*19800229*', '*19800231*')));
    expect(ran.exit).toBe(1);
    expect(ran.out).toContain('not checked: the claims of transaction 0001');
  });

  it('explain of an 837 tells its claims', async () => {
    const ran = await claimwright('explain', files.put('claims.837', claims));
    expect(ran).toMatchObject({ exit: 0, err: '' });
    expect(ran.out).toContain('hands in claims for');
  });

  it('post of an 837', async () => {
    const ran = await claimwright('post', files.put('claims.837', claims));
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain('no 835 but 837P');
  });
});

describe('x12 check --ack', () => {
  it('answers a file with an acknowledgement that is itself sound', async () => {
    const ack = files.path('answer.999');
    await claimwright('x12', 'check', files.put('claims.837', claims), '--ack', ack);
    expect((await claimwright('x12', 'check', ack, '--json')).json()).toMatchObject({ transactions: 1, errors: 0 });
  });

  it('has no answer to what is not X12', async () => {
    const ack = files.path('none.999');
    const ran = await claimwright('x12', 'check', files.put('letter.txt', 'Dear payer'), '--ack', ack);
    expect(ran.err).toContain('No acknowledgement was written');
    expect(() => readFileSync(ack)).toThrow();
  });

  it('says when it cannot be written', async () => {
    const ran = await claimwright('x12', 'check', files.put('claims.837', claims), '--ack', files.path('no/folder/a.999'));
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain('cannot be written');
  });
});
