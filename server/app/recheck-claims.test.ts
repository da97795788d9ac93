import { describe, expect, it } from 'vitest';
import { recordClaimEvents } from '../store/claim-history.ts';
import { dueForRecheck, markForRecheck } from '../store/claim-rechecks.ts';
import { testDatabase } from '../store/test-database.ts';
import { checkBasis } from './check-basis.ts';
import { checkDueClaims } from './check-due-claims.ts';
import { clinicForTest } from './clinic-for-test.ts';
import type { Knowledge } from './knowledge.ts';
import { claimsToRecheck, recheckClaims } from './recheck-claims.ts';
import { recordAuthorization } from './record-authorization.ts';
import { openRound } from './round.ts';
import { answered, type MadeVisit, madeVisit } from './scrub-context/on-file-for-test.ts';
import { newId } from './seed-for-test.ts';
import { submitClaims } from './submit-claims.ts';

const database = await testDatabase();
const newClinic = () => clinicForTest(database);
type Clinic = Awaited<ReturnType<typeof newClinic>>;

const due = (c: Clinic) => c.within((unit) => dueForRecheck(unit, 100));
const toRecheck = (c: Clinic, knowledge: Knowledge = c.app.knowledge) => c.within((unit) => claimsToRecheck(unit, knowledge));
const recheck = (c: Clinic, ids: readonly string[], knowledge: Knowledge = c.app.knowledge) =>
  c.within((unit) => recheckClaims(unit, knowledge, ids));
const submit = (c: Clinic) => c.within((unit) => submitClaims(unit, c.app.knowledge));
const historyOf = (c: Clinic, claimId: string) =>
  c.within(async ({ db, practiceId }) => {
    const rows = await db
      .selectFrom('claim_event')
      .select('says')
      .where('practice_id', '=', practiceId)
      .where('claim_id', '=', claimId)
      .orderBy('at')
      .orderBy('id')
      .execute();
    return rows.map((r) => r.says);
  });
const mark = (c: Clinic, v: MadeVisit, why = 'the payer answered about the coverage') =>
  c.within((unit) => markForRecheck(unit, { coverageId: v.coverageId }, unit.now, why));

describe('a claim that waits', () => {
  it('is not due when nothing changed', async () => {
    const c = await newClinic();
    await madeVisit(c);
    expect(await toRecheck(c)).toEqual([]);
  });

  it('is held when the payer says meanwhile that the coverage ended, is not sent before, and goes when the payer takes that back', async () => {
    const c = await newClinic();
    const v = await madeVisit(c);
    expect(await c.statusOf(v.claimId)).toBe('ready');
    await answered(c, v, 'inactive', { status: 'inactive' });
    await mark(c, v);
    expect(await submit(c)).toBe(0);
    expect(await toRecheck(c)).toEqual([v.claimId]);
    expect(await recheck(c, [v.claimId])).toBe(1);
    expect(await c.statusOf(v.claimId)).toBe('held');
    expect(await c.work()).toEqual(['claim']);
    expect((await historyOf(c, v.claimId)).at(-1)).toMatch(
      /^Checked again, since the payer answered about the coverage: 1 to correct — on 2026-04-14/,
    );
    await c.within(({ db, practiceId }) =>
      db.updateTable('eligibility').set({ status: 'refused' }).where('practice_id', '=', practiceId).execute(),
    );
    await mark(c, v);
    expect(await recheck(c, await toRecheck(c))).toBe(1);
    expect([await c.statusOf(v.claimId), await c.work(), await submit(c)]).toEqual(['ready', [], 1]);
  });

  it('says nothing when it is checked again and all is as it was, and twice is as once', async () => {
    const c = await newClinic();
    const v = await madeVisit(c);
    const before = await historyOf(c, v.claimId);
    await mark(c, v);
    expect(await recheck(c, [v.claimId])).toBe(0);
    expect(await recheck(c, [v.claimId])).toBe(0);
    expect(await historyOf(c, v.claimId)).toEqual(before);
    expect([await due(c), await c.statusOf(v.claimId)]).toEqual([[], 'ready']);
  });

  it('that has left meanwhile stays as it was sent, and is due no more', async () => {
    const c = await newClinic();
    const v = await madeVisit(c);
    await mark(c, v);
    await c.within(({ db, practiceId }) => db.updateTable('claim').set({ status: 'sent' }).where('practice_id', '=', practiceId).execute());
    expect(await recheck(c, [v.claimId])).toBe(0);
    expect([await c.statusOf(v.claimId), await due(c)]).toEqual(['sent', []]);
  });
});

