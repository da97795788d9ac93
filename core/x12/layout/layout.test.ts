import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines, writeLines } from '../lines/index.ts';
import { type Layout, readWithLayout, writeWithLayout, type X12File } from './index.ts';

const line = (n: number, charge: string) => `LX*${n}~SV1*HC:99213:25*${charge}*UN*1***1~DTP*472*D8*20260414~REF*6R*L${n}~`;
const claim = (number: string, charge: string, ...lines: string[]) =>
  `CLM*${number}*${charge}***11:B:1*Y*A*Y*Y~HI*ABK:J029~${lines.join('')}`;
const body =
  'BHT*0019*00*B1*20260501*1200*CH~NM1*41*2*SAMPLE CLINIC*****46*SAMPLE~PER*IC*BILLING*TE*5555550100~NM1*40*2*CLEAR*****46*CLEAR~' +
  'HL*1**20*1~NM1*85*2*SAMPLE CLINIC*****XX*1222222220~N3*1 SAMPLE STREET~N4*SPRINGFIELD*IL*627010000~REF*EI*999999999~' +
  'HL*2*1*22*0~SBR*P*18*******CI~NM1*IL*1*EXAMPLE*PAT****MI*MEM0001~N3*2 SAMPLE STREET~N4*SPRINGFIELD*IL*62701~DMG*D8*19800229*F~' +
  'NM1*PR*2*SAMPLE HEALTH*****PI*SH001~' +
  claim('C1', '150.00', line(1, '0150')) +
  claim('C2', '300', line(1, '150.00'), line(2, '150.00'));
const segments = body.split('~').length - 1;
const file =
  'ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*000000007*0*T*:~' +
  `GS*HC*SAMPLE*CLEAR*20260501*1200*7*X*005010X222A1~ST*837*0001*005010X222A1~${body}SE*${segments + 2}*0001~GE*1*7~IEA*1*000000007~`;

const styled = file.replaceAll('~', '~\n').replace('ABK:J029~', 'ABK:J029::~').replace('*PAT*', '*PAT *');

const encode = (text: string) => new TextEncoder().encode(text);
/** One character a byte. */
const bytesOf = (text: string) => Uint8Array.from([...text].map((c) => c.charCodeAt(0)));
const textOf = (bytes: Uint8Array) => [...bytes].map((b) => String.fromCharCode(b)).join('');

/** Reads, changes and writes again, by way of JSON; gives the bytes, or the rules and paths of what is wrong. */
function rewrite(bytes: Uint8Array, change: (file: Loose) => void = () => undefined): string {
  const { file, layout } = JSON.parse(JSON.stringify(readWithLayout(bytes)));
  change(file);
  const again = writeWithLayout(file as X12File, layout);
  return again.ok
    ? textOf(again.value)
    : again.error.map((f) => `${f.rule} ${f.at.kind === 'field' ? f.at.path.split('body.').pop() : ''}`).join();
}
/** The lines of a file, by way of JSON. */
const linesOf = (bytes: Uint8Array): Loose[] =>
  [...readLines(bytes)].filter(({ kind }) => kind !== 'finding').map((one) => JSON.parse(JSON.stringify(one)));

/** Writes lines; gives the bytes, or the rules and paths of what is wrong. */
function joined(lines: Iterable<unknown>): string {
  const writing = writeLines(lines);
  let text = '';
  for (;;) {
    const { done, value } = writing.next();
    if (!done) text += textOf(value);
    else if (value.ok) return text;
    else return value.error.map((f) => `${f.rule} ${f.at.kind === 'field' ? f.at.path.split('body.').pop() : ''}: ${f.what}`).join();
  }
}

// What a test changes is reached by names that only the test knows.
type Loose = ReturnType<typeof JSON.parse>;
const subscriber = (f: Loose) => f.interchanges[0].groups[0].transactions[0].body.providers[0].subscribers[0];

