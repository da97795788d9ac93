import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fromRemittance } from '../../core/claim/index.ts';
import { readAll } from '../../core/x12/index.ts';
import { sharedData, sharedDataIsHere } from '../contracts/shared-data.ts';
import { type Became, paidBy, samplePayments } from './sample-payments.ts';

const cases = parse(readFileSync(new URL('samples.cases.yaml', import.meta.url), 'utf8')) as Became[];
const folder = sharedData('edi', '835');

if (!sharedDataIsHere) console.warn('SKIPPED: the public 835 files are not here; CLAIMWRIGHT_SHARED says where they are.');

describe.runIf(sharedDataIsHere)('payments of the public files (skipped where the shared data are absent)', () => {
  const became = sharedDataIsHere ? samplePayments(folder) : [];

  it('are all in the table, and the table has no other', () => {
    const named = (b: Became) => `${b.file} ${b.payment}`;
    expect(cases.map(named)).toEqual(became.map(named));
  });

  it.each(cases)('$file, payment $payment', (told) => {
    expect(became.find((b) => b.file === told.file && b.payment === told.payment)).toEqual(told);
  });

  it('put into cash what their file says that it pays', () => {
    for (const told of cases.filter((c) => c.posted)) {
      const t = readAll(readFileSync(join(folder, told.file))).transactions[told.payment - 1]!;
      if (t.set !== '835' || !t.sound) throw new Error(`${told.file} is posted and was not read`);
      expect(told.posted?.['cash-clearing'] ?? '0.00', told.file).toBe(paidBy(fromRemittance(t)));
    }
  });
});
