import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { download, type Means, type Wanted } from './download.ts';
import { dropsAfter, inTurn, type Manner, publisher, serves, tunnelProxy } from './publisher-for-test.ts';
import type { Reach } from './reach.ts';

const folder = mkdtempSync(join(tmpdir(), 'claimwright-download-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const cms = await publisher();
const elsewhere = await publisher();

/** Not a zip, but it begins as one; long enough to come in several pieces. */
const content = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.from('10060 10061 '.repeat(40_000))]);
const sum = createHash('sha256').update(content).digest('hex');

let tests = 0;
/** Downloads from a path with a manner, and gives what became of it. */
async function fetched(manner: Manner, { reach, ...change }: Partial<Wanted> & { reach?: Partial<Reach> } = {}) {
  const address = cms.at(`/${++tests}.zip`, manner);
  const file = join(folder, `${tests}.zip`);
  const waits: number[] = [];
  const told: string[] = [];
  const means: Means = {
    reach: { hosts: [cms.host], env: {}, loopback: true, ...reach },
    patience: { attempts: 4, firstMs: 1_000, longestMs: 60_000, connectMs: 2_000, windowMs: 250, leastBytes: 1_000 },
    now: () => Date.parse('2026-11-29T12:00:00Z'),
    sleep: async (ms) => void waits.push(ms),
    tell: (line) => told.push(line),
  };
  const from = cms.asked.length;
  const wanted: Wanted = { address, file, expects: 'zip', largestBytes: 1_000_000, ...change };
  const result = await download(wanted, means);
  return { result, file, waits, told, asked: cms.asked.slice(from), again: () => download(wanted, means) };
}
const whole = { ok: true, value: { kind: 'fetched', sha256: sum, bytes: content.length } };
const page = '<!DOCTYPE html><html><title>License agreement</title><body>Do you accept?</body></html>';
const with200 =
  (text: string | Buffer): Manner =>
  (_, response) =>
    response.writeHead(200).end(text);
const status =
  (code: number, headers: Record<string, string> = {}): Manner =>
  (_, response) =>
    response.writeHead(code, headers).end();

