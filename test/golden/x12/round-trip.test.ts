import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownSet, readAll, sets, write } from '../../../core/x12/index.ts';
import { fileOf, plain, written } from './files.ts';
import { roundTrips } from './generated-files.ts';
import { sampleProfessional } from '../../../core/x12/examples/index.ts';

describe('row 18: read(write(x)) = x, write(read(f)) = f', () => {
  it.each(Object.keys(sets) as KnownSet[])('%s: any body its definition allows', (set) => roundTrips(set, 200, 7));

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
  const claim = 'providers.0.subscribers.0.claims.0';

  /** Puts a value at a dotted path of a copy of the sample, and says what the writer says: rules and paths. */
  function refusal(path: string, value: unknown): string {
    const body = plain(sampleProfessional);
    const steps = `${claim}.${path}`.split('.');
    const last = steps.pop()!;
    const holder = steps.reduce((at, step) => (at as Record<string, unknown>)[step], body) as Record<string, unknown>;
    holder[last] = value;
    const result = write(fileOf('837P', body));
    return result.ok
      ? 'written'
      : result.error.map((f) => `${f.rule} ${f.at.kind === 'field' ? f.at.path.split('claims[0].')[1] : ''}`).join();
  }
  const line = sampleProfessional.providers?.[0]?.subscribers?.[0]?.claims?.[0]?.lines?.[0];
  const diagnosis = { qualifier: 'ABF', code: 'R509' };

  it.each<[kind: string, path: string, value: unknown, refused: string]>([
    ['a separator inside a name', 'rendering.name.last', 'O*HARA', 'x12/injection rendering.name.last'],
    ['a segment terminator inside a name', 'rendering.name.last', 'O~IEA*1', 'x12/injection rendering.name.last'],
    ['a line break inside a note', 'note', { kind: 'ADD', text: 'a\nb' }, 'x12/charset note.text'],
    ['spaces around a name', 'rendering.name.last', 'SAMPLE ', 'x12/element-spaces rendering.name.last'],
    ['a number that is too long', 'payerClaimNumber', 'X'.repeat(51), 'x12/element-length payerClaimNumber.value'],
    ['a frequency that does not exist', 'claim.place.frequency', '9', 'x12/code-value claim.place.frequency'],
    ['an amount with a fraction of a cent', 'claim.totalCharge', 10.5, 'x12/element-type claim.totalCharge'],
    ['a quantity that is not canonical', 'lines.0.service.quantity', '1.0', 'x12/element-type lines[0].service.quantity'],
    ['a day that does not exist', 'accident', '2026-02-30', 'x12/element-type accident.value'],
    ['a claim without lines', 'lines', [], 'x12/segment-missing lines'],
    ['51 lines', 'lines', Array(51).fill(line), 'x12/repeats lines'],
    ['thirteen diagnoses', 'diagnoses.others', Array(12).fill(diagnosis), 'x12/repeats diagnoses.others'],
    ['a missing claim number', 'claim.patientControlNumber', '', 'x12/element-missing claim.patientControlNumber'],
  ])('%s', (_, path, value, refused) => {
    expect(refusal(path, value)).toBe(refused);
  });

  it('separators that are letters, or the same twice', () => {
    const result = write(
      fileOf('837P', sampleProfessional, { delimiters: { element: 'A', component: ':', repetition: ':', segment: '~' } }),
    );
    expect(result.ok ? [] : result.error.map((f) => f.rule)).toContain('x12/isa');
  });
});
