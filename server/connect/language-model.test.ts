import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { askLanguageModel, modelAddress, staysHere } from './language-model.ts';
import { completion, type StubManner, saying, stubModel } from './language-model-for-test.ts';

const stub = await stubModel();
const elsewhere = await stubModel();
const messages = [{ role: 'user', content: 'Which codes?' }] as const;
const key = 'sk-very-secret-0123456789';
const model = { address: stub.address, model: 'small', key };
const small = { mostMs: 700, mostBytes: 20_000 };
const ask = (manner: StubManner) => {
  stub.behaves(manner);
  return askLanguageModel(model, messages, small);
};
const raw =
  (bytes: string | Uint8Array, type = 'application/json'): StubManner =>
  (response) =>
    void response.writeHead(200, { 'content-type': type }).end(bytes);

describe('a language model', () => {
  it('is asked once, the same way each time, with the key in a header alone', async () => {
    stub.asked.length = 0;
    expect(await ask(saying('{"verdicts":[]}'))).toMatchObject({
      ...{ kind: 'answered', answer: '{"verdicts":[]}', tokens: { asked: 900, answered: 40 }, received: completion('{"verdicts":[]}') },
      ms: expect.any(Number),
    });
    await ask(saying('{"verdicts":[]}'));
    expect(stub.asked).toHaveLength(2);
    expect(stub.asked[0]).toMatchObject({ path: '/v1/chat/completions', headers: { authorization: `Bearer ${key}` } });
    expect(JSON.parse(stub.asked[0]!.body)).toEqual({ model: 'small', messages, temperature: 0, seed: 1, stream: false });
    expect(stub.asked[1]!.body).toBe(stub.asked[0]!.body);
    expect(stub.asked[0]!.body).not.toContain(key);
  });

  it('may say an empty answer, and nothing of tokens', async () => {
    expect(await ask(raw('{"choices":[{"message":{"content":""}}]}'))).toEqual({
      ...{ kind: 'answered', answer: '', received: '{"choices":[{"message":{"content":""}}]}', ms: expect.any(Number) },
    });
  });
});

describe('whatever comes back is an answer, asked for once', () => {
  const failures: [string, string, StubManner][] = [
    ['no JSON', 'not-json', raw('<html>Welcome</html>', 'text/html')],
    ['nothing', 'not-json', raw('')],
    ['an empty list', 'no-answer', raw('[]')],
    ['an empty list of choices', 'no-answer', raw('{"choices":[]}')],
    ['null', 'no-answer', raw('null')],
    ['a message that is no text', 'no-answer', saying([{ text: 'x' }])],
    ['too many questions', 'http-status', (r) => void r.writeHead(429, { 'retry-after': '0' }).end('{}')],
    ['a fault of theirs', 'http-status', (r) => void r.writeHead(500).end('oops')],
    [
      'another charset',
      'not-utf-8',
      raw(Buffer.from('{"choices":[{"message":{"content":"caf\u00e9"}}]}', 'latin1'), 'application/json; charset=iso-8859-1'),
    ],
    ['UTF-16', 'not-json', raw(Buffer.from(completion('x'), 'utf16le'), 'application/json; charset=utf-16')],
    ['10 MB', 'too-long', raw(completion('x'.repeat(10_000_000)))],
    ['10 MB in 10 kB', 'too-long', (r) => void r.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(10_000_000)))],
    ['an endless answer', 'too-long', (r) => void flood(r)],
    ['a connection that closes at once', 'not-reached', (r) => void r.socket?.destroy()],
    [
      'a connection that breaks off',
      'not-reached',
      (r) => void r.writeHead(200, { 'content-length': '999' }).write('{"cho', () => r.socket?.destroy()),
    ],
    ['no answer', 'late', () => {}],
    ['a slow drip', 'late', (r) => void drip(r)],
    ['a redirect to another host', 'redirected', (r) => void r.writeHead(307, { location: `${elsewhere.address}/chat/completions` }).end()],
    ['a redirect to itself', 'redirected', (r) => void r.writeHead(301, { location: '/v1/chat/completions' }).end()],
  ];
  it.each(failures)('%s: %s', async (_, failure, manner) => {
    stub.asked.length = 0;
    const reply = await ask(manner);
    expect(reply).toMatchObject({ kind: 'failed', failure, says: expect.stringMatching(/\w/), ms: expect.any(Number) });
    expect(Buffer.byteLength(reply.received)).toBeLessThanOrEqual(3 * small.mostBytes);
    expect(reply.received).not.toContain('\0');
    expect(stub.asked).toHaveLength(1);
    expect(elsewhere.asked).toEqual([]);
  });

  it('an address where nobody listens', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as { port: number };
    await new Promise((resolve) => closed.close(resolve));
    expect(await askLanguageModel({ ...model, address: `http://127.0.0.1:${port}` }, messages, small)).toMatchObject({
      ...{ kind: 'failed', failure: 'not-reached', says: expect.stringContaining('ECONNREFUSED') },
    });
  });

  it.each([
    ['a flood', flood],
    ['a drip', drip],
  ])('the connection of %s is ended', async (_, manner) => {
    let ended = false;
    await ask((response) => {
      response.on('close', () => {
        ended = true;
      });
      manner(response);
    });
    await expect.poll(() => ended).toBe(true);
  });
});

