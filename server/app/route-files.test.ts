import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../store/test-database.ts';
import { clinicForTest } from './clinic-for-test.ts';
import { depositList, era } from './files-for-test.ts';
import { routeFiles } from './route-files.ts';

const database = await testDatabase();
const c = await clinicForTest(database);

const arrive = (name: string, bytes: Uint8Array) =>
  database.app
    .insertInto('unrouted_file')
    .values({
      id: c.app.newId(),
      mailbox_id: c.mailboxId,
      name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: Buffer.from(bytes),
      received_at: c.app.clock(),
      reason: null,
    })
    .execute();
const waiting = () => database.app.selectFrom('unrouted_file').select(['name', 'reason']).orderBy('id').execute();
const route = () => routeFiles(c.app, { userId: null, name: 'test' });
const payment = (number: string, trace: string) =>
  era({ trace, claims: [{ number, lines: [{ charge: 150_00, paid: 110_00, adjustments: [['CO', '45', 40_00]] }] }] });

describe('files that came in', () => {
  it('are taken in past one that makes the program fail, which waits and is told once', async () => {
    const claim = await c.sent(['first']);
    await arrive('poison.csv', depositList(['2026-05-01', '1.00', 'EFT\u00009', '10000FIRST']));
    await arrive('payment.835', payment(claim.number, 'EFT1'));
    expect((await route()).map((r) => r.status)).toEqual(['processed']);
    expect(await route()).toEqual([]);
    expect(await waiting()).toEqual([{ name: 'poison.csv', reason: null }]);
    expect(await c.work()).toEqual(['system']);
  });

  it('two of the same bytes, routed by two at once: one is taken in, one is a duplicate, and none is left', async () => {
    const claim = await c.sent(['first']);
    const bytes = payment(claim.number, 'EFT2');
    for (const name of ['a.835', 'b.835']) await arrive(name, bytes);
    const received = (await Promise.all([route(), route(), route()])).flat();
    expect(received.map((r) => r.status).sort()).toEqual(['duplicate', 'processed']);
    expect((await waiting()).map((w) => w.name)).toEqual(['poison.csv']);
    expect((await c.accounts(claim.encounterId))['ar-insurance']).toBeUndefined();
  });

  it('that are nobody’s stay with the reason, and the only practice is told', async () => {
    await arrive('letter.txt', Buffer.from('Dear biller'));
    await route();
    await route();
    expect(await waiting()).toContainEqual({ name: 'letter.txt', reason: expect.stringContaining('neither X12') });
    expect((await c.work()).filter((kind) => kind === 'file')).toHaveLength(1);
  });
});
