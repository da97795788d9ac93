import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../test/golden/x12/files.ts';
import { sampleRemittance } from '../../../test/golden/x12/sample-remittance.ts';
import { asDate } from '../../base/date.ts';
import { sampleProfessional } from '../examples/index.ts';
import { sets } from '../sets/index.ts';
import type { TransactionSet } from '../spec/set.ts';
import { write, writeChunks, writeChunksAsync } from './index.ts';
import type { Outgoing, OutgoingStream, OutgoingStreamAsync } from './outgoing.ts';
import { type Spine, wayOf } from './spine.ts';

const provider = sampleProfessional.providers![0]!;
const subscriber = provider.subscribers![0]!;
const numbered = (n: number) => {
  const claim = subscriber.claims![0]!;
  return { ...subscriber, claims: [{ ...claim, claim: { ...claim.claim, patientControlNumber: `C${n}` } }] };
};

const envelope = {
  interchange: { sender: 'SAMPLE', receiver: 'CLEAR', date: asDate('2026-05-01'), time: '1200', controlNumber: '7', usage: 'T' },
  group: { sender: 'SAMPLE', receiver: 'CLEAR', date: asDate('2026-05-01'), time: '1200', controlNumber: '7' },
} as const;

/** A file of one claim transaction around subscribers of any kind of list. */
const around = <S>(subscribers: S) => ({
  interchange: envelope.interchange,
  groups: [
    {
      ...envelope.group,
      transactions: [
        { set: '837P', controlNumber: '0001', body: { ...sampleProfessional, providers: [{ ...provider, subscribers }] } } as const,
      ],
    },
  ],
});

/** All chunks, and what the generator returned. */
function drained<R>(chunks: Generator<Uint8Array, R, undefined>) {
  const all: Uint8Array[] = [];
  for (;;) {
    const { done, value } = chunks.next();
    if (done) return { all, returned: value as R };
    all.push(value as Uint8Array);
  }
}
const text = (all: readonly Uint8Array[]) => all.map((c) => new TextDecoder().decode(c)).join('');
const wholeOf = (file: unknown): string => {
  const result = write(file as Outgoing);
  if (!result.ok) throw new Error(result.error[0]?.what);
  return new TextDecoder().decode(result.value);
};
const pathsOf = (returned: ReturnType<typeof write> | { ok: boolean; error?: unknown }) =>
  returned.ok ? [] : (returned as { error: { rule: string; at: { path?: string } }[] }).error.map((f) => `${f.rule.slice(4)} ${f.at.path}`);

describe('a file in chunks', () => {
  const many = 400;
  const list = Array.from({ length: many }, (_, n) => numbered(n));

  it('is the file that is written at once, its lists made as they are written', () => {
    let made = 0;
    function* subscribers() {
      for (const one of list) {
        made++;
        yield one;
      }
    }
    const chunks = writeChunks(around(subscribers()));
    const first = chunks.next().value as Uint8Array;
    expect(made).toBeLessThan(many / 2);
    const { all, returned } = drained(chunks);
    expect(text([first, ...all])).toBe(wholeOf(around(list)));
    const bytes = [first, ...all].reduce((sum, c) => sum + c.length, 0);
    expect(returned).toEqual({ ok: true, value: { bytes, transactions: 1, units: many } });
    for (const c of [first, ...all]) expect(c.length).toBeLessThan(70_000);
  });

  it('with groups and transactions made as they are written', () => {
    const file: OutgoingStream = {
      interchange: envelope.interchange,
      groups: (function* () {
        for (let g = 1; g < 3; g++)
          yield {
            ...envelope.group,
            controlNumber: String(g),
            transactions: (function* () {
              for (let t = 1; t < 4; t++) yield { set: '835', controlNumber: `000${t}`, body: sampleRemittance } as const;
            })(),
          };
      })(),
    };
    const { all } = drained(writeChunks(file));
    expect(text(all)).toMatch(/GE\*3\*1~GS\*.*GE\*3\*2~IEA\*2\*/);
  });

  it('says in HL04 whether levels follow, of lists that nobody has counted', () => {
    const levels = (all: readonly Uint8Array[]) => text(all).match(/HL\*[^~]*/g);
    expect(levels(drained(writeChunks(around(new Set([subscriber])))).all)).toEqual(['HL*1**20*1', 'HL*2*1*22*0']);
    const none = { ...subscriber, patients: new Set<never>() };
    expect(levels(drained(writeChunks(around([none]))).all)).toEqual(['HL*1**20*1', 'HL*2*1*22*0']);
  });

  it('may write over its chunks when told so', () => {
    const seen: string[] = [];
    for (const c of writeChunks(around(list), { reuse: true })) seen.push(new TextDecoder().decode(c));
    expect(seen.join('')).toBe(wholeOf(around(list)));
  });

  it('may come from lists that take their time', async () => {
    async function* subscribers() {
      for (const one of list) yield await Promise.resolve(one);
    }
    const file: OutgoingStreamAsync = around(subscribers());
    const all: Uint8Array[] = [];
    for await (const c of writeChunksAsync(file)) all.push(c);
    expect(text(all)).toBe(wholeOf(around(list)));
  });
});