describe('the key', () => {
  it('is in nothing that is kept, even when the server shows it', async () => {
    const echo: StubManner = (r, { headers }) => void r.writeHead(200).end(completion(`You sent ${headers.authorization}`));
    expect(JSON.stringify(await ask(echo))).not.toContain(key);
    expect(JSON.stringify(await ask((r, { headers }) => void r.writeHead(401).end(headers.authorization)))).not.toContain(key);
  });

  it('that cannot be one is refused, and not told', async () => {
    stub.asked.length = 0;
    const reply = await askLanguageModel({ ...model, key: 'secret\nx-other: 1' }, messages, small);
    expect(reply).toMatchObject({ kind: 'failed', failure: 'address-refused' });
    expect(JSON.stringify(reply)).not.toContain('secret');
    expect(stub.asked).toEqual([]);
  });
});

describe('an address', () => {
  const good: [string, string][] = [
    ['https://models.example.org/v1', 'https://models.example.org/v1/chat/completions'],
    ['https://models.example.org/v1/', 'https://models.example.org/v1/chat/completions'],
    ['https://models.example.org/openai/v1/chat/completions', 'https://models.example.org/openai/v1/chat/completions'],
    ['http://localhost:11434/v1', 'http://localhost:11434/v1/chat/completions'],
    ['http://[::1]:8080', 'http://[::1]:8080/chat/completions'],
    ['http://127.1/v1', 'http://127.0.0.1/v1/chat/completions'],
  ];
  it.each(good)('%s', (address, url) => expect(modelAddress(address)).toMatchObject({ url: { href: url } }));

  it.each([
    'http://models.example.org/v1',
    'http://127.0.0.1.example.org/v1',
    'http://192.168.1.5:8000',
    'https://user:pass@models.example.org',
    'https://models.example.org/v1?key=abc',
    'ftp://models.example.org',
    'file:///etc/passwd',
    'models.example.org',
    '',
  ])('refused: %s', (address) => expect(modelAddress(address)).toEqual({ says: expect.stringMatching(/\w/) }));

  it('by plain http only when it is allowed', () => {
    expect(modelAddress('http://192.168.1.5:8000', true)).toMatchObject({ url: { host: '192.168.1.5:8000' } });
    expect(staysHere('http://192.168.1.5:8000')).toBe(false);
    expect(staysHere('http://localhost:11434/v1')).toBe(true);
  });

  it('that is refused is not asked', async () =>
    expect(await askLanguageModel({ ...model, address: 'http://models.example.org' }, messages)).toMatchObject({
      failure: 'address-refused',
    }));
});

function flood(response: Parameters<StubManner>[0]): void {
  response.writeHead(200);
  const more = () => {
    while (!response.destroyed && response.write('x'.repeat(65_536)));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}

function drip(response: Parameters<StubManner>[0]): void {
  response.writeHead(200).flushHeaders();
  const drops = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(drops));
}
