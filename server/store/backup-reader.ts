import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import {
  type BackupHeader,
  type BackupPart,
  type BackupSum,
  backupFormat,
  backupKind,
  longestPiece,
  type TableShape,
  type TableSum,
} from './backup-parts.ts';
import { StoreError } from './store-error.ts';

const damaged = (file: string, why: string, cause?: unknown): StoreError =>
  new StoreError(`${file} is not a whole backup of Claimwright: ${why}. Nothing was written. Use another copy.`, {
    code: 'backup-unreadable',
    cause,
  });

/** Bytes on demand, and a running checksum of all that was handed out. */
interface Source {
  take(length: number): Promise<Buffer>;
  line(): Promise<string>;
  atEnd(): Promise<boolean>;
  sha256(): string;
}

function sourceOf(stream: AsyncIterable<Buffer>): Source {
  const pieces = stream[Symbol.asyncIterator]();
  const hash = createHash('sha256');
  let held: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const { value, done } = await pieces.next();
    if (done) return false;
    held = held.length === 0 ? value : Buffer.concat([held, value]);
    return true;
  };
  const hand = (length: number): Buffer => {
    const out = held.subarray(0, length);
    held = held.subarray(length);
    hash.update(out);
    return out;
  };
  const refuse = (length: number) => {
    if (length > longestPiece) throw new Error('a piece is longer than any can be');
  };
  return {
    async take(length) {
      refuse(length);
      while (held.length < length) if (!(await more())) throw new Error('it ends too early');
      return hand(length);
    },
    async line() {
      let end = held.indexOf(10);
      while (end < 0) {
        refuse(held.length);
        if (!(await more())) throw new Error('it ends too early');
        end = held.indexOf(10);
      }
      return hand(end + 1).toString('utf8');
    },
    async atEnd() {
      return held.length === 0 && !(await more());
    },
    sha256: () => hash.copy().digest('hex'),
  };
}

function checkHeader(line: string): BackupHeader {
  const header = JSON.parse(line) as BackupHeader;
  if (header.kind !== backupKind) throw new Error('it is something else');
  if (header.format !== backupFormat) throw new Error(`it has format ${header.format}, and this release reads ${backupFormat}`);
  return header;
}

async function* parts(source: Source): AsyncGenerator<BackupPart> {
  yield { kind: 'header', header: checkHeader(await source.line()) };
  let [tables, rows] = [0, 0];
  for (;;) {
    const before = source.sha256();
    const next = JSON.parse(await source.line()) as TableShape | { end: BackupSum };
    if ('end' in next) {
      const { end } = next;
      if (end.sha256 !== before || end.tables !== tables || end.rows !== rows) throw new Error('its checksum is wrong');
      if (!(await source.atEnd())) throw new Error('something follows its end');
      yield { kind: 'end', end };
      return;
    }
    yield { kind: 'table', table: next };
    const hash = createHash('sha256');
    for (let length = (await source.take(4)).readUInt32BE(); length > 0; length = (await source.take(4)).readUInt32BE()) {
      const bytes = await source.take(length);
      hash.update(bytes);
      yield { kind: 'rows', bytes };
    }
    const sum = JSON.parse(await source.line()) as TableSum;
    if (sum.sha256 !== hash.digest('hex')) throw new Error(`the checksum of ${next.table} is wrong`);
    tables++;
    rows += sum.rows;
    yield { kind: 'sum', sum };
  }
}

/**
 * Reads a backup part by part, checking as it goes; only a reader that came to the `end` has a whole one.
 * @throws StoreError `backup-unreadable` where the file is missing, truncated, changed or something else.
 */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  const raw = createReadStream(file);
  const plain = createGunzip();
  raw.on('error', (error) => plain.destroy(error));
  try {
    yield* parts(sourceOf(raw.pipe(plain)));
  } catch (error) {
    // What went wrong at the taker's end comes back through here too, and is not the file's fault.
    throw error instanceof StoreError ? error : damaged(file, (error as Error).message, error);
  } finally {
    raw.destroy();
    plain.destroy();
  }
}

/** Reads the whole file without using it. @returns its header and what it holds. @throws StoreError `backup-unreadable`. */
export async function verifyBackup(file: string): Promise<{ header: BackupHeader; sum: BackupSum }> {
  let header: BackupHeader | undefined;
  for await (const part of readBackup(file)) {
    if (part.kind === 'header') header = part.header;
    if (part.kind === 'end') return { header: header!, sum: part.end };
  }
  throw damaged(file, 'it has no end');
}
