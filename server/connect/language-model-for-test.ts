import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll } from 'vitest';

/** What the model of a test was asked. */
export interface StubAsked {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type StubManner = (response: ServerResponse, asked: StubAsked) => void;

/** The reply of an OpenAI-compatible server with this message. */
export const completion = (content: unknown): string =>
  JSON.stringify({
    id: 'x',
    choices: [{ index: 0, message: { role: 'assistant', content } }],
    usage: { prompt_tokens: 900, completion_tokens: 40 },
  });

/** Answers with a message. */
export const saying =
  (content: unknown): StubManner =>
  (response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(completion(content));

/** Answers with an object as its message, as the verifier's protocol wants it. */
export const verdicts = (...given: readonly object[]): StubManner => saying(JSON.stringify({ verdicts: given }));

/** A language model on this machine that answers as a test tells it to, and remembers what it was asked. It ends after the file's last test. */
export async function stubModel() {
  const sockets = new Set<Socket>();
  const asked: StubAsked[] = [];
  let manner: StubManner = verdicts();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const heard = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString('utf8') };
      asked.push(heard);
      manner(response, heard);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    behaves(next: StubManner) {
      manner = next;
    },
  };
}
