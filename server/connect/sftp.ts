import { createHash, timingSafeEqual } from 'node:crypto';
import { Client, type SFTPWrapper } from 'ssh2';
import type { Answer, Connector, RemoteFile } from './connector.ts';

export interface SftpAddress {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  /** `SHA256:…` of the host's public key, as ssh-keygen prints it. Another key is refused: it may be another machine. */
  readonly hostKeyFingerprint: string;
  readonly inbound?: string;
  readonly outbound?: string;
  readonly archive?: string;
}

const unfinished = /\.(tmp|part|filepart)$/i;
const noSuchFile = 2;

/** @returns the fingerprint of a host key, `SHA256:` and base64 without padding. */
const fingerprintOf = (key: Buffer): string => `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

function sameText(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

/** Turns ssh2's callback style into a promise that carries which operation failed on what. */
function answered<T>(what: string, run: (callback: (error: Error | null | undefined, value?: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    run((error, value) => {
      if (!error) return resolve(value as T);
      const failed = new Error(`SFTP ${what}: ${error.message}`, { cause: error });
      reject(Object.assign(failed, { code: (error as { code?: unknown }).code }));
    });
  });
}

const isMissing = (error: unknown): boolean => (error as { code?: unknown }).code === noSuchFile;

async function openSession(address: SftpAddress): Promise<{ client: Client; sftp: SFTPWrapper }> {
  const client = new Client();
  await new Promise<void>((resolve, reject) => {
    client.once('ready', resolve);
    client.once('error', (error) => reject(new Error(`SFTP ${address.host}:${address.port}: ${error.message}`, { cause: error })));
    // ssh2 writes a packet in three pieces; with Nagle's algorithm each would wait for the other side's delayed acknowledgement.
    client.once('connect', () => client.setNoDelay(true));
    client.connect({
      host: address.host,
      port: address.port,
      username: address.username,
      password: address.password,
      readyTimeout: 20_000,
      hostVerifier: (key: Buffer) => sameText(fingerprintOf(key), address.hostKeyFingerprint),
    });
  });
  client.on('error', () => client.end()); // after ready: the pending operation reports it
  const sftp = await answered<SFTPWrapper>('open', (cb) => client.sftp(cb));
  return { client, sftp };
}

interface Dropping {
  readonly sftp: SFTPWrapper;
  readonly done: typeof answered;
  readonly sizeOf: (path: string) => Promise<number | undefined>;
}

/** Writes under a temporary name and renames. A rename refuses a name that is there: what lies there is the same file when it has its size. */
async function drop({ sftp, done, sizeOf }: Dropping, folder: string, name: string, bytes: Uint8Array): Promise<readonly Answer[]> {
  const temporary = `${folder}/${name}.tmp`;
  await done<void>(`write ${temporary}`, (cb) => sftp.writeFile(temporary, Buffer.from(bytes), cb));
  try {
    await done<void>(`rename ${temporary}`, (cb) => sftp.rename(temporary, `${folder}/${name}`, cb));
  } catch (error) {
    const there = await sizeOf(`${folder}/${name}`);
    if (there === undefined) throw error;
    await done<void>(`remove ${temporary}`, (cb) => sftp.unlink(temporary, cb));
    if (there !== bytes.length) throw new Error(`SFTP: ${name} is at the partner with another size; nothing was sent.`, { cause: error });
  }
  return [];
}

/** Connects to a partner's SFTP drop box. @throws when it cannot be reached, the host key is another, or sign-in is refused. */
export async function connectSftp(address: SftpAddress): Promise<Connector> {
  const { client, sftp } = await openSession(address);
  let isClosed = false;
  client.once('close', () => {
    isClosed = true;
  });
  // What is asked of a connection that is gone is never answered: ssh2 keeps it for a channel that does not open again.
  const done: typeof answered = (what, run) =>
    isClosed ? Promise.reject(new Error(`SFTP ${what}: the connection is closed.`)) : answered(what, run);
  const inbound = address.inbound ?? '/inbound';
  const outbound = address.outbound ?? '/outbound';
  const archive = address.archive ?? '/outbound/archive';

  const sizeOf = async (path: string): Promise<number | undefined> => {
    try {
      return (await done<{ size: number }>(`stat ${path}`, (cb) => sftp.stat(path, cb))).size;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };

  return {
    send: (name, bytes) => drop({ sftp, done, sizeOf }, inbound, name, bytes),
    sent: async (name) => (await sizeOf(`${inbound}/${name}`)) ?? (await sizeOf(`${inbound}/archive/${name}`)),
    async waiting() {
      type Listed = { filename: string; attrs: { size: number; isFile(): boolean } }[];
      const listed = await done<Listed>(`list ${outbound}`, (cb) => sftp.readdir(outbound, cb));
      return listed
        .filter((f) => f.attrs.isFile() && !unfinished.test(f.filename))
        .map((f): RemoteFile => ({ name: f.filename, size: f.attrs.size }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    receive: (name) => done<Buffer>(`read ${name}`, (cb) => sftp.readFile(`${outbound}/${name}`, cb)),
    async taken(name) {
      // Partners use a name again, and SFTP's rename refuses a name that is there: nothing in the archive is ever overwritten.
      let free = `${archive}/${name}`;
      for (let n = 2; (await sizeOf(free)) !== undefined; n++) free = `${archive}/${name}.${n}`;
      await done<void>(`archive ${name}`, (cb) => sftp.rename(`${outbound}/${name}`, free, cb));
    },
    async close() {
      if (isClosed) return;
      await new Promise<void>((resolve) => {
        client.once('close', () => resolve());
        client.end();
      });
    },
  };
}
