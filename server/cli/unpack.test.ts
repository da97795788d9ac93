import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type Unpacked, unpack } from './unpack.ts';

const text = (content: string) => new TextEncoder().encode(content);
const all = (name: string, bytes: Uint8Array): Unpacked[] => [...unpack(name, bytes)];
/** What came out, as `name: content` or `name! why`. */
const told = (name: string, bytes: Uint8Array): string[] =>
  all(name, bytes).map((u) =>
    u.bytes ? `${u.name}: ${new TextDecoder().decode(u.bytes)}` : `${u.name}${u.damaged ? '!!' : '!'} ${u.why}`,
  );

/** Changes a field of an entry where the central directory has it. */
function inDirectory(zip: Uint8Array, change: (view: Buffer, at: number) => void): Buffer {
  const bytes = Buffer.from(zip);
  change(bytes, bytes.indexOf('PK\x01\x02', 0, 'latin1'));
  return bytes;
}
const codes = text('10060 10061');
const plain = zipSync({ 'a.txt': codes });

describe('what comes out of a file', () => {
  it.each([
    ['a plain file', 'a.txt', text('E11.9'), ['a.txt: E11.9']],
    ['a gzip', 'a.txt.gz', gzipSync('E11.9'), ['a.txt: E11.9']],
    ['an empty file', 'a.txt', text(''), ['a.txt: ']],
    ['a zip', 'a.zip', zipSync({ 'one.txt': text('1'), 'in/two.csv': text('2') }), ['a.zip/one.txt: 1', 'a.zip/in/two.csv: 2']],
    ['a stored zip', 'a.zip', zipSync({ 'one.txt': text('1') }, { level: 0 }), ['a.zip/one.txt: 1']],
    ['a zip of nothing but folders', 'a.zip', zipSync({ in: { deep: {} } }), []],
    ['a zip in a zip', 'a.zip', zipSync({ 'b.zip': zipSync({ 'c.txt': text('3') }) }), ['a.zip/b.zip/c.txt: 3']],
    ['a gzip in a zip', 'a.zip', zipSync({ 'c.txt.gz': gzipSync('3') }), ['a.zip/c.txt: 3']],
    ['a zip in a gzip', 'a.zip.gz', gzipSync(zipSync({ 'c.txt': text('3') })), ['a.zip/c.txt: 3']],
    ['a name without an extension', 'a.zip', zipSync({ ANWEB: text('4') }), ['a.zip/ANWEB: 4']],
  ])('%s', (_, name, bytes, expected) => expect(told(name, bytes)).toEqual(expected));
});