describe('a file comes whole', () => {
  const cases: [string, Manner, number[]][] = [
    ['from a good server', serves(content), []],
    ['from one that drops the line in the middle', inTurn(dropsAfter(100_000, content), serves(content)), [1_000]],
    ['from one that drops it again and again', dropsAfter(60_000, content), Array.from({ length: 8 }, () => 1_000)],
    ['from one that is busy, after the wait that it asks for', inTurn(status(503, { 'retry-after': '7' }), serves(content)), [7_000]],
    ['or until the hour that it names', inTurn(status(503, { 'retry-after': 'Sun, 29 Nov 2026 12:00:30 GMT' }), serves(content)), [30_000]],
    ['but not after a day', inTurn(status(429, { 'retry-after': '86400' }), serves(content)), [60_000]],
    [
      'from one that fails, each wait twice the one before',
      inTurn(status(500), status(502), status(504), serves(content)),
      [1_000, 2_000, 4_000],
    ],
    [
      'when the file is another by the time it goes on',
      inTurn(dropsAfter(50_000, Buffer.from(content).fill(1), '"v0"'), serves(content)),
      [1_000],
    ],
    [
      'when the server takes no ranges',
      inTurn(dropsAfter(50_000, content), (_, r) => void r.writeHead(200, { etag: '"v1"' }).end(content)),
      [1_000],
    ],
    ['when it gives no mark to go on by', inTurn(dropsAfter(50_000, content, 'W/"weak"'), serves(content)), [1_000]],
    [
      'when another version is sent for the rest',
      inTurn(
        dropsAfter(50_000, content),
        (_, r) =>
          void r
            .writeHead(206, { etag: '"v2"', 'content-range': `bytes 50000-${content.length - 1}/${content.length}` })
            .end('rest of another'),
        serves(content),
      ),
      [1_000, 2_000],
    ],
    [
      'when the rest begins at a wrong place',
      inTurn(
        dropsAfter(50_000, content),
        (_, r) => void r.writeHead(206, { etag: '"v1"', 'content-range': 'bytes 7-9/10' }).end('abc'),
        serves(content),
      ),
      [1_000, 2_000],
    ],
    [
      'when it says a wrong length',
      inTurn((_, r) => void r.socket!.end(`HTTP/1.1 200 OK\r\ncontent-length: ${content.length}\r\n\r\nPK`), serves(content)),
      [1_000],
    ],
    [
      'when it stops sending',
      inTurn((_, r) => void r.writeHead(200, { etag: '"v1"' }).write(content.subarray(0, 9)), serves(content)),
      [1_000],
    ],
  ];
  it.each(cases)('%s', async (_, manner, waited) => {
    const { result, file, waits } = await fetched(manner);
    expect(result).toMatchObject(whole);
    expect(readFileSync(file).equals(content)).toBe(true);
    expect(waits).toEqual(waited);
    expect([existsSync(`${file}.part`), existsSync(`${file}.part.mark`)]).toEqual([false, false]);
  });

  it('goes on from the byte at which it broke, by ETag', async () => {
    const { asked } = await fetched(inTurn(dropsAfter(100_000, content), serves(content)));
    expect(asked.map(({ headers }) => [headers.range, headers['if-range']])).toEqual([
      [undefined, undefined],
      ['bytes=100000-', '"v1"'],
    ]);
  });

  it('goes on in a later run from what an earlier one left', async () => {
    const { result, again, file, asked } = await fetched(
      inTurn(dropsAfter(100_000, content), status(503), status(503), status(503), serves(content)),
    );
    expect(result).toMatchObject({ ok: false, error: { kind: 'broken', says: expect.stringContaining('goes on from there') } });
    expect([existsSync(file), readFileSync(`${file}.part`).length]).toEqual([false, 100_000]);
    expect(await again()).toMatchObject(whole);
    expect(asked.length).toBe(4);
    expect(cms.asked.at(-1)!.headers.range).toBe('bytes=100000-');
  });

  it('is not fetched again when it is the same', async () => {
    const { result, asked } = await fetched(serves(content), { etag: '"v1"' });
    expect(result).toEqual({ ok: true, value: { kind: 'unchanged' } });
    expect(asked[0]!.headers['if-none-match']).toBe('"v1"');
  });
});

