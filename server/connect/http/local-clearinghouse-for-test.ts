import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
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

interface Reply {
  readonly status: number;
  readonly type?: string;
  readonly body: string | Buffer;
}
const json = (status: number, value: unknown): Reply => ({ status, type: 'application/json', body: JSON.stringify(value) });

/**
 * A clearinghouse on this machine that behaves as a public one of its kind is described: it wants its key, takes a claim once under one
 * Idempotency-Key, refuses other content under the same, and lists what came since, a page at a time, oldest first.
 */
export class LocalClearinghouse {
  readonly held: Held[] = [];
  private readonly key: string;
  private readonly pageSize: number;
  private readonly replies = new Map<string, { readonly asked: string; readonly reply: Reply }>();
  private readonly faults: Fault[] = [];
  private refusing = '';
  private readonly server: Server;

  private constructor(key: string, pageSize: number) {
    this.key = key;
    this.pageSize = pageSize;
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  static async open(key: string, pageSize = 2): Promise<LocalClearinghouse> {
    const partner = new LocalClearinghouse(key, pageSize);
    await new Promise<void>((resolve) => partner.server.listen(0, '127.0.0.1', resolve));
    return partner;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The partner puts something out for us. */
  offers(set: string, text: string): void {
    this.hold('INBOUND', set, '', Buffer.from(text));
  }

  fails(...next: readonly Fault[]): void {
    this.faults.push(...next);
  }

  refuses(why: string): void {
    this.refusing = why;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()).closeAllConnections());
  }

  private hold(direction: Held['direction'], set: string, reference: string, bytes: Buffer): void {
    this.held.push({ id: `t-${this.held.length + 1}`, direction, set, reference, bytes });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = this.faults.shift();
    if (fault === 'cut-before') return void request.socket.destroy();
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const { status, type, body } =
      typeof fault === 'object' ? json(fault.status, {}) : this.answer(request, Buffer.concat(parts).toString());
    // Taken, and the answer never arrives.
    if (fault === 'cut-after') return void request.socket.destroy();
    response.writeHead(status, { 'content-type': type }).end(body);
  }

  private answer(request: IncomingMessage, body: string): Reply {
    const url = new URL(request.url!, this.address);
    if (request.headers.authorization !== this.key) return json(401, { message: 'unauthorized' });
    if (request.method === 'POST') return this.submit(String(request.headers['idempotency-key'] ?? ''), body);
    const input = /^\/transactions\/([\w-]+)\/input$/.exec(url.pathname);
    const found = input && this.held.find((h) => h.id === input[1]);
    if (found) return { status: 200, type: 'application/edi-x12', body: found.bytes };
    if (url.pathname === '/transactions') {
      const [reference, direction] = [url.searchParams.get('businessIdentifier'), url.searchParams.get('direction')];
      return json(200, { items: this.held.filter((h) => h.reference === reference && h.direction === direction).map((h) => this.item(h)) });
    }
    if (url.pathname !== '/polling/transactions') return json(404, { message: 'no such resource' });
    const from = Number(url.searchParams.get('pageToken') ?? '0');
    const page = this.held.slice(from, from + this.pageSize);
    return json(200, { items: page.map((h) => this.item(h)), nextPageToken: String(from + page.length) });
  }

  private submit(idempotencyKey: string, asked: string): Reply {
    const known = this.replies.get(idempotencyKey);
    if (known) return known.asked === asked ? known.reply : json(422, { message: 'other content under this key' });
    const { x12 } = JSON.parse(asked) as { x12: string };
    const reply = this.refusing
      ? json(400, { status: 'ERROR', errors: [{ code: '33', description: this.refusing }], x12: `277CA refuses ${x12.length}` })
      : json(200, { status: 'SUCCESS', x12: `277CA takes ${x12.length}` });
    this.replies.set(idempotencyKey, { asked, reply });
    if (reply.status === 200) this.hold('OUTBOUND', '837', /BHT\*[^*]*\*[^*]*\*([^*]*)\*/.exec(x12)?.[1] ?? '', Buffer.from(x12, 'latin1'));
    return reply;
  }

  private item({ id, direction, set, bytes }: Held) {
    const at = (usage: 'input' | 'output') => ({ usage, model: 'transaction', url: `${this.address}/transactions/${id}/${usage}` });
    return {
      ...{ transactionId: id, direction, mode: 'test', status: 'succeeded' },
      artifacts: [
        { artifactType: 'application/edi-x12', sizeBytes: bytes.length, ...at('input') },
        { artifactType: 'application/json', sizeBytes: 2, ...at('output') },
      ],
      x12: { metadata: { transaction: { controlNumber: '0001', transactionSetIdentifier: set } } },
    };
  }
}
