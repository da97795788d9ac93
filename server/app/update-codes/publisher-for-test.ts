import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll } from 'vitest';

export type Manner = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on this machine; it and its connections end after the file's last test. @returns its host with port */
async function listening(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A publisher's server whose manners a test sets by path; what has none is not there. `asked` is what it was asked, headers and all. */
export async function publisher() {
  const manners = new Map<string, Manner>();
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    const manner = manners.get(request.url ?? '');
    if (manner) manner(request, response);
    else response.writeHead(404).end();
  });
  const host = await listening(server);
  return {
    host,
    asked,
    /** @returns the address of the path */
    at(path: string, manner: Manner): string {
      manners.set(path, manner);
      return `http://${host}${path}`;
    },
  };
}

/** A proxy that makes tunnels, and remembers where to. With a password it asks for it. */
export async function tunnelProxy(password?: string) {
  const tunnels: string[] = [];
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    const wanted = password && `Basic ${Buffer.from(password).toString('base64')}`;
    if (wanted && request.headers['proxy-authorization'] !== wanted)
      return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    tunnels.push(request.url ?? '');
    const [host, port] = (request.url ?? '').split(':');
    const behind = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      behind.pipe(socket).pipe(behind);
    });
    behind.on('error', () => socket.destroy());
    socket.on('error', () => behind.destroy());
  });
  return { host: await listening(server), tunnels };
}

/** Serves content as good servers do: with ETag, ranges and conditions. */
export const serves =
  (content: Buffer, etag = '"v1"'): Manner =>
  (request, response) => {
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (from === 0 || request.headers['if-range'] !== etag)
      response.writeHead(200, { etag, 'content-length': content.length }).end(content);
    else if (from >= content.length) response.writeHead(416).end();
    else {
      const range = `bytes ${from}-${content.length - 1}/${content.length}`;
      response.writeHead(206, { etag, 'content-range': range, 'content-length': content.length - from }).end(content.subarray(from));
    }
  };

/** Takes its turn: each request in the manner that stands next, the last one for all that follow. */
export function inTurn(...manners: readonly Manner[]): Manner {
  let turn = 0;
  return (request, response) => manners[Math.min(turn++, manners.length - 1)]!(request, response);
}

/** Promises the whole and drops the connection after some of it. */
export const dropsAfter =
  (bytes: number, content: Buffer, etag = '"v1"'): Manner =>
  (request, response) => {
    const from = request.headers['if-range'] === etag ? Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0;
    const head = from > 0 ? { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` } : {};
    response.writeHead(from > 0 ? 206 : 200, { etag, 'content-length': content.length - from, ...head });
    response.write(content.subarray(from, from + bytes), () => setTimeout(() => response.destroy(), 20));
  };
