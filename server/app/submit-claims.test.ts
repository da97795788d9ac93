import type { Claim } from '@claimwright/core/claim';
import { check, payerGuides } from '@claimwright/core/x12';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../store/test-database.ts';
import { clinicForTest } from './clinic-for-test.ts';
import { type MadeVisit, madeVisit } from './scrub-context/on-file-for-test.ts';
import { submitClaims } from './submit-claims.ts';

const database = await testDatabase();
const newClinic = () => clinicForTest(database);
type Clinic = Awaited<ReturnType<typeof newClinic>>;

const submit = (c: Clinic) => c.within((unit) => submitClaims(unit, c.app.knowledge));
const statuses = async (c: Clinic, visits: readonly MadeVisit[]) => {
  const all: string[] = [];
  for (const v of visits) all.push(await c.statusOf(v.claimId));
  return all;
};
/** Changes a claim behind its check's back, as a defect of ours would. */
const spoil = (c: Clinic, { claimId }: MadeVisit, change: (claim: Claim) => Partial<Claim>) =>
  c.within(async ({ db, practiceId }) => {
    const own = db.selectFrom('claim').select('content').where('practice_id', '=', practiceId).where('id', '=', claimId);
    const { content } = await own.executeTakeFirstOrThrow();
    await db
      .updateTable('claim')
      .set({ content: JSON.stringify({ ...content, ...change(content) }) })
      .where('practice_id', '=', practiceId)
      .where('id', '=', claimId)
      .execute();
  });
const outbox = (c: Clinic) =>
  c.within(({ db, practiceId }) => db.selectFrom('outbox').select('bytes').where('practice_id', '=', practiceId).execute());
const why = (c: Clinic) =>
  c.within(async ({ db, practiceId }) => {
    const rows = await db
      .selectFrom('work_item')
      .select('why')
      .where('practice_id', '=', practiceId)
      .where('status', '=', 'open')
      .execute();
    return rows.map((r) => r.why);
  });

describe('the file that leaves', () => {
  it('is checked as a whole; the claim that is wrong in it is held alone, and the others go in the same round', async () => {
    const c = await newClinic();
    const visits = [await madeVisit(c), await madeVisit(c), await madeVisit(c, ['medicare'])];
    await spoil(c, visits[1]!, ({ lines }) => ({ totalCharge: lines[0]!.charge, lines: [...lines, lines[0]!] }));
    expect(await submit(c)).toBe(2);
    expect(await statuses(c, visits)).toEqual(['sent', 'held', 'sent']);
    expect(await why(c)).toEqual([expect.stringMatching(/150\.00|300\.00/)]);
    const [file, ...more] = await outbox(c);
    expect(more).toEqual([]);
    const report = check(file!.bytes, { snip: [1, 2, 3, 4, 5, 6, 7], guides: [payerGuides['medicare-part-b']!] });
    expect([report.errors, report.transactions]).toEqual([0, 1]);
  });

  it.each<[string, 'medicare' | 'first', (claim: Claim) => Partial<Claim>, RegExp]>([
    ['a code that is not in force (SNIP 5)', 'first', () => ({ diagnoses: [{ code: 'J02' }] }), /"J02" is no/],
    [
      'what the payer’s guide refuses (SNIP 7)',
      'medicare',
      ({ coverage }) => ({ coverage: { ...coverage, subscriber: { ...coverage.subscriber, memberId: 'M1' } } }),
      /medicare-number/,
    ],
    ['what cannot even be written', 'first', ({ lines }) => ({ lines: lines.map((l) => ({ ...l, procedure: 'x~y' })) }), /./],
  ])('holds back %s', async (_, payer, change, says) => {
    const c = await newClinic();
    const visits = [await madeVisit(c, [payer]), await madeVisit(c)];
    await spoil(c, visits[0]!, change);
    expect(await submit(c)).toBe(1);
    expect(await statuses(c, visits)).toEqual(['held', 'sent']);
    expect(await why(c)).toEqual([expect.stringMatching(says)]);
  });

  it('that is wrong by no claim’s fault holds them all, and is in no outbox', async () => {
    const c = await newClinic();
    const visits = [await madeVisit(c), await madeVisit(c), await madeVisit(c)];
    await c.within(({ db, practiceId }) => db.updateTable('practice').set({ name: ' ' }).where('id', '=', practiceId).execute());
    expect(await submit(c)).toBe(0);
    expect([await statuses(c, visits), await outbox(c)]).toEqual([['held', 'held', 'held'], []]);
  });
});
