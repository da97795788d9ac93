import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '../../server/store/test-database.ts';
import { addPractice } from './practice-of-payee.ts';
import { claimwright } from './run-claimwright.ts';
import { testFolder } from './test-folder.ts';

const database = await testDatabase();
const files = testFolder();
const key = 'sk-practice-0123456789';
beforeEach(() => {
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('CLAIMWRIGHT_CODES', files.folder);
  vi.stubEnv('CLAIMWRIGHT_VERIFIER_KEY', '');
});
await addPractice(database, { name: 'SAMPLE CLINIC', npi: '1222222220', taxId: '999999999', payer: 'Sample Health' });
const verifier = (...args: string[]) => claimwright('verifier', '--data', files.path('home'), ...args);
const address = 'https://models.example.org/v1';
const agreement = 'Models Inc., signed by R. Sample on 2026-01-05';

describe('claimwright verifier', () => {
  it('is off until somebody turns it on', async () => {
    expect(await verifier()).toMatchObject({ exit: 0, out: 'off: no note leaves the house.\n' });
    expect((await verifier('--json')).json()).toEqual({ enabled: false });
  });

  const refused: [string, string[], string][] = [
    ['without a model', ['--on', address, '--agreement', agreement, '--part-2', 'none'], 'model'],
    ['without an agreement', ['--on', address, '--model', 'small', '--part-2', 'none'], 'business associate agreement'],
    ['without a word on part 2', ['--on', address, '--model', 'small', '--agreement', agreement], '42 CFR part 2'],
    ['for an unknown provider', ['--on', address, '--model', 'small', '--agreement', agreement, '--part-2', '1234567893'], '1234567893'],
    ['by plain http', ['--on', 'http://models.example.org', '--model', 'small', '--agreement', agreement, '--part-2', 'none'], 'https'],
  ];
  it.each(refused)('is not turned on %s', async (_, args, says) => {
    const ran = await verifier(...args);
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain(says);
    expect((await verifier('--json')).json()).toEqual({ enabled: false });
  });

  it('is turned on with a warning; the key lies among the secrets and is not told', async () => {
    vi.stubEnv('CLAIMWRIGHT_VERIFIER_KEY', key);
    const ran = await verifier('--on', address, '--model', 'small', '--agreement', agreement, '--part-2', 'none');
    expect(ran.exit).toBe(0);
    expect(ran.err).toMatch(/out of this house.*business associate agreement.*Psychotherapy notes/s);
    expect(ran.out).toContain(`on: small at ${address}, with a key`);
    expect(ran.out + ran.err).not.toContain(key);
    expect(readFileSync(files.path('home/secrets.json'), 'utf8')).toContain(key);
    expect((await verifier('--json')).json()).toMatchObject({ enabled: true, address, model: 'small', agreement, hasKey: true });
  });

  it('is turned off, and stays off', async () => {
    expect(await verifier('--off')).toMatchObject({ exit: 0, out: 'off: no note leaves the house.\n' });
    expect((await verifier('--json')).json()).toMatchObject({ enabled: false });
  });
});