describe('a file comes back byte for byte', () => {
  it.each<[kind: string, text: string]>([
    ['as it is', file],
    ['one segment a line', file.replaceAll('~', '~\n')],
    ['lines end in CR and LF', file.replaceAll('~', '~\r\n')],
    ['no line end after the last', file.replaceAll('~', '~\n').trimEnd()],
    ['blank lines within', file.replace('~HI', '~\n\n\nHI')],
    ['a line break is the terminator', file.replaceAll('~', '\n')],
    ['a byte order mark', `\xef\xbb\xbf${file}`],
    ['other separators', file.replaceAll('*', '|').replaceAll(':', '>').replaceAll('~', '!')],
    ['no repetition separator', file.replace('*^*', '*U*')],
    ['two interchanges of different style, with blanks between', `${file}\n\n${file.replaceAll('~', '~\n').replaceAll('*', '|')}  \n`],
    ['two groups, one of a set known by name', twoGroups()],
    ['a TA1 and nothing else', `${file.slice(0, 106)}TA1*000000905*260430*1159*A*000~IEA*0*000000007~`],
    ['amounts and counts of any spelling', file.replace('*UN*1*', '*UN*01.0*').replace('*150.00***', '*0150.***')],
    ['separators at the end', file.replace('N3*2 SAMPLE STREET~', 'N3*2 SAMPLE STREET**~').replace('HI*ABK:J029~', 'HI*ABK:J029:::~')],
    ['a gap in a list', file.replace('***1~', '***1::2~')],
    ['a range of one day', file.replace('D8*20260414', 'RD8*20260414-20260414')],
    ['spaces around a name', file.replace('*EXAMPLE*PAT*', '* EXAMPLE*PAT *')],
    ['references in another order', file.replace('HI*ABK', 'REF*EA*M1~REF*G1*A1~REF*F8*P1~HI*ABK')],
    ['leading zeros in counts and numbers', file.replace('GE*1*7', 'GE*01*7').replace('IEA*1*', 'IEA*00001*')],
    ['Latin-1', file.replace('*PAT*', '*PE\xd1A*')],
    ['UTF-8', textOf(encode(file.replace('*PAT*', '*PEÑA*')))],
    ['a segment that nobody knows', file.replace('~HI', '~ZZ9*1*2~HI')],
    ['a party without a place, and its details', file.replace('~HI', '~NM1*ZZ*1*X~N3*Y~N4*Z~HI')],
    ['an element that is not used', file.replace('REF*6R*L1~', 'REF*6R*L1*MORE~')],
    ['an amount that is none', file.replace('*0150*UN', '*1S0*UN')],
    ['a code that does not exist', file.replace('11:B:1', '11:B:9')],
    ['a day that does not exist', file.replace('D8*20260414', 'D8*20260231')],
    ['a required segment missing', file.replace('HI*ABK:J029~', '')],
    ['the first segment of a loop missing', file.replace('LX*2~', '')],
    ['one too many', file.replace('HI*ABK:J029~', 'HI*ABK:J029~HI*ABK:J029~')],
    ['too late', file.replace('HI*ABK:J029~', 'HI*ABK:J029~REF*EA*M1~')],
    ['too late, between the segments of a line', file.replace('~DTP*472', '~REF*EA*M1~DTP*472')],
    ['too late, once too often', file.replace('~DTP*472', '~HI*ABK:J029~REF*EA*M1~HI*ABK:R05~DTP*472')],
    ['too late, between lines', file.replace('~LX*2', '~REF*EA*M1~LX*2')],
    ['a wrong count', file.replace('SE*', 'SE*9')],
    ['HL numbers of their own', file.replace('HL*1**', 'HL*7**').replace('HL*2*1', 'HL*9*7')],
    ['no SE', file.replace(/SE\*\d+\*0001~/, '')],
    ['no GE and no IEA', file.replace(/GE\*1.*/, '')],
    ['cut in a segment', file.slice(0, -60)],
    ['a second SE, an ST outside', file.replace('GE*1*7~', 'SE*1*1~GE*1*7~ST*837*1~CLM*1~')],
    ['a control character', file.replace('*PAT*', '*P\x01T*')],
    ['binary data in which anything may stand', attachment],
    ['binary data of another length than it says', attachment.replace('*12*', '*11*')],
    ['binary data where none belongs', file.replace('HI*ABK', 'BIN*3*\xc3\xb1~~HI*ABK')],
    ['bytes between interchanges', `${file}\x00\xff garbage \xc3\xb1${file}`],
    ['bytes before the first', `HTTP/1.1 200 OK\r\n\r\n${file}`],
  ])('%s', (_, text) => {
    expect(rewrite(bytesOf(text))).toBe(text);
    expect(joined(linesOf(bytesOf(text)))).toBe(text);
  });

  it('whatever happens to its bytes', () => {
    const wound = fc.record({
      at: fc.nat(file.length - 1),
      byte: fc.oneof(fc.nat(255), fc.constantFrom(...bytesOf('*~:^\n A0'))),
      drop: fc.nat(12),
    });
    fc.assert(
      fc.property(fc.array(wound, { maxLength: 6 }), (wounds) => {
        const bytes = [...bytesOf(file)];
        for (const { at, byte, drop } of wounds) bytes.splice((at % (bytes.length - 106)) + 106, drop, byte);
        expect(rewrite(Uint8Array.from(bytes))).toBe(textOf(Uint8Array.from(bytes)));
        expect(joined(linesOf(Uint8Array.from(bytes)))).toBe(textOf(Uint8Array.from(bytes)));
      }),
      { numRuns: 150 },
    );
  });
});

