import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownSet, readAll, sets, write } from '../../../core/x12/index.ts';
import { bodyOf } from './arbitrary.ts';
import { fileOf, plain, written } from './files.ts';
import { sampleProfessional } from './sample-claim.ts';

describe('read(write(x)) = x', () => {
  for (const set of Object.keys(sets) as KnownSet[]) {
    it(`${set}: any body its definition allows`, () => {
      fc.assert(
        fc.property(bodyOf(sets[set].body), (body) => {
          const [transaction] = readAll(written(fileOf(set, body))).transactions;
          expect(transaction?.set).toBe(set);
          expect(plain(transaction?.body)).toEqual(plain(body));
          expect(transaction?.sound).toBe(true);
        }),
        { numRuns: 60 },
      );
    });
  }

  it('with any separators and line ends', () => {
    const separators = fc.shuffledSubarray(['*', ':', '^', '~', '|', '>', '!', '\x1d', '\n', '\r'], { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(
        separators,
        fc.constantFrom('' as const, '\n' as const, '\r\n' as const),
        ([element, component, repetition, segment], lineEnd) => {
          const delimiters = { element: element!, component: component!, repetition: repetition!, segment: segment! };
          const lineEnds = [element, component, repetition].some((d) => d === '\n' || d === '\r');
          const bytes = written(fileOf('837P', sampleProfessional, { delimiters, lineEnd: lineEnds ? '' : lineEnd }));
          const { transactions, findings } = readAll(bytes);
          expect(findings).toEqual([]);
          expect(transactions[0]?.body).toMatchObject(plain(sampleProfessional) as object);
        },
      ),
    );
  });
});

describe('the writer refuses', () => {
  const refusal = (patch: (body: Record<string, any>) => void) => {
    const body = plain(sampleProfessional) as Record<string, any>;
    patch(body);
    const result = write(fileOf('837P', body));
    return result.ok ? 'written' : result.error.map((f) => `${f.rule} ${f.at.kind === 'field' ? f.at.path : ''}`).join();
  };
  const claim = 'groups[0].transactions[0].body.providers[0].subscribers[0].claims[0]';
  const first = (body: Record<string, any>) => body['providers'][0].subscribers[0].claims[0];

  it.each([
    ['a separator inside a name', (b: any) => (first(b).rendering.name.last = 'O*HARA'), `x12/injection ${claim}.rendering.name.last`],
    [
      'a segment terminator inside a name',
      (b: any) => (first(b).rendering.name.last = 'O~IEA*1'),
      `x12/injection ${claim}.rendering.name.last`,
    ],
    ['a line break inside a note', (b: any) => (first(b).note = { kind: 'ADD', text: 'a\nb' }), `x12/charset ${claim}.note.text`],
    [
      'a number that is too long',
      (b: any) => (first(b).payerClaimNumber = 'X'.repeat(51)),
      `x12/element-length ${claim}.payerClaimNumber.value`,
    ],
    [
      'a frequency that does not exist',
      (b: any) => (first(b).claim.place.frequency = '9'),
      `x12/code-value ${claim}.claim.place.frequency`,
    ],
    ['an amount with a fraction of a cent', (b: any) => (first(b).claim.totalCharge = 10.5), `x12/element-type ${claim}.claim.totalCharge`],
    ['a day that does not exist', (b: any) => (first(b).accident = '2026-02-30'), `x12/element-type ${claim}.accident.value`],
    ['a claim without lines', (b: any) => (first(b).lines = []), `x12/segment-missing ${claim}.lines`],
    ['51 lines', (b: any) => (first(b).lines = Array(51).fill(first(b).lines[0])), `x12/repeats ${claim}.lines`],
    [
      'thirteen diagnoses',
      (b: any) => (first(b).diagnoses.others = Array(12).fill({ qualifier: 'ABF', code: 'R509' })),
      `x12/repeats ${claim}.diagnoses.others`,
    ],
    [
      'a missing claim number',
      (b: any) => (first(b).claim.patientControlNumber = ''),
      `x12/element-missing ${claim}.claim.patientControlNumber`,
    ],
  ])('%s', (_, patch, refused) => {
    expect(refusal(patch)).toBe(refused);
  });

  it('separators that are letters, or the same twice', () => {
    const result = write(
      fileOf('837P', sampleProfessional, { delimiters: { element: 'A', component: ':', repetition: ':', segment: '~' } }),
    );
    expect(result.ok ? [] : result.error.map((f) => f.rule)).toContain('x12/isa');
  });
});
