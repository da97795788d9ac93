import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Connector } from '../../server/connect/connector.ts';
import { connectFolder } from '../../server/connect/folder.ts';
import { connectClearinghouse } from '../../server/connect/http/clearinghouse.ts';
import { LocalClearinghouse } from '../../server/connect/http/local-clearinghouse-for-test.ts';
import { connectSftp } from '../../server/connect/sftp.ts';
import { sampleWorldDir, startSimulator } from '../../simulator/index.ts';

/** A way to a partner with the partner on its other side. */
interface Way {
  readonly connector: Connector;
  /** The partner puts a file out, and tells under which name it comes. */
  offers(text: string): string;
  /** What the partner got, in order. */
  got(): readonly string[];
}

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function folderForTest(): string {
  const dir = mkdtempSync(join(tmpdir(), 'claimwright connectors '));
  ends.push(() => rmSync(dir, { recursive: true }));
  return dir;
}
const filesIn = (dir: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir)
        .filter((n) => n !== 'archive')
        .sort()
    : [];

async function bySftp(): Promise<Way> {
  const stateDir = folderForTest();
  const simulator = await startSimulator({ worldDir: sampleWorldDir(), stateDir, seed: 1, password: 'open sesame' });
  ends.push(() => simulator.stop());
  const { host, port, username, hostKeyFingerprint } = simulator;
  const connector = await connectSftp({ host, port, username, password: 'open sesame', hostKeyFingerprint });
  ends.push(() => connector.close());
  const box = (name: string) => join(stateDir, readdirSync(stateDir, { recursive: true, encoding: 'utf8' }).find((p) => p.endsWith(name))!);
  let n = 0;
  return {
    connector,
    offers: (text) => {
      const name = `FILE_${++n}.835`;
      writeFileSync(join(box('outbound'), name), text);
      return name;
    },
    got: () => filesIn(box('inbound')).map((name) => readFileSync(join(box('inbound'), name), 'latin1')),
  };
}

async function byFolder(): Promise<Way> {
  const dir = folderForTest();
  const [outgoing, incoming] = [join(dir, 'to them'), join(dir, 'from them')];
  const connector = await connectFolder({ outgoing, incoming });
  let n = 0;
  return {
    connector,
    offers: (text) => {
      const name = `FILE_${++n}.835`;
      writeFileSync(join(incoming, name), text);
      return name;
    },
    got: () => filesIn(outgoing).map((name) => readFileSync(join(outgoing, name), 'latin1')),
  };
}

async function byHttp(): Promise<Way & { readonly partner: LocalClearinghouse; reconnect(): Connector }> {
  const partner = await LocalClearinghouse.open('open sesame');
  ends.push(() => partner.stop());
  let token: string | undefined;
  const cursor = {
    read: async () => token,
    keep: async (next: string) => {
      token = next;
    },
  };
  const base = new URL(partner.address);
  const connect = () =>
    connectClearinghouse({ submissions: base, transactions: base, key: 'open sesame', cursor, since: '2026-04-01T00:00:00Z' });
  return {
    partner,
    connector: connect(),
    reconnect: connect,
    offers: (text) => {
      partner.offers('835', text);
      return `t-${partner.held.length}.835`;
    },
    got: () => partner.held.filter((h) => h.direction === 'OUTBOUND').map((h) => h.bytes.toString('latin1')),
  };
}

const isa = 'ISA*00*          *00*          *ZZ*US             *ZZ*CLEARING       *260414*1200*^*00501*000000007*0*T*:~';
const claimFile = (reference: string) =>
  Buffer.from(
    `${isa}GS*HC*US*CLEARING*20260414*1200*7*X*005010X222A1~ST*837*0001*005010X222A1~BHT*0019*00*${reference}*20260414*1200*CH~SE*3*0001~GE*1*7~IEA*1*000000007~`,
    'latin1',
  );

const ways: readonly (readonly [string, () => Promise<Way>])[] = [
  ['SFTP', bySftp],
  ['a folder', byFolder],
  ['an HTTP clearinghouse', byHttp],
];

