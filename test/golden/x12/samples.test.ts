import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../core/base/finding.ts';
import { check, readAll } from '../../../core/x12/index.ts';
import { fileOf, plain, written } from './files.ts';
import { samples, samplesAreHere } from './shared-samples.ts';

const wrongSeparator = 'its composites are separated by >, while ISA16 says that : does that';
const noDate = 'BPR16, the date of the payment, is missing';
const noSignature = 'CLM06 is a professional claim’s; the institutional guide does not use it';
const noContact = 'the payer’s technical contact (PER*BL) is missing';

/** Every error that we find in a public sample, SNIP 1 to 4, as `rule segment@ordinal-element-component`, and why we are right. */
const justified: Readonly<Record<string, readonly [why: string, ...errors: string[]]>> = {
  '271/subscriber-health-benefit-check-error.271': ['ST02 is 4321, SE02 is 4323', 'control-number SE@10-2'],
  '277/provider-level-status.277': ['STC01-3 says 85, a billing provider; at its level the guide knows 1P alone', 'code-value STC@22-1-3'],
  '835/cob-contractural-adjustment.835': [
    `${noDate}; ${noContact}; ${wrongSeparator}`,
    'element-missing BPR@4-16',
    'segment-missing PER@8',
    'code-value SVC@21-1-1',
    'element-missing SVC@21-1-2',
  ],
  '835/managed-care.835': [`BPR16 is 20002316, which is no day; ${noContact}`, 'element-type BPR@4-16', 'segment-missing PER@7'],
  '835/medicare-part-a.835': [
    `${noContact}; TS309 and TS311 are not used since 005010`,
    'segment-missing PER@7',
    'not-used TS3@13-9',
    'not-used TS3@13-11',
    'not-used TS3@23-9',
    'not-used TS3@23-11',
  ],
  '835/sample1.txt': ['a line pays one cent that its claim does not', 'claim-balance CLP@18-4'],
  '835/sample2.txt': [
    'BPR16 is 20990080, which is no day; the claim says 4000.00 are paid, its line 2998.00',
    'element-type BPR@4-16',
    'claim-balance CLP@19-4',
  ],
  '835/secondary-payment.835': [
    `${noDate}; ${noContact}; ${wrongSeparator}`,
    'element-missing BPR@4-16',
    'segment-missing PER@8',
    'code-value SVC@29-1-1',
    'element-missing SVC@29-1-2',
    'code-value SVC@34-1-1',
    'element-missing SVC@34-1-2',
  ],
  '835/tertiary-payment.835': [
    `${noDate}, for one element too few stands before it; ${noContact}; SVC*HC*24599 where SVC*HC:24599 is meant`,
    'element-missing BPR@4-16',
    'segment-missing PER@8',
    'element-missing SVC@20-1-2',
    'code-value SVC@20-6-1',
    'element-missing SVC@20-6-2',
  ],
  '837i/837-institutional-claim.edi': ['DTP*434 says RD8, a range, and gives one day', 'element-type DTP@23-3'],
  '837i/institutional-claim.837i': [
    `the statement (DTP*434) is one day where the guide asks for a range; ${noSignature}`,
    'situation CLM@22',
    'not-used CLM@22-6',
  ],
  '837i/out-of-network-repriced-claim.837i': [
    `${wrongSeparator}; ${noSignature}`,
    'element-length CLM@20-5-1',
    'element-missing CLM@20-5-2',
    'element-missing CLM@20-5-3',
    'not-used CLM@20-6',
    'code-value HI@27-1-1',
    'element-missing HI@27-1-2',
    'code-value SV2@31-2-1',
    'element-missing SV2@31-2-2',
  ],
  '837i/ppo-repriced-claim.837i': [
    `${wrongSeparator}; ${noSignature}`,
    'element-length CLM@26-5-1',
    'element-missing CLM@26-5-2',
    'element-missing CLM@26-5-3',
    'not-used CLM@26-6',
    'code-value HI@33-1-1',
    'element-missing HI@33-1-2',
    'qualifier HI@34-1-1',
    'qualifier HI@35-1-1',
    'code-value SV2@43-2-1',
    'element-missing SV2@43-2-2',
    'code-value SV2@47-2-1',
    'element-missing SV2@47-2-2',
  ],
  '837i/two-claims-single-provider.837i': [noSignature, 'not-used CLM@21-6', 'not-used CLM@41-6'],
  '837p/demo.ambulance.example5.837': ['CLM05-2 is empty', 'element-missing CLM@23-5-2'],
  '837p/demo.cob.2ndary.example4.837': [
    wrongSeparator,
    'element-length CLM@21-5-1',
    'element-missing CLM@21-5-2',
    'element-missing CLM@21-5-3',
    'code-value HI@26-1-1',
    'element-missing HI@26-1-2',
    'code-value SV1@28-1-1',
    'element-missing SV1@28-1-2',
  ],
  '837p/demo.cob.example3.a.837': ['the other payer (2330B) is not named', 'segment-missing NM1@39'],
  '837p/demo.cob.example4.837': ['AMT*F2 does not exist there since 005010', 'qualifier AMT@31-1'],
  '837p/demo.example11.837': [
    wrongSeparator,
    'element-length CLM@21-5-1',
    'element-missing CLM@21-5-2',
    'element-missing CLM@21-5-3',
    'code-value HI@24-1-1',
    'element-missing HI@24-1-2',
    'code-value HI@24-2-1',
    'element-missing HI@24-2-2',
    'code-value SV1@32-1-1',
    'element-missing SV1@32-1-2',
    'element-type SV1@32-7-1',
    'element-missing SV1@32-7',
    'code-value SV1@36-1-1',
    'element-missing SV1@36-1-2',
  ],
  '837p/demo.example12.837': [
    wrongSeparator,
    'element-length CLM@26-5-1',
    'element-missing CLM@26-5-2',
    'element-missing CLM@26-5-3',
    'code-value HI@29-1-1',
    'element-missing HI@29-1-2',
    'code-value SV1@39-1-1',
    'element-missing SV1@39-1-2',
  ],
  '837p/demo.example9.837': [
    wrongSeparator,
    'element-length CLM@20-5-1',
    'element-missing CLM@20-5-2',
    'element-missing CLM@20-5-3',
    'code-value HI@21-1-1',
    'element-missing HI@21-1-2',
    'code-value SV1@29-1-1',
    'element-missing SV1@29-1-2',
    'element-type SV1@29-7-1',
    'element-missing SV1@29-7',
  ],
};

