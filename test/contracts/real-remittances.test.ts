import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { npiWithCheckDigit } from '../../core/base/npi.ts';
import { readAll } from '../../core/x12/index.ts';
import { testDatabase } from '../../server/store/test-database.ts';
import { addPractice, type Payee, rowCounts } from './practice-of-payee.ts';
import { claimwright } from './run-claimwright.ts';
import { sharedData, sharedDataIsHere } from './shared-data.ts';
import { testFolder } from './test-folder.ts';

/** What each public remittance is for its payee: how many claims are held as unmatched, or why it is refused whole. */
const remittances: readonly [file: string, explain: 0 | 1 | 2, outcome: { held: number } | { refused: RegExp }][] = [
  ['835-mult-loops.txt', 0, { held: 1 }],
  // Composites are separated by >, while ISA16 says : does that; BPR16 is missing.
  ['cob-contractural-adjustment.835', 2, { refused: /a required element is empty at BPR/ }],
  ['dollars-and-data-sent-separate.edi', 0, { held: 2 }],
  ['dollars-and-data-sent-together.edi', 0, { held: 2 }],
  ['era-sample.edi', 0, { held: 1 }],
  ['managed-care.835', 2, { refused: /"20002316" is not an existing day/ }],
  // Breaks the guide (no technical contact, TS3 of 004010), yet says all that a posting needs.
  ['medicare-part-a.835', 1, { held: 2 }],
  ['multiple-claims-single-check.edi', 0, { held: 9 }],
  // Two payments: one is a cent off, both are below zero.
  ['sample1.txt', 1, { refused: /charge 385\.21 .* 385\.20 .*below zero/s }],
  ['sample2.txt', 2, { refused: /"20990080" is not an existing day/ }],
  ['secondary-payment-with-higher-fee-schedule.edi', 0, { held: 1 }],
  ['secondary-payment.835', 2, { refused: /a required element is empty at BPR/ }],
  ['secondary-payments.edi', 0, { held: 2 }],
  ['tertiary-payment.835', 2, { refused: /a required element is empty at BPR/ }],
  ['tertiary-payments.edi', 0, { held: 1 }],
];

const database = await testDatabase();
const files = testFolder();
beforeEach(() => {
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('CLAIMWRIGHT_CODES', files.folder);
});

/** A number that no provider has; a practice's own here. */
let practices = 0;
const nextNpi = (): string => npiWithCheckDigit(`19000${String(++practices).padStart(4, '0')}`)!;

/** The payee of a file as a practice, known by its tax number. One sample names only an NPI with a wrong check digit: it gets a good one. */
function payeeOf(name: string): { path: string; payee: Payee } {
  const path = sharedData('edi', '835', name);
  const bytes = readFileSync(path);
  const transaction = readAll(bytes).transactions[0];
  if (transaction?.set !== '835' || !transaction.body.payee?.name) throw new Error(`${name} names no payee`);
  const { payee, payer } = transaction.body;
  const npi = nextNpi();
  const taxId = payee.name?.idQualifier === 'FI' ? payee.name.id : payee.otherIds?.find((r) => r?.qualifier === 'TJ')?.value;
  return {
    path: taxId ? path : files.put(name, bytes.toString('latin1').replaceAll(payee.name!.id!, npi)),
    payee: { name: payee.name?.name ?? '', npi, taxId: taxId ?? '000000000', payer: payer?.name?.name ?? '' },
  };
}

describe.runIf(sharedDataIsHere)('the public remittances (skipped where the shared data are absent)', () => {
  it.each(remittances)('explain %s: exit %i', async (name, exit) => {
    const path = sharedData('edi', '835', name);
    const ran = await claimwright('explain', path);
    expect(ran.exit).toBe(exit);
    // Each is told: in words what was paid, or what keeps it from being read.
    if (exit === 2) expect(ran.err).toContain('holds no payment that could be read');
    else expect(ran.out).toMatch(/ paid .* \(trace [^)]+\)\.\n(Claim .*\n(.*\n)*)?(Everything adds up|.*Does not add up)/);
    const { payments, findings } = (await claimwright('explain', path, '--json')).json() as { payments: unknown[]; findings: unknown[] };
    expect(payments.length > 0 || findings.length > 0).toBe(true);
  });

  it.each(remittances)('post %s to its payee', async (name, _, outcome) => {
    const { path, payee } = payeeOf(name);
    const id = await addPractice(database, payee);
    const ran = await claimwright('post', path, '--practice', payee.npi, '--json');
    const rows = await rowCounts(database, id);
    if ('held' in outcome) {
      expect(ran).toMatchObject({ exit: 0, err: '' });
      expect(ran.json()).toMatchObject({
        status: 'processed',
        says: expect.stringContaining('held as unmatched'),
        payments: [{ kind: 'posted', unmatched: outcome.held }],
      });
      expect(rows).toMatchObject({ files: 1, remittances: 1, work: outcome.held });
    } else {
      expect(ran).toMatchObject({ exit: 1, err: '' });
      expect(ran.json()).toMatchObject({ status: 'quarantined', says: expect.stringMatching(outcome.refused) });
      expect(rows).toMatchObject({ files: 1, entries: 0 });
      expect(rows.work, 'somebody is asked to look').toBeGreaterThan(0);
    }
    // The same payment again, under another name: nothing happens twice.
    const again = await claimwright('post', files.put(`again-${name}`, readFileSync(path)), '--practice', payee.npi, '--json');
    if ('held' in outcome) expect(again.json()).toMatchObject({ status: 'duplicate', says: expect.stringContaining(name) });
    // What was refused is tried again, for the reason may be gone; here it is not.
    else expect(again.json()).toMatchObject({ status: 'quarantined', says: expect.stringMatching(outcome.refused) });
    expect(again.exit).toBe('held' in outcome ? 0 : 1);
    expect(await rowCounts(database, id)).toEqual({ ...rows, files: 2 });
  });

  it.each(remittances)('post %s to a stranger: refused, with whose it is', async (name, _, outcome) => {
    const npi = nextNpi();
    const id = await addPractice(database, { name: 'SAMPLE STRANGER', npi, taxId: '111111111', payer: 'RUSHMORE LIFE' });
    const ran = await claimwright('post', sharedData('edi', '835', name), '--practice', npi, '--json');
    expect(ran).toMatchObject({ exit: 1, err: '' });
    expect(ran.json()).toMatchObject({
      status: 'quarantined',
      says: expect.stringMatching(
        'refused' in outcome && name !== 'sample1.txt' ? outcome.refused : /^The payee is .*, not SAMPLE STRANGER\./,
      ),
    });
    expect(await rowCounts(database, id)).toMatchObject({ files: 1, entries: 0 });
  });
});