describe.each(ways)('what every way to a partner keeps: %s', (_, open) => {
  it('a file arrives once, whole, and is known to have arrived', async () => {
    const { connector, got } = await open();
    const bytes = claimFile('B1');
    expect(await connector.sent('B1.837', bytes)).toBeUndefined();
    await connector.send('B1.837', bytes);
    expect(await connector.sent('B1.837', bytes)).toBe(bytes.length);
    expect(await connector.sent('B2.837', claimFile('B2'))).toBeUndefined();
    expect(got()).toEqual([bytes.toString('latin1')]);
  });

  it('the same file sent again is the same submission', async () => {
    const { connector, got } = await open();
    await connector.send('B1.837', claimFile('B1'));
    await connector.send('B1.837', claimFile('B1')).catch(() => {});
    expect(got()).toEqual([claimFile('B1').toString('latin1')]);
  });

  it('what waits is listed until it is taken, and its bytes are what was put out', async () => {
    const { connector, offers } = await open();
    const names = ['one', 'two with é', 'three'].map((text) => offers(text));
    const waiting = await connector.waiting();
    expect(waiting.map((f) => f.name)).toEqual(names);
    expect(Buffer.from(await connector.receive(names[1]!)).toString()).toBe('two with é');
    expect(waiting[1]!.size).toBe(Buffer.byteLength('two with é'));
    await connector.taken(names[1]!);
    expect((await connector.waiting()).map((f) => f.name)).toContain(names[0]);
    await connector.taken(names[0]!);
    await connector.taken(names[2]!);
    expect(await connector.waiting()).toEqual([]);
    const later = offers('four');
    expect((await connector.waiting()).map((f) => f.name)).toEqual([later]);
  });

  it('a file that is not there is an error, not an empty file', async () => {
    const { connector } = await open();
    await connector.waiting();
    await expect(connector.receive('NOT_THERE.835')).rejects.toThrow();
  });
});

describe('a folder', () => {
  it('shows no upload that is under way, no folder and no link that leads elsewhere', async () => {
    const dir = folderForTest();
    const incoming = join(dir, 'in');
    const connector = await connectFolder({ outgoing: join(dir, 'out'), incoming });
    writeFileSync(join(dir, 'secret'), 'not for us');
    symlinkSync(join(dir, 'secret'), join(incoming, 'LINK.835'));
    mkdirSync(join(incoming, 'sub.835'));
    writeFileSync(join(incoming, 'HALF.835.tmp'), 'half');
    writeFileSync(join(incoming, 'WHOLE.835'), 'whole');
    expect((await connector.waiting()).map((f) => f.name)).toEqual(['WHOLE.835']);
    await expect(connector.receive('LINK.835')).rejects.toThrow();
  });

  it.each(['../out/X', 'a/b', '..', '', 'a\\b', 'a\nb'])('takes no name that leads elsewhere: %j', async (name) => {
    const dir = folderForTest();
    const connector = await connectFolder({ outgoing: join(dir, 'out'), incoming: join(dir, 'in') });
    await expect(connector.send(name, Buffer.from('x'))).rejects.toThrow('no file name');
    await expect(connector.receive(name)).rejects.toThrow('no file name');
  });

  it('overwrites nothing in its archive', async () => {
    const { connector, offers } = await byFolder();
    const name = offers('first');
    await connector.taken(name);
    const dir = folderForTest();
    const again = await connectFolder({ outgoing: join(dir, 'out'), incoming: join(dir, 'in') });
    for (const text of ['first', 'second']) {
      writeFileSync(join(dir, 'in', 'SAME.835'), text);
      await again.taken('SAME.835');
    }
    expect(filesIn(join(dir, 'in', 'archive')).map((n) => readFileSync(join(dir, 'in', 'archive', n), 'utf8'))).toEqual([
      'first',
      'second',
    ]);
  });
});