function short({ rule, at }: Finding): string {
  if (at.kind !== 'segment') return rule;
  return [`${rule.slice('x12/'.length)} ${at.segment}@${at.position}`, at.element, at.component]
    .filter((part) => part !== undefined)
    .join('-');
}

describe.runIf(samplesAreHere)('public samples', () => {
  for (const { name, votes, bytes } of samples()) {
    it(`${name} (${votes} votes)`, () => {
      const report = check(bytes);
      expect(report.transactions).toBeGreaterThan(0);
      const [, ...errors] = justified[name] ?? [''];
      expect(report.findings.filter((f) => f.severity === 'error').map(short)).toEqual(errors);
      if (votes >= 2) expect(report.errors).toBe(0);
    });
  }

  it('the table of errors speaks of files that are here, none of them valid by vote', () => {
    const votes = new Map(samples().map((s) => [s.name, s.votes]));
    expect(Object.keys(justified).filter((name) => (votes.get(name) ?? 9) > 1)).toEqual([]);
  });

  it('what is sound is written again and read as the same', () => {
    let count = 0;
    for (const { bytes } of samples()) {
      for (const t of readAll(bytes).transactions) {
        // A value that the guide does not know is read, and not written.
        if (t.set === 'untyped' || !t.sound || t.findings.some((f) => f.rule === 'x12/code-value')) continue;
        const again = readAll(written(fileOf(t.set, t.body))).transactions[0];
        expect(plain(again?.body)).toEqual(plain(t.body));
        count++;
      }
    }
    expect(count).toBeGreaterThan(40);
  });
});

it('the public X12 samples are read', ({ skip }) => {
  if (!samplesAreHere) skip('the public X12 samples are not on this machine: set CLAIMWRIGHT_SHARED');
  expect(samples().length).toBeGreaterThan(70);
});
