import { describe, expect, it } from 'vitest';
import { samples, samplesAreHere } from '../../../test/golden/x12/shared-samples.ts';
import { byPlace } from '../findings.ts';
import { check, readAll, readUnits } from '../index.ts';
import { assembled } from './assembled.ts';
import { sampleClaims, samplePayments } from './sample-files.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const files: readonly (readonly [string, string])[] = [
  ['claims', sampleClaims(2)],
  ['payments', samplePayments(2, 3)],
  ['nothing but a header', sampleClaims(0).replace(/HL[\s\S]*(?=SE)/, '')],
];

const whole = (bytes: Uint8Array) =>
  readAll(bytes).transactions.map(({ set, controlNumber, body, findings, unknown }) => ({
    set,
    controlNumber,
    body,
    findings: [...findings].sort(byPlace),
    unknown: unknown.map(({ position }) => position),
  }));

describe('what is handed over in parts is what is read as a whole', () => {
  it.each(files)('%s', (_, text) => {
    expect(assembled(encode(text))).toEqual(whole(encode(text)));
  });
});

describe.skipIf(!samplesAreHere)('public samples', () => {
  it.each(samples().map(({ name, bytes }) => [name, bytes] as const))('%s', (_, bytes) => {
    expect(assembled(bytes)).toEqual(whole(bytes));
  });
});

it('parts come in the order of the file, each with its bytes', () => {
  const bytes = encode(samplePayments(2, 2));
  const parts: string[] = [];
  for (const item of readUnits(bytes)) {
    const first = 'extent' in item ? new TextDecoder().decode(bytes.subarray(item.extent.from, item.extent.to)).split('*')[0] : '';
    parts.push(`${item.kind} ${item.kind === 'loop' ? item.name : ''}${first}`);
  }
  expect(parts).toEqual([
    'interchange ',
    'group ',
    'transaction-start ST',
    'loop groupLX',
    'unit CLP',
    'unit CLP',
    'loop groupLX',
    'unit CLP',
    'unit CLP',
    'transaction-end ST',
    'group-end ',
    'interchange-end ',
  ]);
});

it('each part knows where its objects lie, and those above it', () => {
  for (const item of readUnits(encode(sampleClaims(2)))) {
    if (item.kind !== 'unit' || item.set !== '837P' || !item.sound) continue;
    const { unit, above, places, extent } = item;
    expect(places.get(unit)).toMatchObject({ byte: extent.from, endByte: extent.to, loop: '2300', segment: { id: 'CLM' } });
    expect(places.get(unit.claim)?.segment.position).toBe(extent.firstSegment);
    expect(places.get(unit.lines.at(-1)!.service)?.segment.id).toBe('SV1');
    expect(places.get(above.subscriber.coverage)?.segment.id).toBe('SBR');
    expect(places.get(above.provider)?.segment.id).toBe('HL');
    expect(places.get(above.header)?.segment.id).toBe('ST');
    expect(places.get({})).toBeUndefined();
  }
  expect.hasAssertions();
});

/** All objects in a value, itself among them. */
const objectsIn = (value: unknown): object[] =>
  typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(objectsIn)] : [];

it('where an object lies does not depend on what was asked for before', () => {
  const told = (last: boolean) =>
    [...readUnits(encode(sampleClaims(2)))].flatMap((item) => {
      if (item.kind !== 'unit') return [];
      const objects = objectsIn(item.unit);
      const places = new Map((last ? objects.toReversed() : objects).map((one) => [one, item.places.get(one)]));
      return objects.map((one) => {
        const { segment, endByte, loop, inSet } = places.get(one) ?? {};
        return segment && `${loop} ${inSet} ${segment.byte} ${segment.end} ${endByte} ${segment.elements.join()}`;
      });
    });
  expect(told(true)).toEqual(told(false));
  // Ten lines, each with its service; what else is in them says one thing, and is no object.
  expect(told(true).filter((one) => one?.startsWith('2400 '))).toHaveLength(20);
});

describe('one defect spoils one claim', () => {
  const text = sampleClaims(1);
  const soundness = (file: string) =>
    [...readUnits(new TextEncoder().encode(file))].flatMap((item) =>
      item.kind === 'unit' ? [`${item.sound} ${item.findings.length}`] : [],
    );

  it.each([
    ['the original', text, ['true 0', 'true 0', 'true 0']],
    ['a claim without its amount', text.replace(/(CLM\*[^*]+)\*[\d.]+/, '$1*'), ['false 1', 'true 0', 'true 0']],
    ['a segment that nobody knows', text.replace('HI*', 'ZZ9*1~HI*'), ['true 1', 'true 0', 'true 0']],
  ])('%s', (_, file, expected) => {
    expect(soundness(file)).toEqual(expected);
  });
});

it('the samples are without a finding', () => {
  for (const [, text] of files.slice(0, 2)) expect(check(encode(text)).findings).toEqual([]);
});