/** An attachment whose data hold separators, and bytes that are no text, and some that would be UTF-8. */
const attachment =
  'ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*000000007*0*T*:~' +
  'GS*PI*SAMPLE*CLEAR*20260501*1200*7*X*005010X210~ST*275*0001*005010X210~BGN*11*A1*20260501~' +
  'BIN*12*\x00~SE*\xff\xc3\xb1:^\n|~SE*4*0001~GE*1*7~IEA*1*000000007~';

function twoGroups(): string {
  const other = 'GS*BE*SAMPLE*CLEAR*20260501*1200*8*X*005010X220A1~ST*834*0001*005010X220A1~BGN*00*1~INS*Y*18~SE*4*0001~GE*1*8~';
  return file.replace('IEA*1*', `${other}IEA*2*`);
}

describe('a changed value changes its segment and nothing else', () => {
  it.each<[kind: string, change: (f: Loose) => void, what: string, by: string]>([
    ['an amount', (f) => (subscriber(f).claims[0].claim.totalCharge = 175_50), 'C1*150.00*', 'C1*175.5*'],
    ['a component', (f) => (subscriber(f).claims[0].claim.place.frequency = '7'), '150.00***11:B:1', '150.00***11:B:7'],
    ['beside a spelling of its own', (f) => (subscriber(f).name.name.id = 'MEM2'), 'PAT ****MI*MEM0001', 'PAT ****MI*MEM2'],
    ['a member of a list', (f) => (subscriber(f).claims[0].diagnoses.principal.code = 'R05'), 'J029::', 'R05::'],
    ['the sender', (f) => (f.interchanges[0].interchange.sender = 'OTHER'), '*ZZ*SAMPLE         *', '*ZZ*OTHER          *'],
    ['the number of a transaction', (f) => (f.interchanges[0].groups[0].transactions[0].controlNumber = '0009'), '*0001', '*0009'],
  ])('%s', (_, change, what, by) => {
    expect(rewrite(encode(styled), change)).toBe(styled.replaceAll(what, by));
  });

  it('a claim taken out takes its segments along; counts follow, and the others keep their spelling', () => {
    const without = styled.replace(/CLM\*C1.*?(?=CLM)/s, '').replace(/SE\*(\d+)/, (_, n) => `SE*${n - 6}`);
    expect(rewrite(encode(styled), (f) => subscriber(f).claims.shift())).toBe(without);
  });

  it('a claim put in is written in our own way between the others', () => {
    const added = (f: Loose) => {
      const { claims } = subscriber(f);
      claims.unshift({ ...claims[0], claim: { ...claims[0].claim, patientControlNumber: 'C0' } });
    };
    const first = 'CLM*C0*150***11:B:1*Y*A*Y*Y~\nHI*ABK:J029~\nLX*1~\nSV1*HC:99213:25*150*UN*1***1~\nDTP*472*D8*20260414~\nREF*6R*L1~\n';
    const text = styled.replace('CLM*C1', `${first}CLM*C1`).replace(/SE\*(\d+)/, (_, n) => `SE*${Number(n) + 6}`);
    expect(rewrite(encode(styled), added)).toBe(text);
  });

  it('an unknown segment stays with its claim', () => {
    const unknown = styled.replace('CLM*C2*300***11:B:1*Y*A*Y*Y~', 'CLM*C2*300***11:B:1*Y*A*Y*Y~\nZZ9*2~');
    expect(rewrite(encode(unknown), (f) => subscriber(f).claims.shift())).toMatch(/CLM\*C2.*\nZZ9\*2~\nHI/);
    expect(rewrite(encode(unknown), (f) => subscriber(f).claims.pop())).not.toContain('ZZ9');
  });

  it('new separators are put everywhere but in data', () => {
    const dash = (f: Loose) => (f.interchanges[0].interchange.delimiters.element = '|');
    const [head, data, tail] = [attachment.slice(0, -46), attachment.slice(-46, -34), attachment.slice(-34)];
    expect(rewrite(bytesOf(attachment), dash)).toBe(head.replaceAll('*', '|') + data + tail.replaceAll('*', '|'));
  });

  it('data that are changed, and their length with them', () => {
    const change = (f: Loose) => (f.interchanges[0].groups[0].transactions[0].segments[1] = ['BIN', '3', '~\xe9~']);
    const changed = attachment.replace(/BIN.*\|/s, 'BIN*3*~\xe9~');
    expect(rewrite(bytesOf(attachment), change)).toBe(changed);
    const lie = (f: Loose) => (f.interchanges[0].groups[0].transactions[0].segments[1][1] = '13');
    expect(rewrite(bytesOf(attachment), lie)).toContain('x12/binary-length');
  });

  it('new separators are put everywhere', () => {
    const bar = (f: Loose) => (f.interchanges[0].interchange.delimiters.element = '|');
    expect(rewrite(encode(styled), bar)).toBe(styled.replaceAll('*', '|'));
  });

  it('a name in Latin-1 beside the change stays so', () => {
    const text = file.replace('*PAT*', '*PE\xd1A*');
    expect(rewrite(bytesOf(text), (f) => (subscriber(f).name.name.last = 'MÜLLER'))).toBe(text.replace('EXAMPLE', 'M\xdcLLER'));
  });
});