describe('what is no text is told with what to do', () => {
  const workbook = zipSync({ '[Content_Types].xml': text('<Types/>'), 'xl/workbook.xml': text('<workbook/>') });
  it.each([
    ['a workbook', 'codes.xlsx', workbook, /^codes\.xlsx! an Excel workbook: open it, save each sheet as CSV/],
    ['a workbook in a zip, whatever it is called', 'a.zip', zipSync({ 'codes.csv': workbook }), /^a\.zip\/codes\.csv! an Excel workbook/],
    ['an old workbook', 'codes.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), /^codes\.xls! an old Excel or Word file.*CSV/],
    ['a Word file', 'a.docx', zipSync({ 'word/document.xml': text('<w/>') }), /^a\.docx! a document/],
    ['a PDF', 'a.zip', zipSync({ 'read.pdf': text('%PDF-1.7') }), /^a\.zip\/read\.pdf! a PDF/],
    [
      'an archive three deep',
      'a.zip',
      zipSync({ 'b.zip': zipSync({ 'c.zip': plain }) }),
      /^a\.zip\/b\.zip\/c\.zip! an archive in an archive/,
    ],
  ])('%s', (_, name, bytes, expected) => {
    expect(told(name, bytes)).toHaveLength(1);
    expect(told(name, bytes)[0]).toMatch(expected);
  });
});

describe('names in an archive are shown harmless', () => {
  it.each([
    ['../../etc/passwd', 'a.zip/etc/passwd'],
    ['/etc/passwd', 'a.zip/etc/passwd'],
    ['C:\\codes\\a.txt', 'a.zip/codes/a.txt'],
    ['..\\..\\a.txt', 'a.zip/a.txt'],
    ['a\u001b[2Jb\n.txt', 'a.zip/a?[2Jb?.txt'],
  ])('%j', (name, shown) => expect(all('a.zip', zipSync({ [name]: codes })).map((u) => u.name)).toEqual([shown]));
});

describe('an archive that is not whole gives nothing', () => {
  const two = zipSync({ 'a.txt': codes, 'b.txt': text('99213 '.repeat(2000)) });
  const spoiled = Buffer.from(zipSync({ 'a.txt': codes, 'b.txt': codes }, { level: 0 }));
  spoiled[spoiled.lastIndexOf('10061')] = 0x39;
  it.each([
    ['cut in its last byte', () => two.subarray(0, two.length - 1)],
    ['with a wrong byte in its last file', () => spoiled],
    ['whose directory points behind its end', () => inDirectory(plain, (b, at) => b.writeUInt32LE(10_000_000, at + 42))],
    ['whose directory says another size', () => inDirectory(plain, (b, at) => b.writeUInt32LE(5, at + 24))],
    ['whose end was written over', () => Buffer.from(plain).fill(0, plain.length - 22)],
  ])('%s', (_, bytes) => expect(() => all('a.zip', bytes())).toThrow('cut short or damaged'));

  it('wherever it is cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: two.length - 1 }), (length) => {
        const seen: string[] = [];
        expect(() => {
          for (const { name } of unpack('a.zip', two.subarray(0, length))) seen.push(name);
        }).toThrow('cut short or damaged');
        expect(seen).toEqual([]);
      }),
    );
  });

  it('wherever a byte is wrong: refused, or every file is what it was', () => {
    const wanted = told('a.zip', two).map((line) => line.replace(/^[^:]*: /, ''));
    fc.assert(
      fc.property(fc.integer({ min: 4, max: two.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = Buffer.from(two);
        bytes[at]! ^= change;
        try {
          for (const { bytes: content } of unpack('a.zip', bytes)) if (content) expect(wanted).toContain(new TextDecoder().decode(content));
        } catch (error) {
          expect((error as Error).message).toMatch(/cut short or damaged|more than|not read/);
        }
      }),
    );
  });

  it('but one within another stands for itself: the others come in', () => {
    const broken = zipSync({ 'broken.zip': two.subarray(0, 60), 'good.zip': plain, 'c.txt': codes }, { level: 0 });
    expect(told('a.zip', broken)).toEqual([
      'a.zip/broken.zip!! the archive is cut short or damaged',
      'a.zip/good.zip/a.txt: 10060 10061',
      'a.zip/c.txt: 10060 10061',
    ]);
  });

  it('an encrypted file is told, the others come in', () => {
    const encrypted = inDirectory(zipSync({ 'a.txt': codes, 'b.txt': codes }), (b, at) => b.writeUInt16LE(1, at + 8));
    expect(told('a.zip', encrypted)).toEqual([
      expect.stringMatching(/^a\.zip\/a\.txt!! it is encrypted: unpack it/),
      'a.zip/b.txt: 10060 10061',
    ]);
  });

  it('a way of packing that is not read is told', () => {
    expect(() =>
      all(
        'a.zip',
        inDirectory(plain, (b, at) => b.writeUInt16LE(9, at + 10)),
      ),
    ).toThrow('packed by method 9');
  });
});

describe('a bomb is not set off', () => {
  const zeros = (mb: number) => new Uint8Array(mb * 1024 * 1024);
  it.each([
    ['a zip that says so', () => inDirectory(plain, (b, at) => b.writeUInt32LE(300 * 1024 * 1024, at + 24))],
    // Deflate packs zeros to a thousandth.
    ['a zip that unpacks to 1,000 times its size', () => zipSync({ 'a.txt': zeros(30) }, { level: 9 })],
    [
      'a zip that lies about it',
      () => inDirectory(zipSync({ 'a.txt': zeros(30) }, { level: 9 }), (b, at) => b.writeUInt32LE(1000, at + 24)),
    ],
    ['a gzip that unpacks to 1,000 times its size', () => gzipSync(zeros(30), { level: 9 })],
    ['a zip of many names for one content', () => sameContent(12_000, zeros(1))],
  ])('%s', (_, bytes) => expect(() => all('a.zip', bytes())).toThrow(/unpacks to more than 256 MB a file, 1024 MB in all or 500 times/));
});

/** A zip whose directory names one packed file many times over. */
function sameContent(times: number, content: Uint8Array): Buffer {
  const one = Buffer.from(zipSync({ 'a.txt': content }));
  const at = one.indexOf('PK\x01\x02', 0, 'latin1');
  const end = Buffer.from(one.subarray(one.length - 22));
  const row = one.subarray(at, one.length - 22);
  end.writeUInt32LE(row.length * times, 12);
  return Buffer.concat([one.subarray(0, at), ...Array.from({ length: times }, () => row), end]);
}
