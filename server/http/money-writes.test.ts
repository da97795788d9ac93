import { describe, expect, it } from 'vitest';
import { inPractice } from '../app/app.ts';
import { captureCharges } from '../app/capture-charges.ts';
import type { Unit } from '../app/unit.ts';
import { testClinic } from './test-clinic.ts';

/* Every key has one effect, however often and however many at once its request comes (reliability, row 5). */
const clinic = await testClinic();
const inClinic = <T>(work: (unit: Unit) => Promise<T>) => inPractice(clinic.app, clinic.practiceId, { userId: null, name: 'test' }, work);
const keys = process.env.CLAIMWRIGHT_LONG ? 500 : 20;
const copies = 20;

/** An insured visit whose charges a payer owes. */
const owed = await inClinic(async (unit) => {
  const visits = await unit.db.selectFrom('encounter').select('id').where('practice_id', '=', unit.practiceId).orderBy('number').execute();
  for (const { id } of visits) {
    await captureCharges(unit, id);
    const leg = await unit.db
      .selectFrom('ledger_balance')
      .select(['payer_id', 'line', 'cents'])
      .where('practice_id', '=', unit.practiceId)
      .where('encounter_id', '=', id)
      .where('account', '=', 'ar-insurance')
      .executeTakeFirst();
    if (leg && leg.cents > keys) return { encounterId: id, ...leg };
  }
  throw new Error('no visit of the sample is insured');
});
const givenUp = () =>
  inClinic(async (unit) => {
    const rows = await unit.db
      .selectFrom('ledger_posting')
      .select('cents')
      .where('practice_id', '=', unit.practiceId)
      .where('account', '=', 'denial-write-offs')
      .execute();
    return rows.length;
  });

const ruth = await clinic.signedIn('ruth');
const policy = await ruth.post('/books/policies', {
  from: await inClinic(async (u) => u.today),
  writeOffLimitCents: 100_00,
  why: 'small ones at once',
});
if (policy.status !== 200) throw new Error(await policy.text());
const path = `/encounters/${owed.encounterId}/write-offs`;
const body = (cents: number) => ({
  payerId: owed.payer_id,
  account: 'denial-write-offs',
  lines: [{ line: owed.line, cents }],
  why: 'too little to work',
});
const keyed = (i: number) => ({ 'idempotency-key': `write-off-of-ruth-${String(i).padStart(6, '0')}` });

describe('money’s write routes', () => {
  it(`${keys} keys, each sent ${copies} times at once: so many effects, and identical answers`, async () => {
    for (let i = 0; i < keys; i++) {
      const replies = await Promise.all(Array.from({ length: copies }, () => ruth.post(path, body(1), keyed(i))));
      expect(new Set(replies.map((r) => r.status))).toEqual(new Set([200]));
      expect(new Set(await Promise.all(replies.map((r) => r.text()))).size).toBe(1);
    }
    expect(await givenUp()).toBe(keys);
  });

  it('the same key with another body, or by another person, is refused and does nothing', async () => {
    const before = await givenUp();
    const other = await ruth.post(path, body(2), keyed(0));
    expect([other.status, (await other.json()).code]).toEqual([422, 'key-used']);
    const petra = await clinic.signedIn('petra');
    expect((await petra.post(path, body(1), keyed(0))).status).toBe(422);
    expect(await givenUp()).toBe(before);
  });

  it('a key that comes again after thirty days is answered as it was, and does nothing', async () => {
    const first = await (await ruth.post(path, body(1), keyed(0))).text();
    clinic.wait(30 * 86_400_000);
    const later = await clinic.signedIn('ruth');
    const reply = await later.post(path, body(1), keyed(0));
    expect([reply.status, await reply.text()]).toEqual([200, first]);
    expect(await givenUp()).toBe(keys);
  });
});