describe('what cannot be kept or written is refused', () => {
  it.each<[kind: string, from: string, change: (f: Loose) => void, refused: string]>([
    [
      'a separator in a value',
      file,
      (f) => (subscriber(f).name.name.last = 'O*HARA'),
      'x12/injection providers[0].subscribers[0].name.name.last',
    ],
    [
      'a required value taken away',
      file,
      (f) => delete subscriber(f).claims[0].claim.totalCharge,
      'x12/element-missing providers[0].subscribers[0].claims[0].claim.totalCharge',
    ],
    [
      'another value that is none',
      file.replace('*0150*UN', '*1S0*UN'),
      (f) => (subscriber(f).claims[0].lines[0].service.charge = 'x'),
      'x12/element-type providers[0].subscribers[0].claims[0].lines[0].service.charge',
    ],
    [
      'a separator that stands in the data',
      file.replace('*PAT*', '*P|T*'),
      (f) => (f.interchanges[0].interchange.delimiters.element = '|'),
      'x12/injection providers[0].subscribers[0].name.name.first',
    ],
    [
      'a change in a list that holds what cannot be read',
      file.replace('***1~', '***1:X:2~'),
      (f) => subscriber(f).claims[0].lines[0].service.diagnoses.reverse(),
      'x12/not-used providers[0].subscribers[0].claims[0].lines[0].service',
    ],
  ])('%s', (_, from, change, refused) => {
    expect(rewrite(encode(from), change)).toBe(refused);
  });
});

describe('data of another shape is refused, at its path', () => {
  it.each<[kind: string, change: (f: Loose) => void, refused: string]>([
    [
      'a name that the set does not have',
      (f) => (subscriber(f).claims[0].clam = {}),
      'x12/not-used providers[0].subscribers[0].claims[0].clam',
    ],
    [
      'a name that the segment does not have',
      (f) => (subscriber(f).name.name.middel = 'X'),
      'x12/not-used providers[0].subscribers[0].name.name.middel',
    ],
    ['a claim that is none', (f) => (subscriber(f).claims[0] = 7), 'x12/element-type providers[0].subscribers[0].claims[0]'],
    ['claims that are no list', (f) => (subscriber(f).claims = {}), 'x12/element-type providers[0].subscribers[0].claims'],
    [
      'an unknown set',
      (f) => (f.interchanges[0].groups[0].transactions[0].set = '850'),
      'x12/element-type interchanges[0].groups[0].transactions[0].set',
    ],
    ['no separators', (f) => delete f.interchanges[0].interchange.delimiters, 'x12/element-type interchanges[0].interchange.delimiters'],
    ['no groups', (f) => delete f.interchanges[0].groups, 'x12/element-type interchanges[0].groups'],
  ])('%s', (_, change, refused) => {
    expect(rewrite(encode(file), change)).toBe(refused);
  });

  it.each<[kind: string, data: unknown]>([
    ['nothing', undefined],
    ['a text', 'ISA'],
    ['a list', []],
    ['null', { interchanges: null }],
  ])('%s', (_, data) => {
    expect(writeWithLayout(data as X12File).ok).toBe(false);
  });

  it.each<[kind: string, layout: unknown]>([
    ['a text', 'x'],
    ['a spelling without what it stands for', { segments: { ISA: { is: 'ISA' } } }],
    ['a loop that is a number', { loops: { 'interchanges[0]': 7 } }],
    ['an order of numbers', { order: [1] }],
  ])('a layout that is %s', (_, layout) => {
    const again = writeWithLayout(readWithLayout(encode(file)).file, layout as Layout);
    expect(again.ok ? 'written' : again.error.map((f) => f.at)).toEqual([{ kind: 'field', path: 'layout' }]);
  });
});

it('what is wrong in the file does not keep another value from being changed', () => {
  const wrong = file.replace('HI*ABK:J029~', '').replace('11:B:1', '11:B:9').replace('REF*6R*L1~', 'REF*6R*L1*MORE~');
  const change = (f: Loose) => {
    subscriber(f).claims[0].claim.totalCharge = 100;
    subscriber(f).claims[0].lines[0].lineControlNumber = 'L7';
  };
  expect(rewrite(encode(wrong), change)).toBe(wrong.replace('C1*150.00*', 'C1*1*').replace('L1*MORE', 'L7*MORE'));
});