describe('what marks claims', () => {
  it('an authorization: those of the patient at this payer alone', async () => {
    const c = await newClinic();
    const [v, other] = [await madeVisit(c), await madeVisit(c)];
    const given = {
      patientId: v.patientId,
      coverageId: v.coverageId,
      kind: 'authorization',
      number: 'AU-1',
      says: 'By telephone',
    } as const;
    expect(await c.within((unit) => recordAuthorization(unit, { ...given, coverageId: other.coverageId }))).toMatchObject({ ok: false });
    expect(await due(c)).toEqual([]);
    expect(await c.within((unit) => recordAuthorization(unit, given))).toMatchObject({ ok: true });
    expect(await due(c)).toEqual([v.claimId]);
  });

  it('another claim of the patient that was turned down, and no other patient’s', async () => {
    const c = await newClinic();
    const sent = await c.sent(['first']);
    const [v, other] = [await madeVisit(c), await madeVisit(c)];
    await c.within(({ db, practiceId }) =>
      db
        .updateTable('claim')
        .set({ patient_id: sent.patientId })
        .where('practice_id', '=', practiceId)
        .where('id', '=', v.claimId)
        .execute(),
    );
    const event = { claimId: sent.claimId, kind: 'test', says: 'turned down' };
    await c.within((unit) =>
      recordClaimEvents(unit.db, [{ ...event, id: newId(), practiceId: unit.practiceId, at: unit.now, status: 'rejected' }]),
    );
    expect(await due(c)).toEqual([v.claimId]);
    expect(other.claimId).not.toBe(v.claimId);
  });

  it('other tables or rules than it was checked by: once, and held ones too', async () => {
    const c = await newClinic();
    const sent = await c.sent(['first']);
    const ready = await madeVisit(c);
    const held = await madeVisit(c, ['first'], { signed: false });
    const knowledge = { ...c.app.knowledge, dated: { ...c.app.knowledge.dated, 'new-table': [] } };
    expect(checkBasis(knowledge)).not.toBe(checkBasis(c.app.knowledge));
    const ids = await toRecheck(c, knowledge);
    expect([...ids].sort()).toEqual([ready.claimId, held.claimId].sort());
    expect(await toRecheck(c, knowledge)).toEqual(ids);
    await recheck(c, ids, knowledge);
    expect(await toRecheck(c, knowledge)).toEqual([]);
    expect([await c.statusOf(ready.claimId), await c.statusOf(held.claimId), await c.statusOf(sent.claimId)]).toEqual([
      'ready',
      'held',
      'sent',
    ]);
  });

  it('that nobody kept by what it was checked, as before this was kept', async () => {
    const c = await newClinic();
    const v = await madeVisit(c);
    await database.asOwner(async (owner) => {
      await owner.query(`select set_config('app.practice_id', $1, false)`, [c.practiceId]);
      await owner.query('delete from claim_recheck where practice_id = $1', [c.practiceId]);
    });
    expect(await toRecheck(c)).toEqual([v.claimId]);
  });
});

describe('a round', () => {
  it('checks new claims together; one that fails is told alone and stops no other', async () => {
    const c = await newClinic();
    const visits = [await madeVisit(c), await madeVisit(c), await madeVisit(c)];
    const [, broken] = visits;
    await c.within(async ({ db, practiceId }) => {
      await db.updateTable('claim').set({ status: 'checked' }).where('practice_id', '=', practiceId).execute();
      // A claim that no code of ours could have written.
      await db
        .updateTable('claim')
        .set({ content: JSON.stringify({ lines: null }) })
        .where('practice_id', '=', practiceId)
        .where('id', '=', broken!.claimId)
        .execute();
    });
    const round = () => openRound(c.app, c.practiceId, { userId: null, name: 'test' });
    for (let i = 0; i < 2; i++) await checkDueClaims(await round(), c.app.knowledge);
    const statuses: string[] = [];
    for (const v of visits) statuses.push(await c.statusOf(v.claimId));
    expect(statuses).toEqual(['ready', 'checked', 'ready']);
    expect(await c.work()).toEqual(['system']);
  });
});
