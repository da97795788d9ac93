import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainServiceType } from './explain-eligibility.ts';
import { explainFile } from './explain-file.ts';
import { explainDecision } from './explain-review.ts';
import { explainClaimStatus, explainStatusCategory } from './explain-status.ts';
import { followUps, rejectionReasons } from './rejections.ts';
import { serviceTypeWords } from './service-types.ts';
import { statusCategories, statusCodes, statusEntities } from './status-codes.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const example = (name: string) => readFileSync(new URL(`../examples/${name}`, import.meta.url), 'latin1');
const cli = (name: string) => readFileSync(new URL(`../../../test/golden/cli/${name}`, import.meta.url), 'latin1');
const claims = example('claim.837');
const says = (text: string) => [...explainFile(encode(text))].flatMap((part) => part.says);

/** A transaction of which only the guide is of interest. */
const unknown = (st: string, gs: string, guide: string) =>
  `ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*000000007*0*T*:~GS*${gs}*SAMPLE*CLEAR*20260501*1200*7*X*${guide}~ST*${st}*0001*${guide}~BGN*11*R1*20260501~SE*3*0001~GE*1*7~IEA*1*000000007~`;

describe('a claim', () => {
  it.each<[what: string, change: (file: string) => string, sentence: RegExp]>([
    [
      'who bills whom for whom',
      (f) => f,
      /^Claim C00017K: SAMPLE CLINIC \(NPI 1222222220\) bills SAMPLE HEALTH \(primary\) \$175\.50 for PAT EXAMPLE/,
    ],
    ['a replacement', (f) => f.replace('11:B:1', '11:B:7'), /a replacement, office\.$/],
    ['a place without a word of ours', (f) => f.replace('11:B:1', '77:B:1'), /place of service 77\.$/],
    ['its diagnoses', (f) => f, /^ {2}Diagnoses: J029 and R509\.$/],
    ['a line and what it was for', (f) => f, /^ {2}1\. 99213-25 on Apr 14, 2026: \$150\.00, quantity 1, for J029 and R509\.$/],
    ['a pointer to nothing', (f) => f.replace('***1:2~', '***1:9~'), /for J029 and diagnosis 9, which the claim does not have\.$/],
    ['that it adds up', (f) => f, /^ {2}Its lines add up to \$175\.50, what the claim charges\.$/],
    [
      'that it does not',
      (f) => f.replace('*175.5*', '*180*'),
      /^ {2}Does not add up: its lines come to 175\.50, the claim charges 180\.00: 4\.50 too little/,
    ],
    [
      'what cannot be read',
      (f) => f.replace('*175.5*', '*MUCH*'),
      /^Claim C00017K: what it must hold is missing or unreadable, so it is not told\.$/,
    ],
    ['encounters', (f) => f.replace('*CH~', '*RP~'), /^SAMPLE CLINIC hands in encounters for/],
    ['how many there are', (f) => f, /^1 claim, \$175\.50 charged in all\.$/],
  ])('%s', (_, change, sentence) => {
    expect(says(change(claims.replaceAll('\n', '')))).toContainEqual(expect.stringMatching(sentence));
  });

  it('that does not add up is told as such', () => {
    const parts = [...explainFile(encode(claims.replace('*175.5*', '*180*')))];
    expect(parts.filter((p) => p.part === 'claim').map((p) => p.balanced)).toEqual([false]);
  });
});

describe('a payment, claim by claim', () => {
  it('ends with its proof', () => {
    const end = [...explainFile(encode(example('remittance.835')))].find((p) => p.part === 'end');
    expect(end?.payment?.proof.balanced).toBe(true);
    expect(end?.says.at(-1)).toBe('Everything adds up: every line, every claim and the payment.');
  });

  it('of which a claim cannot be read is not said to add up, and the rest is told', () => {
    const parts = [...explainFile(encode(cli('small.835').replace('CLP*C00022B*4*95', 'CLP*C00022B*4*X')))];
    expect(parts.filter((p) => p.part === 'claim').map((p) => p.explained)).toEqual([true, false]);
    expect(parts.find((p) => p.part === 'end')).toMatchObject({ explained: false });
    expect(parts.find((p) => p.part === 'end')?.payment).toBeUndefined();
  });
});

describe('what is not known is said', () => {
  it.each<[st: string, gs: string, guide: string, sentence: string]>([
    ['275', 'PI', '006020X314', 'Transaction 0001 is 275, additional information for a claim: attachments (3 segments).'],
    ['277', 'HN', '006020X313', 'Transaction 0001 is 277RFAI, a payer’s request for additional information on a claim (3 segments).'],
    ['834', 'BE', '005010X220A1', 'Transaction 0001 is 834, enrollment of members in a plan (3 segments).'],
    ['850', 'PO', '005010', 'Transaction 0001 is a 850 of guide 005010 (3 segments).'],
  ])('%s %s %s', (st, gs, guide, sentence) => {
    expect(says(unknown(st, gs, guide))[0]).toBe(sentence);
  });

  it.each([
    [explainStatusCategory('Z9'), 'status category Z9'],
    [
      explainClaimStatus({ category: 'A7', code: '9999', entity: 'XX' }),
      'rejected: something is wrong — status code 9999; about the party XX (A7, 9999, XX)',
    ],
    [explainServiceType('99Z'), 'service type 99Z'],
    [explainDecision('Z'), 'decision Z'],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected);
  });
});

it('several sets in a file are told one after the other', () => {
  const parts = [...explainFile(encode(cli('answers.999') + claims + cli('coverage.271')))];
  expect([...new Set(parts.map((p) => `${p.set} ${p.controlNumber}`))]).toEqual(['TA1 000000017', '999 0001', '837P 0001', '271 0001']);
});

it('what is no X12 has findings and nothing to tell', () => {
  const parts = [...explainFile(encode('Dear Sir or Madam'))];
  expect(parts.map((p) => [p.part, p.explained, p.findings.map((f) => f.rule)])).toEqual([['envelope', false, ['x12/not-x12']]]);
});

it('glosses are one short line of our own', () => {
  const all = [statusCategories, statusCodes, statusEntities, rejectionReasons, followUps, serviceTypeWords].flatMap(Object.entries);
  expect(all.filter(([code, words]) => !/^[A-Z0-9]{1,4}$/.test(code) || words.length > 70 || /[.\n]$/.test(words))).toEqual([]);
});
