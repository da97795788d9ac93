import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAll } from '../../../core/x12/index.ts';
import { bytesOf } from './files.ts';
import { samples, samplesAreHere } from './shared-samples.ts';

const own = (name: string) => readFileSync(new URL(`../../../core/x12/examples/${name}`, import.meta.url), 'latin1').replaceAll('\n', '');
const claims = own('claim.837');
const payment = own('remittance.835');

/** Errors of the reader as `rule segment@ordinal-element`; counts are off in every one of these files and left out. */
const errorsOf = (text: string): string[] =>
  readAll(Uint8Array.from(text, (c) => c.charCodeAt(0)))
    .findings.filter((f) => f.severity === 'error' && f.rule !== 'x12/count')
    .map(({ rule, at }) =>
      at.kind === 'segment'
        ? [`${rule.slice('x12/'.length)} ${at.segment}@${at.position}`, at.element, at.component].filter((p) => p !== undefined).join('-')
        : rule,
    );

const defect = (file: string, what: string | RegExp, by: string): string[] => {
  expect(file.split(what).length, `${what} stands in the file`).toBeGreaterThan(1);
  return errorsOf(file.replace(what, by));
};

it('the originals are without an error', () => {
  expect([errorsOf(claims), errorsOf(payment)]).toEqual([[], []]);
});

describe('one defect of a claim is one finding, where it is', () => {
  it.each<[kind: string, what: string | RegExp, by: string, error: string]>([
    ['billing provider with an unknown qualifier', 'NM1*85*', 'NM1*8X*', 'code-value NM1@10-1'],
    ['submitter with an unknown qualifier', 'NM1*41*', 'NM1*XX*', 'code-value NM1@5-1'],
    ['patient with an unknown qualifier', 'NM1*IL*', 'NM1*XX*', 'code-value NM1@16-1'],
    ['payer with an unknown qualifier', 'NM1*PR*', 'NM1*XX*', 'code-value NM1@20-1'],
    ['a level of a code that does not exist', 'HL*2*1*22*0', 'HL*2*1*29*0', 'code-value HL@14-3'],
    ['a first level of a code that does not exist', 'HL*1**20*1', 'HL*1**29*1', 'code-value HL@8-3'],
    ['HL of the provider missing', 'HL*1**20*1~', '', 'loop-opener-missing PRV@8'],
    ['HL of the subscriber missing', 'HL*2*1*22*0~', '', 'loop-opener-missing SBR@14'],
    ['HL twice', 'HL*2*1*22*0~', 'HL*2*1*22*0~HL*2*1*22*0~', 'repeats HL@15'],
    ['NM1 of the provider missing', /NM1\*85.*?~/, '', 'loop-opener-missing N3@10'],
    ['NM1 of the provider twice', /(NM1\*85.*?~)/, '$1$1', 'repeats NM1@11'],
    ['CLM missing', /CLM\*.*?~/, '', 'loop-opener-missing REF@21'],
    ['CLM twice', /(CLM\*.*?~)/, '$1$1', 'repeats CLM@22'],
    ['CLM behind the segment after it', /(CLM\*.*?~)(REF.*?~)/, '$2$1', 'loop-opener-missing REF@21'],
    ['first LX missing', 'LX*1~', '', 'loop-opener-missing SV1@26'],
    ['second LX missing', 'LX*2~', '', 'loop-opener-missing SV1@30'],
    ['SV1 before its LX', /(LX\*2~)(SV1.*?~)/, '$2$1', 'loop-opener-missing SV1@30'],
    ['a claim’s segment between NM1 and N3', /(SBR\*.*?~)(NM1\*IL.*?~)/, '$2$1', 'segment-order SBR@16'],
    ['date of service of an unknown kind', 'DTP*472*', 'DTP*999*', 'code-value DTP@28-1'],
    ['a segment that does not exist', /(N3.*?~)/, '$1ZZ9*1~', 'segment-unknown ZZ9@12'],
  ])('%s', (_, what, by, error) => {
    expect(defect(claims, what, by)).toEqual([error]);
  });
});

describe('one defect of a payment is one finding, where it is', () => {
  it.each<[kind: string, what: string | RegExp, by: string, error: string]>([
    ['payer with an unknown qualifier', 'N1*PR*', 'N1*XX*', 'code-value N1@7-1'],
    ['N1 of the payee missing', /N1\*PE.*?~/, '', 'loop-opener-missing REF@11'],
    ['first CLP missing', /CLP\*.*?~/, '', 'loop-opener-missing NM1@14'],
    ['LX missing', 'LX*1~', '', 'loop-opener-missing CLP@13'],
    ['patient with an unknown qualifier', 'NM1*QC*', 'NM1*XX*', 'code-value NM1@15-1'],
  ])('%s', (_, what, by, error) => {
    expect(defect(payment, what, by)).toEqual([error]);
  });
});

/** A file with one segment gone, twice, behind the next, of another qualifier, or a strange one before it. */
const changes: Readonly<Record<string, (segments: string[], i: number, separator: string) => void>> = {
  gone: (s, i) => s.splice(i, 1),
  twice: (s, i) => s.splice(i, 0, s[i]!),
  swapped: (s, i) => s.splice(i, 2, s[i + 1]!, s[i]!),
  requalified(s, i, separator) {
    const texts = s[i]!.split(separator);
    texts[texts[0] === 'HL' ? 3 : 1] = 'XX';
    s[i] = texts.join(separator);
  },
  strange: (s, i, separator) => s.splice(i, 0, `ZZ9${separator}1`),
};
const envelope = /^(ISA|GS|ST|SE|GE|IEA)\W/;

describe.runIf(samplesAreHere)('over the public samples, at most three findings come of one defect', () => {
  it.each(Object.keys(changes))('a segment %s', (kind) => {
    let count = 0;
    let n = 0;
    for (const { name, bytes } of samples()) {
      const text = String.fromCharCode(...bytes);
      if (errorsOf(text).length > 0) continue;
      const [separator, terminator] = [text[3]!, text[105]!];
      const segments = text.split(terminator).map((s) => s.replace(/^[\r\n]+/, ''));
      for (const [i, segment] of segments.entries()) {
        // Every eleventh, another one for each kind: all of them take a quarter of a minute, and found nothing more.
        if (segment === '' || envelope.test(segment) || n++ % 11 !== Object.keys(changes).indexOf(kind)) continue;
        if (kind === 'swapped' && envelope.test(segments[i + 1]!)) continue;
        const changed = [...segments];
        changes[kind]!(changed, i, separator);
        expect(errorsOf(changed.join(terminator)).length, `${name}, segment ${i + 1}: ${segment}`).toBeLessThanOrEqual(3);
        count++;
      }
    }
    expect(count).toBeGreaterThan(150);
  });
});

it('the public X12 samples are mutated', ({ skip }) => {
  if (!samplesAreHere) skip('the public X12 samples are not on this machine: set CLAIMWRIGHT_SHARED');
  expect(bytesOf(claims).length).toBeGreaterThan(500);
});