describe('a refusal midway', () => {
  const bad = { ...subscriber, coverage: { ...subscriber.coverage, group: 'A*B' } };

  it('ends the chunks, tells every path, and returns no file', () => {
    const list = Array.from({ length: 400 }, (_, n) => (n === 300 || n === 390 ? bad : numbered(n)));
    const { all, returned } = drained(writeChunks(around(list)));
    const path = (n: number) => `injection groups[0].transactions[0].body.providers[0].subscribers[${n}].coverage.group`;
    expect(pathsOf(returned)).toEqual([path(300), path(390)]);
    expect(text(all)).not.toContain('IEA');
    expect(text(all)).not.toContain('A*B');
    expect(pathsOf(write(around(list) as Outgoing))).toEqual(pathsOf(returned));
  });

  it('stops after 1,000 findings', () => {
    let made = 0;
    function* endless(): Generator<typeof bad> {
      for (;;) {
        made++;
        yield bad;
      }
    }
    expect(pathsOf(drained(writeChunks(around(endless()))).returned)).toHaveLength(1000);
    expect(made).toBeLessThan(1100);
  });

  it.each([
    ['left by the caller', 1, 'return'],
    ['gone through', 1000, 'none'],
  ])('a list that is %s', (_, steps, how) => {
    let closed = 'none';
    function* subscribers() {
      let n = 0;
      try {
        for (; n < 400; n++) yield numbered(n);
      } finally {
        if (n < 400) closed = 'return';
      }
    }
    const chunks = writeChunks(around(subscribers()));
    for (let i = 0; i < steps; i++) chunks.next();
    chunks.return(undefined as never);
    expect(closed).toBe(how);
  });

  it('a list of the caller that fails is the caller’s failure', () => {
    function* subscribers() {
      yield subscriber;
      throw new Error('the database is gone');
    }
    expect(() => drained(writeChunks(around(subscribers())))).toThrow('the database is gone');
  });
});

it.each([
  [
    'a list that is none',
    around('ABC'),
    [
      'element-type groups[0].transactions[0].body.providers[0].subscribers',
      'segment-missing groups[0].transactions[0].body.providers[0].subscribers',
    ],
  ],
  [
    'a list that takes its time, where nobody waits',
    around((async function* () {})()),
    [
      'element-type groups[0].transactions[0].body.providers[0].subscribers',
      'segment-missing groups[0].transactions[0].body.providers[0].subscribers',
    ],
  ],
  ['members that are none', around([null]), ['element-type groups[0].transactions[0].body.providers[0].subscribers[0]']],
  ['a body that is none', fileOf('835', 7), ['element-type groups[0].transactions[0].body']],
  ['a set that is none', fileOf('850' as '835', {}), ['version groups[0].transactions[0].set']],
] as const)('%s', (_, file, expected) => {
  const { returned } = drained(writeChunks(file as unknown as OutgoingStream));
  expect(pathsOf(returned)).toEqual(expected);
});

it('the lists that may be streamed by their types are those on the way to the units of the sets', () => {
  const names = new Set<string>();
  const visit = ({ steps }: Spine) => {
    for (const step of steps) {
      if (step.kind !== 'list') continue;
      names.add(step.child.name);
      if (step.spine) visit(step.spine);
    }
  };
  const withUnit = (Object.values(sets) as TransactionSet[]).filter((set) => set.unit !== undefined);
  for (const set of withUnit) visit(wayOf(set).spine);
  expect(withUnit.map((set) => set.name).sort()).toEqual(['835', '837D', '837I', '837P']);
  expect([...names].sort()).toEqual(['claims', 'groups', 'patients', 'providers', 'subscribers']);
});
