import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUnits } from './index.ts';
import { outliner } from './outline.ts';
import { sampleClaims, samplePayments } from './sample-files.ts';
import type { Seam } from './seam.ts';
import { readStretch, type Stood } from './stretch.ts';
import type { UnitItem } from './unit-item.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** Every seam of a file. */
function seamsOf(bytes: Uint8Array): Seam[] {
  const seams: Seam[] = [];
  for (let from = 0; ; from = seams.at(-1)!.byte + 1) {
    const o = outliner([from]);
    for (let at = 0; at < bytes.length; at += 700) if (!o.push(bytes.subarray(at, at + 700))) break;
    if (o.seams.length === 0) return seams;
    seams.push(o.seams[0]!);
  }
}

interface Part extends Stood {
  readonly items: unknown[];
}

function readPart(bytes: Uint8Array, from: Seam | undefined, to: Seam | undefined): Part {
  const reading = readStretch(from, () => to, [bytes.subarray(from?.byte ?? 0, to?.byte ?? bytes.length)]);
  const items: unknown[] = [];
  for (;;) {
    const { done, value } = reading.next();
    if (done) return { items, ...value };
    items.push(told(value));
  }
}

/** What an item says when it comes (a header is filled up to its end later), without the bytes it holds on to; `places` are asked. */
const told = (item: UnitItem): unknown => structuredClone(said(item));

function said(item: UnitItem): unknown {
  const { kind, findings } = item;
  if (kind === 'unit' || kind === 'loop') {
    const { extent, unknown, sound, above, transaction, places } = item;
    const own = kind === 'unit' ? item.unit : item.body;
    const objects = [own, ...Object.values(above)].filter((o) => o !== undefined) as object[];
    return {
      kind,
      own,
      above,
      extent,
      unknown,
      sound,
      findings,
      transaction: said(transaction),
      at: objects.map((o) => places.get(o)?.byte),
    };
  }
  const { places: _, ...rest } = item as Extract<UnitItem, { places: unknown }>;
  return 'transaction' in rest ? { ...rest, transaction: said(rest.transaction as UnitItem) } : rest;
}

const isa = (n: number) => `ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*00000000${n}*0*T*:~`;
const ack = (n: number) => `ST*999*000${n}*005010X231A1~AK1*HC*1~AK9*A*1*1*1~SE*4*000${n}~`;
const acks = (first: number, count: number) => Array.from({ length: count }, (_, i) => ack(first + i)).join('');
const group = (n: number) => `GS*FA*SAMPLE*CLEAR*20260501*1200*${n}*X*005010X231A1~${acks(1, 3)}GE*3*${n}~`;
const interchange = (n: number) => `${isa(n)}${group(1)}${group(2)}IEA*2*00000000${n}~`;
const twoProviders = sampleClaims(2).replace(/HL\*1\*\*20[\s\S]*?(?=HL\*2)/, (first) => first + first.replace('HL*1', 'HL*2'));

// [what, file, seams in it]
const files: readonly (readonly [string, string, number])[] = [
  ['payments in two groups', samplePayments(2, 3), 1 + 1 + 4],
  ['claims of several subscribers', sampleClaims(3), 1 + 3],
  ['claims with line breaks of Windows', sampleClaims(2).replaceAll('\n', '\r\n'), 1 + 2],
  ['claims of two providers, their levels misnumbered', twoProviders, 1 + 1 + 2],
  ['interchanges, groups and transactions', interchange(1) + interchange(2), 12],
  ['the same numbers twice', interchange(1) + interchange(1), 12],
];

describe('one file in parts', () => {
  it.each(files)('%s: wherever it is divided, each part goes on as the one before stood, and all is told once', (_, text, count) => {
    const bytes = encode(text);
    const whole = Array.from(readUnits(bytes), told);
    const seams = seamsOf(bytes);
    expect(seams.map(({ byte }) => text.slice(byte, byte + 3))).toHaveLength(count);
    for (const seam of seams) {
      const [first, second] = [readPart(bytes, undefined, seam), readPart(bytes, seam, undefined)];
      expect(second.began).toBe(first.ended);
      expect([...first.items, ...second.items]).toEqual(whole);
    }
    const cuts = [undefined, ...seams, undefined];
    const parts = seams.map((seam, i) => readPart(bytes, seam, cuts[i + 2]));
    expect(parts.slice(1).map(({ began }) => began)).toEqual(parts.slice(0, -1).map(({ ended }) => ended));
    expect([...readPart(bytes, undefined, seams[0]).items, ...parts.flatMap(({ items }) => items)]).toEqual(whole);
  });

  it('what the shape of the file does not tell makes its readers stand differently', () => {
    const stray = (text: string) => text.replace('ST*999*0002', 'NTE*ADD*STRAY~ST*999*0002');
    const bytes = encode(stray(interchange(1)));
    const seam = seamsOf(bytes)[2]!;
    expect(readPart(bytes, seam, undefined).began).not.toBe(readPart(bytes, undefined, seam).ended);
  });

  it('parts of a damaged file whose readers stood the same tell what is told of the whole, whatever the damage', () => {
    const damage = fc.record({
      file: fc.constantFrom(...files.map(([, text]) => text)),
      at: fc.integer({ min: 0, max: 2 ** 30 }),
      put: fc.constantFrom('', '~', '*', '~\n~', 'ZZZ*1~', 'HL*9*1*22*0~', 'SE*1*0001~', 'ISA*', 'IEA*1*000000001~', 'CLP*X~', ' '),
      take: fc.nat(40),
    });
    let same = 0;
    const law = fc.property(damage, fc.nat(), ({ file, at, put, take }, which) => {
      const from = at % file.length;
      const bytes = encode(file.slice(0, from) + put + file.slice(from + take));
      const seams = seamsOf(bytes);
      const seam = seams[which % seams.length];
      const [first, second] = [readPart(bytes, undefined, seam), readPart(bytes, seam, undefined)];
      if (!seam || first.ended !== second.began) return;
      same++;
      expect([...first.items, ...second.items]).toEqual(Array.from(readUnits(bytes), told));
    });
    fc.assert(law, { numRuns: 100, seed: 835 });
    expect(same).toBeGreaterThan(30);
  });
});
