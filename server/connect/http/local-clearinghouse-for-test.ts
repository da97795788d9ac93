import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the partner has under one transaction. */
interface Held {
  readonly id: string;
  readonly direction: 'INBOUND' | 'OUTBOUND';
  readonly set: string;
  readonly reference: string;
  readonly bytes: Buffer;
}

/** How the next request goes wrong: an answer with a status, a connection cut before or after the request was taken. */
export type Fault = { readonly status: number } | 'cut-before' | 'cut-after';

/**
 * A clearinghouse on this machine that behaves as a public one of its kind is described: it wants its key, takes a claim once under one
 * Idempotency-Key, refuses other content under the same, and lists what came since, a page at a time, oldest first.
 */
export async function localClearinghouse({ key, pageSize = 2 }: { readonly key: string; readonly pageSize?: number }) {
  const held: Held[] = [];
  const replies = new Map<string, { readonly body: string; readonly answer: string; readonly status: number }>();
  const faults: Fault[] = [];
  let refusing = '';
  let next = 0;
  const hold = (direction: Held['direction'], set: string, reference: string, bytes: Buffer) =>
    held.push({ id: `t-${++next}`, direction, set, reference, bytes });

  const json = (response: ServerResponse, status: number, value: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

  function submit(response: ServerResponse, idempotencyKey: string, body: string): unknown {
    const known = replies.get(idempotencyKey);
    if (known && known.body !== body) return json(response, 422, { message: 'other content under this key' });
    if (known) return response.writeHead(known.status, { 'content-type': 'application/json' }).end(known.answer);
    const { x12 } = JSON.parse(body) as { x12: string };
    const [status, answer] = refusing
      ? [400, JSON.stringify({ status: 'ERROR', errors: [{ code: '33', description: refusing }], x12: `277CA refuses ${x12.length}` })]
      : [200, JSON.stringify({ status: 'SUCCESS', x12: `277CA takes ${x12.length}` })];
    replies.set(idempotencyKey, { body, answer, status });
    if (status === 200) hold('OUTBOUND', '837', /BHT\*[^*]*\*[^*]*\*([^*]*)\*/.exec(x12)?.[1] ?? '', Buffer.from(x12, 'latin1'));
    return response.writeHead(status, { 'content-type': 'application/json' }).end(answer);
  }

  const itemOf = (h: Held) => ({
    ...{ transactionId: h.id, direction: h.direction, mode: 'test', status: 'succeeded' },
    artifacts: [
      {
        artifactType: 'application/edi-x12',
        usage: 'input',
        model: 'transaction',
        sizeBytes: h.bytes.length,
        url: `${address()}/transactions/${h.id}/input`,
      },
      {
        artifactType: 'application/json',
        usage: 'output',
        model: 'transaction',
        sizeBytes: 2,
        url: `${address()}/transactions/${h.id}/output`,
      },
    ],
    x12: { metadata: { transaction: { controlNumber: '0001', transactionSetIdentifier: h.set } } },
  });

  function answer(request: IncomingMessage, response: ServerResponse, body: string): unknown {
    const url = new URL(request.url!, address());
    if (request.headers.authorization !== key) return json(response, 401, { message: 'unauthorized' });
    if (request.method === 'POST') return submit(response, String(request.headers['idempotency-key'] ?? ''), body);
    const input = /^\/transactions\/([\w-]+)\/input$/.exec(url.pathname);
    if (input) return response.writeHead(200, { 'content-type': 'application/edi-x12' }).end(held.find((h) => h.id === input[1])?.bytes);
    if (url.pathname === '/transactions') {
      const [reference, direction] = [url.searchParams.get('businessIdentifier'), url.searchParams.get('direction')];
      return json(response, 200, { items: held.filter((h) => h.reference === reference && h.direction === direction).map(itemOf) });
    }
    if (url.pathname !== '/polling/transactions') return json(response, 404, { message: 'no such resource' });
    const from = Number(url.searchParams.get('pageToken') ?? '0');
    const page = held.slice(from, from + pageSize);
    return json(response, 200, { items: page.map(itemOf), nextPageToken: String(from + page.length) });
  }

  const server = createServer((request, response) => {
    const fault = faults.shift();
    if (fault === 'cut-before') return request.socket.destroy();
    if (typeof fault === 'object') return json(response, fault.status, { message: 'as told' });
    const parts: Buffer[] = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      if (fault === 'cut-after') {
        // Taken, and the answer never arrives.
        const silent = { writeHead: () => silent, end: () => request.socket.destroy() } as unknown as ServerResponse;
        answer(request, silent, Buffer.concat(parts).toString());
      } else answer(request, response, Buffer.concat(parts).toString());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address,
    held,
    /** The partner puts something out for us. */
    offers: (set: string, text: string) => hold('INBOUND', set, '', Buffer.from(text)),
    fails: (...next: readonly Fault[]) => faults.push(...next),
    refuses: (why: string) => {
      refusing = why;
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}
