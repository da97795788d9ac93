import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rawSegments } from '../syntax/raw.ts';
import { findSegments } from './find-segments.ts';
import { type Change, edit } from './index.ts';

const file = [
  'ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*000000007*0*T*:~',
  'GS*HC*SAMPLE*CLEAR*20260501*1200*7*X*005010X222A1~\r\nST*837*0001*005010X222A1~\n',
  'CLM*C1*0150.00***11:B:1*Y*A*Y*Y~HI*ABK:J029*ABF:R509~LX*1~SV1*HC:99213:25*150*UN*1***1~',
  'CLM*C2*300***11:B:1*Y*A*Y*Y~HI*ABK:J029~LX*1~SV1*HC:99213*150*UN*1***1~LX*2~SV1*HC:87880*150*UN*1***1~NTE*ADD~',
  'HL*3*1*22*0~SE*12*0001~GE*1*7~IEA*1*000000007~',
].join('');
const bytesOf = (text: string) => Uint8Array.from([...text].map((c) => c.charCodeAt(0)));
const textOf = (bytes: Uint8Array) => [...bytes].map((b) => String.fromCharCode(b)).join('');

/** The edited text, or the rules and paths of what is wrong. */
function edited(text: string, ...changes: Change[]): string {
  const result = edit(bytesOf(text), changes);
  return result.ok ? textOf(result.value) : result.error.map((f) => `${f.rule} ${f.at.kind === 'field' ? f.at.path : ''}`).join();
}

describe('an element is changed and every other byte stays', () => {
  it.each<[kind: string, change: Change, what: string, by: string]>([
    ['by position', { segment: 4, element: 2, to: '175.5' }, '0150.00', '175.5'],
    ['by id: the first', { segment: 'CLM', element: 1, to: 'C7' }, 'CLM*C1', 'CLM*C7'],
    ['by id and number', { segment: 'CLM', nth: 2, element: 1, to: 'C7' }, 'CLM*C2', 'CLM*C7'],
    ['within a claim', { segment: 'SV1', nth: 2, claim: 2, element: 2, to: '1' }, 'HC:87880*150', 'HC:87880*1'],
    ['a component', { segment: 'CLM', claim: 2, element: 5, component: 3, to: '7' }, 'C2*300***11:B:1', 'C2*300***11:B:7'],
    ['a component that was not there', { segment: 'HI', claim: 2, element: 1, component: 9, to: 'Y' }, 'J029~LX', 'J029:::::::Y~LX'],
    ['a repeat that was not there', { segment: 'NTE', element: 1, repeat: 3, to: 'X' }, 'ADD', 'ADD^^X'],
    ['an element that was not there', { segment: 'NTE', element: 3, to: 'X' }, 'NTE*ADD', 'NTE*ADD**X'],
    ['an element taken away', { segment: 'CLM', element: 2, to: '' }, '0150.00', ''],
    ['the sender, in its width', { segment: 'ISA', element: 6, to: 'OTHER' }, 'ZZ*SAMPLE         ', 'ZZ*OTHER          '],
    ['the control number, in its width', { segment: 1, element: 13, to: '8' }, '000000007*0', '000000008*0'],
    ['a trailer', { segment: 'SE', element: 1, to: '13' }, 'SE*12', 'SE*13'],
  ])('%s', (_, change, what, by) => {
    expect(file.split(what)).toHaveLength(2);
    expect(edited(file, change)).toBe(file.replace(what, by));
  });

  it('several at once, in any order; of two at one place the later counts', () => {
    const changes = [
      { segment: 'SE', element: 2, to: '0002' },
      { segment: 3, element: 2, to: '0009' },
      { segment: 'ST', element: 2, to: '0002' },
      { segment: 'ST', element: 3, to: '005010X222A2' },
    ];
    expect(edited(file, ...changes)).toBe(file.replaceAll('*0001', '*0002').replace('A1~\n', 'A2~\n'));
  });

  it('in Latin-1 and in UTF-8, each in its own', () => {
    const latin = file.replace('ADD', 'PE\xd1A');
    expect(edited(latin, { segment: 'NTE', element: 2, to: 'JOSÉ' })).toBe(latin.replace('A~HL', 'A*JOS\xc9~HL'));
    expect(edited(file, { segment: 'NTE', element: 2, to: 'É' })).toBe(file.replace('ADD', 'ADD*\xc3\x89'));
  });

  it('what was already so changes nothing, wherever it is', () => {
    const segments = file.split(/~\s*/).slice(0, -1);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: segments.length }), fc.nat(15), (position, n) => {
        const elements = segments[position - 1]!.split('*').slice(1);
        const element = 1 + (n % elements.length);
        const to = elements[element - 1]!;
        fc.pre(!/[:^]/.test(to));
        expect(edited(file, { segment: position, element, to })).toBe(file);
      }),
    );
  });
});