describe('a file that does not come leaves nothing, and says what to do', () => {
  const tricklesForever: Manner = (_, response) => {
    response.writeHead(200, { etag: '"v1"' });
    const drip = setInterval(() => response.write('x'), 50);
    response.on('close', () => clearInterval(drip));
  };
  const grows: Manner = (_, response) => {
    response.writeHead(200);
    const pour = () => void (response.destroyed || response.write(content, pour));
    pour();
  };
  const cases: [string, Manner, string, RegExp, number][] = [
    ['that is not there', status(404), 'not-there', /is not there \(404\)/, 1],
    ['that is kept from us', status(403), 'refused', /refuses \(403\).*browser/, 1],
    ['that is a page about a license', with200(page), 'a-page', /web page.*license that has to be accepted.*codes import/, 1],
    ['that is no zip', with200('10060,10061'), 'wrong-content', /gives no zip/, 1],
    [
      'that says to be too large',
      (_, r) => void r.writeHead(200, { 'content-length': 2_000_000 }).write('PK'),
      'too-large',
      /more than 1,000,000 bytes/,
      1,
    ],
    ['that grows without end', grows, 'too-large', /more than 1,000,000 bytes/, 1],
    ['of a server that is always busy', status(503), 'broken', /answers 503.*run the command again/, 4],
    ['that trickles', tricklesForever, 'broken', /hardly anything comes/, 16],
    ['that sends round in a circle', (request, r) => void r.writeHead(302, { location: request.url! }).end(), 'refused', /without end/, 6],
    [
      'that sends to another host',
      (_, r) => void r.writeHead(302, { location: `https://${elsewhere.host}/a.zip` }).end(),
      'not-allowed',
      /none of the publishers/,
      1,
    ],
    [
      'that sends to a file of this machine',
      (_, r) => void r.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      'not-allowed',
      /is not https/,
      1,
    ],
    ['that sends to nowhere', (_, r) => void r.writeHead(302, { location: 'http://[' }).end(), 'broken', /to no address/, 4],
  ];
  it.each(cases)('one %s', async (_, manner, kind, says, asks) => {
    const { result, file, asked } = await fetched(manner);
    expect(result).toMatchObject({ ok: false, error: { kind, says: expect.stringMatching(says) } });
    expect(existsSync(file)).toBe(false);
    // What trickled while a connection lived makes the patience begin anew, within bounds.
    expect(asked.length).toBeGreaterThanOrEqual(kind === 'broken' ? 4 : asks);
    expect(asked.length).toBeLessThanOrEqual(asks);
    expect(elsewhere.asked).toEqual([]);
  });

  it('what was there stays, when its new version does not come', async () => {
    const old = join(folder, `${tests + 1}.zip`);
    writeFileSync(old, 'the old one');
    await fetched(with200(page));
    expect(readFileSync(old, 'utf8')).toBe('the old one');
  });

  it('a name that leads into a private network is not asked, whoever made it so', async () => {
    const inside = { address: 'https://localhost/a.zip', reach: { hosts: ['localhost'], loopback: false } };
    const { result, waits } = await fetched(serves(content), inside);
    expect(result).toMatchObject({
      ok: false,
      error: { kind: 'not-allowed', says: expect.stringMatching(/localhost leads to .*no public address/) },
    });
    expect(waits).toEqual([]);
  });

  it('a server that nobody reaches: what to do without a network', async () => {
    const gone = { address: 'http://127.0.0.1:9/a.zip', reach: { hosts: ['127.0.0.1:9'] } };
    const { result, waits } = await fetched(serves(content), gone);
    expect(result).toMatchObject({
      ok: false,
      error: { kind: 'offline', says: expect.stringMatching(/cannot be reached.*codes import.*--proxy/) },
    });
    expect(waits).toHaveLength(3);
  });
});

describe('through a proxy', () => {
  it.each([
    ['that is named', (proxy: string): Partial<Reach> => ({ proxy })],
    ['of the environment', (proxy: string): Partial<Reach> => ({ env: { HTTP_PROXY: proxy, NO_PROXY: 'localhost, .example.org' } })],
  ])('%s, by a tunnel', async (_, reach) => {
    const proxy = await tunnelProxy('biller:secret');
    const { result } = await fetched(inTurn(dropsAfter(100_000, content), serves(content)), {
      reach: reach(`http://biller:secret@${proxy.host}`),
    });
    expect(result).toMatchObject(whole);
    expect(proxy.tunnels).toEqual([cms.host, cms.host]);
  });

  it('not to a host that NO_PROXY names', async () => {
    const proxy = await tunnelProxy();
    const { result } = await fetched(serves(content), { reach: { env: { http_proxy: `http://${proxy.host}`, no_proxy: '127.0.0.1' } } });
    expect(result).toMatchObject(whole);
    expect(proxy.tunnels).toEqual([]);
  });

  it('that wants a password is told, and its password is not', async () => {
    const proxy = await tunnelProxy('biller:secret');
    const { result, told } = await fetched(serves(content), { reach: { proxy: `http://biller:wrong@${proxy.host}` } });
    expect(result).toMatchObject({ ok: false, error: { kind: 'broken' } });
    expect(JSON.stringify([result, told])).not.toContain('wrong');
  });
});
