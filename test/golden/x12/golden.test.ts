import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { explainPayment, readAll } from '../../../core/x12/index.ts';
import { fileOf, textOf, written } from './files.ts';
import { sampleProfessional } from '../../../core/x12/examples/index.ts';
import { sampleRemittance } from './sample-remittance.ts';

const golden = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
/** Files that the package ships and its README reads. */
const example = (name: string) => golden(`../../../core/x12/examples/${name}`);

it('the sample claim is written byte for byte', () => {
  expect(textOf(written(fileOf('837P', sampleProfessional, { lineEnd: '\n' })))).toBe(example('claim.837'));
});

it('the sample remittance is written byte for byte, and told in words', () => {
  const bytes = written(fileOf('835', sampleRemittance, { lineEnd: '\n' }));
  expect(textOf(bytes)).toBe(example('remittance.835'));
  const [transaction] = readAll(bytes).transactions;
  if (transaction?.set !== '835' || !transaction.sound) throw new Error('not a sound 835');
  expect(`${explainPayment(transaction.body).join('\n')}\n`).toBe(golden('sample-remittance.txt'));
});
