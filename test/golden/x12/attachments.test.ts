import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, type RawSegment, rawBytes, rawSegments, readAll, type Token } from '../../../core/x12/index.ts';
import { tokenizer } from '../../../core/x12/syntax/tokenize.ts';
import { sample275, sample275Of6020, sample277Request } from './sample-attachment.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array | undefined) => (bytes ? new TextDecoder('latin1').decode(bytes) : undefined);
const rules = (bytes: Uint8Array) =>
  check(bytes)
    .findings.filter((f) => f.severity !== 'info')
    .map((f) => f.rule.slice(4));
const isBinary = (token: Token): token is RawSegment => token.kind === 'segment' && token.binary !== undefined;
const binaryOf = (bytes: Uint8Array) => [...rawSegments(bytes)].find(isBinary);

const wholeFile = decode(sample277Request)!;
const noise = Uint8Array.from({ length: 700 }, (_, i) => (i * 131) & 255);

describe('sets of attachments are known by name, and said not to be checked', () => {
  it.each<[string, string, Uint8Array]>([
    ['275', '005010X210', sample275(encode('Sample note.'))],
    ['275', '006020X314', sample275Of6020(encode('U2FtcGxlIG5vdGUu'))],
    ['277RFAI', '006020X313', sample277Request],
  ])('%s %s', (name, guide, bytes) => {
    const [t] = readAll(bytes).transactions;
    expect(t).toMatchObject({ set: 'untyped', name, guide });
    expect(check(bytes)).toMatchObject({ errors: 0, warnings: 0, findings: [{ rule: 'x12/not-checked', severity: 'info' }] });
  });

  it.each([
    ['a 275 in a group of claims', 'GS*PI', 'GS*HC', 'version'],
    ['a wrong count', 'SE*18', 'SE*17', 'count'],
    ['a trailer of another number', 'SE*18*0001', 'SE*18*0002', 'control-number'],
    ['a segment without an id', 'CAT*AE', 'cat*AE', 'segment-id'],
  ])('%s', (_, what, by, rule) => {
    expect(rules(encode(decode(sample275(encode('Sample note.')))!.replace(what, by)))).toEqual([rule]);
  });
});

describe('binary data is passed over by its length, whatever it holds', () => {
  it.each<[string, Uint8Array]>([
    ['a text', encode('Sample note.')],
    ['nothing', encode('')],
    ['terminators', encode('~~~SE*1*1~')],
    ['line breaks', encode('a\r\n\n~\nSE*18*0001~\n')],
    ['a whole interchange', encode(wholeFile)],
    ['bytes of all kinds', noise],
  ])('%s', (_, data) => {
    for (const bytes of [sample275(data), sample275Of6020(data)]) {
      expect(rules(bytes)).toEqual([]);
      const segment = binaryOf(bytes);
      expect(segment?.elements).toEqual(segment?.id === 'BIN' ? [String(data.length)] : ['B64', String(data.length)]);
      expect(segment?.binary?.data).toEqual(data);
      expect(bytes.subarray(segment?.binary?.from, segment?.binary?.to)).toEqual(data);
    }
  });

  it('however the bytes are cut', () => {
    const cuttable = fc.tuple(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat(900), { maxLength: 12 }), fc.constantFrom(0, -3, 3, 5000));
    fc.assert(
      fc.property(cuttable, ([data, cuts, lie]) => {
        const bytes = sample275(data, String(Math.max(0, data.length + lie)));
        const t = tokenizer();
        const out: Token[] = [];
        let from = 0;
        for (const end of [...cuts.filter((c) => c < bytes.length).sort((a, b) => a - b), bytes.length]) {
          const chunk = bytes.slice(from, end);
          out.push(...t.push(chunk));
          chunk.fill(0);
          from = end;
        }
        expect([...out, ...t.end()]).toEqual([...rawSegments(bytes)]);
      }),
    );
  });

  it('written as it stood', () => {
    for (const bytes of [sample275(noise), sample275Of6020(noise, '12'), sample277Request, sample275(encode('PEÑA'))]) {
      const tokens = [...rawSegments(bytes)];
      const header = tokens.find((t) => t.kind === 'header')!;
      const segments = tokens.flatMap((t) => (t.kind === 'segment' ? [t] : t.kind === 'header' ? [t.segment] : []));
      expect(segments.map((s) => decode(rawBytes(s, header.delimiters))).join('')).toBe(decode(bytes));
    }
  });
});

describe('a length that lies is told, and what follows is read', () => {
  it.each<[string, string]>([
    ['one too many', '13'],
    ['one too few', '11'],
    ['none', '0'],
    ['far too many', '999999999999'],
    ['negative', '-12'],
    ['a word', 'MANY'],
    ['empty', ''],
    ['too long to be a number', '9'.repeat(40)],
    ['longer than any head', '9'.repeat(400)],
  ])('%s', (_, says) => {
    const bytes = sample275(encode('Sample note.'), says);
    expect(rules(bytes)).toEqual(['binary-length']);
    expect(binaryOf(bytes)?.binary?.to).toBe(decode(bytes)!.indexOf('~SE*18'));
  });

  it('a segment without data is told', () => {
    expect(rules(encode(decode(sample275(encode('')))!.replace('BIN*0*~', 'BIN*0~')))).toEqual(['binary-length']);
  });

  it('a file that ends in the data is cut', () => {
    const bytes = sample275(noise).subarray(0, 900);
    expect(rules(bytes)).toEqual(expect.arrayContaining(['truncated']));
    expect(rules(bytes)).not.toContain('binary-length');
  });
});

describe('data of many megabytes', () => {
  const megabyte = new Uint8Array(1 << 20).fill(65);
  const [head, tail] = decode(sample275(encode('')))!.split('BIN*0*');

  function run(megabytes: number, says: number): Token[] {
    const t = tokenizer();
    const out = t.push(encode(`${head}BIN*${says}*`));
    for (let i = 0; i < megabytes; i++) out.push(...t.push(megabyte));
    return [...out, ...t.push(encode(tail!)), ...t.end()];
  }
  const ids = (tokens: Token[]) => tokens.slice(-4).map((t) => (t.kind === 'segment' ? t.id : t.kind));

  it('comes as its place alone', () => {
    const tokens = run(200, 200 << 20);
    expect(ids(tokens)).toEqual(['BIN', 'SE', 'GE', 'IEA']);
    const { binary } = tokens.find(isBinary)!;
    expect(binary).toMatchObject({ data: undefined, problem: undefined });
    expect(binary!.to - binary!.from).toBe(200 << 20);
    expect(rawBytes(tokens.find(isBinary)!, { element: '*', component: ':', repetition: '^', segment: '~' })).toBeUndefined();
  });

  it.each([
    ['too many', 900 << 20],
    ['too few', 5],
  ])('whose length says %s is left where a segment begins', (_, says) => {
    const tokens = run(40, says);
    expect(ids(tokens)).toEqual(['BIN', 'SE', 'GE', 'IEA']);
    expect(tokens.find(isBinary)?.binary?.problem).toMatch(/^BIN01 says \d+ bytes; the next segment begins after 41943040 bytes$/);
  });
});