describe('an HTTP clearinghouse', () => {
  it('acknowledges in its answer, also what it refuses', async () => {
    const { connector, partner } = await byHttp();
    const bytes = claimFile('B1');
    const said = async (name: string) => (await connector.send(name, bytes)).map((a) => [a.name, Buffer.from(a.bytes).toString()]);
    expect(await said('B1.837')).toEqual([['B1.837.answer', `277CA takes ${bytes.length}`]]);
    partner.refuses('tax number');
    expect(await said('B2.837')).toEqual([['B2.837.answer', `277CA refuses ${bytes.length}`]]);
  });

  it('a cut connection leaves one submission, whichever side of it the cut was', async () => {
    const { connector, partner, got } = await byHttp();
    partner.fails('cut-before');
    await expect(connector.send('B1.837', claimFile('B1'))).rejects.toMatchObject({ unknown: true });
    expect(await connector.sent('B1.837', claimFile('B1'))).toBeUndefined();
    partner.fails('cut-after');
    await expect(connector.send('B1.837', claimFile('B1'))).rejects.toMatchObject({ unknown: true });
    expect(await connector.sent('B1.837', claimFile('B1'))).toBe(claimFile('B1').length);
    await connector.send('B1.837', claimFile('B1'));
    expect(got()).toHaveLength(1);
  });

  it('is gone on with where all before was taken, also by another process', async () => {
    const { connector, reconnect, offers } = await byHttp();
    const names = ['one', 'two', 'three', 'four', 'five'].map((text) => offers(text));
    await connector.waiting();
    // Of the first page of two both, of the second one: the second page comes again.
    for (const name of [names[0]!, names[1]!, names[3]!]) await connector.taken(name);
    expect((await reconnect().waiting()).map((f) => f.name)).toEqual(names.slice(2));
  });

  it.each([
    [401, 'the key is missing or wrong', false],
    [404, 'check the mailbox’s base address', false],
    [429, 'tried again later', false],
    [503, 'answered 503', true],
    [302, 'sends elsewhere', false],
  ])('answer %i says what to do', async (status, says, unknown) => {
    const { connector, partner } = await byHttp();
    partner.fails({ status });
    await expect(connector.send('B1.837', claimFile('B1'))).rejects.toMatchObject({ message: expect.stringContaining(says), unknown });
  });

  it('is sent no other file under a number that it knows', async () => {
    const { connector } = await byHttp();
    await connector.send('B1.837', claimFile('B1'));
    await expect(connector.send('B1.837', claimFile('B2'))).rejects.toThrow('sent before with other content');
  });

  it('gets no file of which it takes none, and none of two transactions', async () => {
    const { connector } = await byHttp();
    const text = claimFile('B1').toString('latin1');
    await expect(connector.send('B', Buffer.from(text.replaceAll('X222A1', 'X221A1').replace('ST*837', 'ST*835')))).rejects.toThrow(
      '835 005010X221A1 is not posted',
    );
    const two = text.replace('GE*1', 'ST*837*0002*005010X222A1~BHT*0019*00*B9*20260414*1200*CH~SE*3*0002~GE*2');
    await expect(connector.send('B', Buffer.from(two))).rejects.toThrow('One transaction is posted at a time');
    await expect(connector.send('B', Buffer.from('no file of ours'))).rejects.toThrow('no X12 interchange');
  });

  it('that names a file elsewhere is not followed: our key stays here', async () => {
    const { connector, partner } = await byHttp();
    partner.offers('835', 'x');
    const base = new URL(partner.address);
    const cursor = { read: async () => undefined, keep: async () => {} };
    const elsewhere = new URL(base);
    elsewhere.hostname = 'localhost';
    const other = connectClearinghouse({
      submissions: base,
      transactions: elsewhere,
      key: 'open sesame',
      cursor,
      since: '2026-04-01T00:00:00Z',
    });
    await expect(other.waiting()).rejects.toThrow('it is not fetched');
    expect(await connector.waiting()).toHaveLength(1);
  });
});
