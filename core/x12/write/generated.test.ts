import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../../test/golden/x12/arbitrary.ts';
import { fileOf } from '../../../test/golden/x12/files.ts';
import { sampleRemittance } from '../../../test/golden/x12/sample-remittance.ts';
import { sampleProfessional } from '../examples/index.ts';
import { type KnownSet, sets } from '../sets/index.ts';
import { usualDelimiters } from '../syntax/delimiters.ts';
import { type Settings, writeInterchange } from './interchange.ts';
import type { Outgoing } from './outgoing.ts';
import { giveUp, type Quick } from './quick.ts';
import { quickWriters } from './quick-writers.ts';
import type { QuickParts } from './transaction.ts';

const chunk = Number.POSITIVE_INFINITY;

/** What comes of a file: its text, or the findings. */
function outcome(file: Outgoing, quick: Settings['quick']): unknown {
  // So little room that every part must be written again.
  const writing = writeInterchange(file, { chunk, room: 1, most: chunk, later: false, reuse: false, quick });
  let text = '';
  for (;;) {
    const { done, value } = writing.next();
    if (done) return value.ok ? text : value.error.map(({ rule, at, what }) => ({ rule, at, what }));
    text = new TextDecoder().decode(value as Uint8Array);
  }
}

const generatedSets = Object.keys(quickWriters) as KnownSet[];

/** Values that are wrong, or odd, somewhere. */
const oddities: readonly unknown[] = [
  ...[
    '',
    ' ',
    'A',
    ' A',
    'A ',
    'A*B',
    'A:B',
    'A^B',
    'A~B',
    'É',
    'Ã‰\u00a0',
    '李',
    '😀',
    '\ud800',
    'A\u0000',
    '\u0000A',
    '\n',
    '\u007f',
    'ŁA',
    'AŁ',
    '䅂',
  ],
  ...[
    '2026-02-30',
    '2024-02-29',
    '0000-01-01',
    '20260101',
    '2026-1-1',
    '12:30',
    '0930',
    '2460',
    'X'.repeat(400),
    '-0',
    '0.50',
    '.5',
    '1e3',
    '-0.5',
    '007',
  ],
  ...[0, -0, -5, 5, 10, 99, 100, 12_345, -123_456_789_01, 1e15, 2 ** 31, -(2 ** 31), 2 ** 53, 0.5, Number.NaN, Number.POSITIVE_INFINITY],
  ...[
    null,
    undefined,
    true,
    [],
    {},
    [[]],
    [null],
    [undefined],
    ['A'],
    { from: '2026-02-01', through: '2026-01-01' },
    { from: '2026-01-01' },
    10n,
  ],
];

/** Puts `value` at the `n`-th place of a body, counted through all that it holds. */
function changed(body: unknown, n: number, value: unknown): unknown {
  const copy = structuredClone(body);
  const places: (readonly [holder: Record<string, unknown>, key: string])[] = [];
  const visit = (holder: unknown) => {
    if (typeof holder !== 'object' || holder === null) return;
    for (const key of Object.keys(holder)) {
      places.push([holder as Record<string, unknown>, key]);
      visit((holder as Record<string, unknown>)[key]);
    }
  };
  visit(copy);
  const place = places[n % Math.max(places.length, 1)];
  if (place) place[0][place[1]] = value;
  return copy;
}

/** How many places a body has. */
const countOf = (body: unknown): number =>
  typeof body === 'object' && body !== null ? Object.values(body).reduce((sum: number, value) => sum + 1 + countOf(value), 0) : 0;

describe('the generated writers write what the definition writes, and refuse what it refuses', () => {
  const delimiters = fc.constantFrom(
    usualDelimiters,
    { element: '|', component: '>', repetition: '', segment: '\n' },
    { element: '-', component: '.', repetition: '^', segment: '~' },
  );
  const lineEnd = fc.constantFrom('' as const, '\n' as const, '\r\n' as const);

  for (const set of generatedSets) {
    it(`${set}: any body of the definition`, { timeout: 120_000 }, () => {
      fc.assert(
        fc.property(bodyOf(sets[set].body), delimiters, lineEnd, (body, d, end) => {
          const file = fileOf(set, body, { delimiters: d, lineEnd: d.segment === '\n' ? '' : end });
          expect(outcome(file, quickWriters)).toEqual(outcome(file, {}));
        }),
        { numRuns: 40 },
      );
    });

    it(`${set}: any body with something odd in it`, { timeout: 120_000 }, () => {
      fc.assert(
        fc.property(
          bodyOf(sets[set].body),
          fc.array(fc.tuple(fc.nat(), fc.constantFrom(...oddities)), { minLength: 1, maxLength: 2 }),
          (body, odd) => {
            const file = fileOf(
              set,
              odd.reduce((b, [n, value]) => changed(b, n, value), body as unknown),
            );
            expect(outcome(file, quickWriters)).toEqual(outcome(file, {}));
          },
        ),
        { numRuns: 150 },
      );
    });
  }

  it.each([
    ['837P', sampleProfessional],
    ['835', sampleRemittance],
  ] as const)('%s: every value of the sample replaced by every third oddity', { timeout: 120_000 }, (set, sample) => {
    const places = countOf(sample);
    for (let n = 0; n < places; n++)
      for (let k = n % 3; k < oddities.length; k += 3) {
        const file = fileOf(set, changed(sample, n, oddities[k]));
        expect(outcome(file, quickWriters), `${n} ${k}`).toEqual(outcome(file, {}));
      }
  });
});

it('nothing of the samples is left to the definition', () => {
  const given: string[] = [];
  const watched = (parts: QuickParts): QuickParts =>
    Object.fromEntries(
      Object.entries(parts).map(([key, write]): [string, Quick] => [
        key,
        (...arguments_) => {
          try {
            return write(...arguments_);
          } catch (error) {
            if (error === giveUp) given.push(key);
            throw error;
          }
        },
      ]),
    );
  for (const [set, body] of [
    ['837P', sampleProfessional],
    ['835', sampleRemittance],
  ] as const)
    expect(outcome(fileOf(set, body), { [set]: watched(quickWriters[set]!) })).toEqual(outcome(fileOf(set, body), {}));
  expect(given).toEqual([]);
});
