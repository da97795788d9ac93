import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementByte, type RawSegment } from './segment.ts';
import { type Token, tokenizer } from './tokenize.ts';

const isa = 'ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*000000007*0*T*:~';
const file = `${isa}GS*HC*SAMPLE*CLEAR*20260501*1200*7*X*005010X222A1~GE*0*7~IEA*1*000000007~`;
const encode = (text: string) => new TextEncoder().encode(text);

function tokens(bytes: Uint8Array, ...cuts: number[]): Token[] {
  const t = tokenizer();
  const out: Token[] = [];
  const ends = [...cuts.filter((c) => c <= bytes.length).sort((a, b) => a - b), bytes.length];
  let from = 0;
  for (const end of ends) {
    // A copy that is wiped afterwards: the tokenizer must not hold on to a caller's buffer.
    const chunk = bytes.slice(from, end);
    out.push(...t.push(chunk));
    chunk.fill(0);
    from = end;
  }
  return [...out, ...t.end()];
}
const show = (token: Token): string =>
  token.kind === 'finding' ? `! ${token.finding.rule}` : token.kind === 'header' ? 'ISA' : [token.id, ...token.elements].join('*');

describe('segments', () => {
  it('carry ordinal, byte offset and texts', () => {
    const [, gs, ge] = tokens(encode(file)) as RawSegment[];
    expect(gs).toMatchObject({
      id: 'GS',
      position: 2,
      byte: 106,
      elements: ['HC', 'SAMPLE', 'CLEAR', '20260501', '1200', '7', 'X', '005010X222A1'],
    });
    expect(file.slice(ge!.byte, ge!.end)).toBe('GE*0*7~');
    expect(file.slice(elementByte(gs!, 3))).toMatch(/^CLEAR\*/);
  });

  it('count bytes, not characters, before an element', () => {
    const bytes = encode(`${isa}NM1*QC*1*PEÑA*JOSÉ~`);
    const nm1 = tokens(bytes)[1] as RawSegment;
    expect(nm1.elements[2]).toBe('PEÑA');
    expect(new TextDecoder().decode(bytes.subarray(elementByte(nm1, 4), nm1.end - 1))).toBe('JOSÉ');
  });

  it('keep one character for each byte that is not UTF-8', () => {
    const bytes = new Uint8Array([...encode(`${isa}NM1*PE`), 0xd1, ...encode('A~')]);
    expect((tokens(bytes)[1] as RawSegment).elements[0]).toBe('PEÑA');
  });

  it('come out the same however the bytes are cut', () => {
    const bytes = encode(`\ufeff${file.replaceAll('~', '~\r\n')}${file.replaceAll('*', '|')}`);
    const whole = tokens(bytes).map(show);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 40 }), (cuts) => {
        expect(tokens(bytes, ...cuts).map(show)).toEqual(whole);
      }),
    );
  });
});

describe('delimiters', () => {
  it.each([
    ['the usual ones', file],
    ['other ones in a second interchange', file + file.replaceAll('*', '|').replaceAll('~', '!').replaceAll(':', '>')],
    ['line breaks after terminators', file.replaceAll('~', '~\n')],
    ['a line break as terminator', file.replaceAll('~', '\n')],
    ['carriage return and line feed as terminator', file.replaceAll('~', '\r\n')],
    ['a byte order mark', `\ufeff${file}`],
    ['blank lines between interchanges', `${file}\r\n\r\n${file}\n`],
  ])('%s', (_, text) => {
    const read = tokens(encode(text)).map(show);
    expect(read.filter((s) => s.startsWith('!'))).toEqual([]);
    expect(new Set(read)).toEqual(new Set(['ISA', 'GS*HC*SAMPLE*CLEAR*20260501*1200*7*X*005010X222A1', 'GE*0*7', 'IEA*1*000000007']));
  });
});

describe('bad input is told, never thrown', () => {
  it.each<[string, string, ...string[]]>([
    ['an empty file', '', '! x12/not-x12'],
    ['a text', 'Dear Sir or Madam, VISA was refused.', '! x12/not-x12'],
    ['a text that speaks of an ISA', 'The ISA (interchange header) is missing.', '! x12/isa', '! x12/not-x12'],
    ['a file cut in the ISA', isa.slice(0, 60), '! x12/isa', '! x12/not-x12'],
    ['an ISA whose terminator is a letter', `${isa.slice(0, 105)}G`, '! x12/isa', '! x12/not-x12'],
    ['a file cut in a segment', file.slice(0, 130), 'ISA', '! x12/truncated'],
    ['bytes before the ISA', `HTTP/1.1 200 OK\r\n\r\n${isa}`, '! x12/junk', 'ISA'],
    ['bytes after the IEA', `${isa}IEA*0*000000007~garbage`, 'ISA', 'IEA*0*000000007', '! x12/junk'],
    ['a new ISA where IEA should be', `${isa}${isa}`, 'ISA', 'ISA'],
    ['an ISA with a short element, read by its separators', isa.replace('SAMPLE         ', 'SAMPLE'), 'ISA'],
  ])('%s', (_, text, ...expected) => {
    expect(tokens(encode(text)).map(show)).toEqual(expected);
  });

  it('an ISA with a short element names it', () => {
    const [header] = tokens(encode(isa.replace('SAMPLE         ', 'SAMPLE')));
    expect(header?.kind === 'header' && header.findings.map((f) => f.what)).toEqual(['ISA06 has the wrong width']);
  });

  it('a lost terminator does not eat all memory', () => {
    const t = tokenizer();
    t.push(encode(isa));
    const chunk = new Uint8Array(1 << 20).fill(65);
    const found: Token[] = [];
    for (let i = 0; i < 12; i++) found.push(...t.push(chunk));
    expect(found.map(show)).toEqual(['ISA', '! x12/segment-size']);
    expect([...t.push(encode(` ${file}`)), ...t.end()].map(show)).toContain('IEA*1*000000007');
  });
});