it('finds what the tokenizer finds, whatever happened to the bytes', () => {
  const put = fc.tuple(
    fc.nat(file.length),
    fc.nat(4),
    fc.constantFrom('~', '*', '\n', ' ', 'BIN*4*~~~~', 'ISA', 'CLM~', 'L', 'IEA*1*7~', file),
  );
  fc.assert(
    fc.property(fc.array(put, { maxLength: 5 }), fc.boolean(), (puts, again) => {
      let text = again ? file + file : file;
      for (const [at, drop, by] of puts) text = text.slice(0, at) + by + text.slice(at + drop);
      const bytes = bytesOf(text);
      const segments = [...rawSegments(bytes)].flatMap((t) => (t.kind === 'header' ? [t.segment] : t.kind === 'segment' ? [t] : []));
      const counts = new Map<string, number>();
      for (const { id, position, byte, end } of segments) {
        const nth = (counts.get(id) ?? 0) + 1;
        counts.set(id, nth);
        for (const segment of [id, position])
          expect(findSegments(bytes, [{ segment, nth: segment === id ? nth : 1, element: 1, to: '' }])).toMatchObject([{ byte, end }]);
      }
    }),
  );
});

describe('what cannot be changed is refused, and the file stays', () => {
  it.each<[kind: string, change: Change, refused: string]>([
    ['no such segment', { segment: 99, element: 1, to: 'X' }, 'x12/segment-missing changes[0].segment'],
    ['no such id', { segment: 'CLP', element: 1, to: 'X' }, 'x12/segment-missing changes[0].segment'],
    [
      'no second line in the first claim',
      { segment: 'LX', nth: 2, claim: 1, element: 1, to: 'X' },
      'x12/segment-missing changes[0].segment',
    ],
    ['what stands after the claims', { segment: 'SE', claim: 2, element: 1, to: 'X' }, 'x12/segment-missing changes[0].segment'],
    ['element 0', { segment: 4, element: 0, to: 'X' }, 'x12/element-structure changes[0].element'],
    ['an element beyond all counting', { segment: 4, element: 1e9, to: 'X' }, 'x12/element-structure changes[0].element'],
    ['half a component', { segment: 4, element: 1, component: 1.5, to: 'X' }, 'x12/element-structure changes[0].component'],
    ['a separator', { segment: 4, element: 1, to: 'X*Y' }, 'x12/injection changes[0].to'],
    ['a terminator', { segment: 4, element: 1, to: 'X~SE*1' }, 'x12/injection changes[0].to'],
    ['a component separator in an element', { segment: 4, element: 5, to: '11:B:7' }, 'x12/injection changes[0].to'],
    ['a line break', { segment: 4, element: 1, to: 'X\nY' }, 'x12/charset changes[0].to'],
    ['too wide for the ISA', { segment: 'ISA', element: 6, to: 'X'.repeat(16) }, 'x12/isa-width changes[0].to'],
    ['a separator of the ISA', { segment: 'ISA', element: 16, to: '>' }, 'x12/isa changes[0].element'],
    ['a 17th element of the ISA', { segment: 'ISA', element: 17, to: 'X' }, 'x12/element-structure changes[0].element'],
  ])('%s', (_, change, refused) => {
    expect(edited(file, change)).toBe(refused);
  });

  it('a character that Latin-1 does not have, in a segment of Latin-1', () => {
    expect(edited(file.replace('ADD', 'PE\xd1A'), { segment: 'NTE', element: 2, to: 'Ł' })).toBe('x12/charset changes[0].to');
  });

  it('a second repeat where there is no repetition separator', () => {
    expect(edited(file.replace('*^*', '*U*'), { segment: 'NTE', element: 1, repeat: 2, to: 'X' })).toBe(
      'x12/element-structure changes[0].repeat',
    );
  });

  it('no X12 at all', () => {
    expect(edited('Dear Sir', { segment: 1, element: 1, to: 'X' })).toBe('x12/segment-missing changes[0].segment');
  });
});
