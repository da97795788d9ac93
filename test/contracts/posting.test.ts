import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '../../server/store/test-database.ts';
import { addPractice, rowCounts } from './practice-of-payee.ts';
import { claimwright } from './run-claimwright.ts';
import { testFolder } from './test-folder.ts';

const database = await testDatabase();
const files = testFolder();
beforeEach(() => {
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('CLAIMWRIGHT_CODES', files.folder);
});
const payment = readFileSync(new URL('../golden/cli/small.835', import.meta.url));
const text = payment.toString();

describe('post and import', () => {
  it('say when there is no practice yet', async () => {
    const ran = await claimwright('post', files.put('early.835', payment));
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain('holds no practice yet');
  });

  it('post once, whatever the file is called and however it is spaced', async () => {
    const id = await addPractice(database, { name: 'SAMPLE CLINIC', npi: '1222222220', taxId: '999999999', payer: 'Sample Health' });
    expect(await claimwright('post', files.put('first.835', payment))).toMatchObject({ exit: 0, err: '' });
    const rows = await rowCounts(database, id);
    expect(rows).toMatchObject({ files: 1, remittances: 1 });
    const again = await claimwright(
      'import',
      files.put('copy.835', payment),
      files.put('one-line.835', text.replaceAll('\n', '')),
      '--json',
    );
    expect(again.exit).toBe(0);
    const [copy, oneLine] = again.out
      .trimEnd()
      .split('\n')
      .map((l) => JSON.parse(l));
    expect(copy).toMatchObject({ file: expect.stringContaining('copy.835'), status: 'duplicate' });
    expect(oneLine).toMatchObject({ payments: [{ kind: 'duplicate' }] });
    expect(await rowCounts(database, id)).toEqual({ ...rows, files: 3 });

    for (const [where, cut] of [
      ['before SE', text.slice(0, text.indexOf('SE*'))],
      ['before IEA', text.slice(0, text.indexOf('IEA*'))],
      ['in a claim', text.slice(0, text.indexOf('CLP*C00022B'))],
    ] as const) {
      const path = files.put(`cut ${where}.835`, cut.replace('EFT20260508', 'EFT20260509'));
      const ran = await claimwright('post', path, '--json');
      expect(ran.exit, where).toBe(1);
      expect(ran.json(), where).toMatchObject({ status: 'quarantined' });
    }
    // Each is kept as received and somebody is asked to look; nothing of it is posted.
    expect(await rowCounts(database, id)).toEqual({ ...rows, files: 6, work: rows.work + 3 });
  });

  it('name the practices when there are several, and refuse one that is not there', async () => {
    await addPractice(database, { name: 'SECOND SAMPLE', npi: '1234567893', taxId: '888888888', payer: 'Sample Health' });
    const path = files.put('which.835', payment);
    expect((await claimwright('post', path)).err).toMatch(/--practice NPI.*1222222220 SAMPLE CLINIC.*1234567893 SECOND SAMPLE/);
    expect(await claimwright('post', path, '--practice', '1999999992')).toMatchObject({ exit: 2, out: '' });
  });

  it('keep what they cannot use, and say so', async () => {
    const ran = await claimwright('import', files.put('letter.txt', 'Dear practice'), '--practice', '1234567893', '--json');
    expect(ran.exit).toBe(1);
    expect(ran.json()).toMatchObject({ kind: 'unknown', status: 'quarantined', says: expect.any(String) });
  });

  it('take a deposit list whole or not at all', async () => {
    const list = (lines: string) => `date,amount,trace,originator,description\n${lines}`;
    const bad = files.put(
      'bad.csv',
      list('2026-05-08,130.00,EFT1,1512345678,SAMPLE HEALTH\n2026-05-09,one dollar,EFT2,1512345678,SAMPLE\n'),
    );
    const refused = await claimwright('import', bad, '--practice', '1222222220', '--json');
    expect(refused.exit).toBe(1);
    expect(refused.json()).toMatchObject({ kind: 'deposits', status: 'quarantined', says: expect.stringContaining('at line 3') });
    const good = files.put('good.csv', list('2026-05-08,130.00,EFT20260508,1512345678,"SAMPLE HEALTH, CHICAGO"\n'));
    const taken = await claimwright('import', good, '--practice', '1222222220', '--json');
    expect(taken.exit).toBe(0);
    expect(taken.json()).toMatchObject({ status: 'processed', says: expect.stringContaining('1 matched to remittances') });
  });
});
