import { inflateRawSync } from 'node:zlib';

/**
 * The bytes of the first entry whose name matches, out of a plain zip (stored or deflated, no zip64): what the publishers of code
 * sets ship. Layout: PKWARE APPNOTE 4.3.
 */
export function zipEntry(zip: Buffer, name: RegExp): Buffer | undefined {
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\x05\x06')) + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const nameEnd = at + 46 + nameLength;
    if (name.test(zip.toString('latin1', at + 46, nameEnd))) {
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const bytes = zip.subarray(start, start + zip.readUInt32LE(at + 20));
      return zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes);
    }
    at = nameEnd + extraLength + commentLength;
  }
  return undefined;
}
