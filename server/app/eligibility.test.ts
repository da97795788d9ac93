import { describe, expect, it } from 'vitest';
import { testDatabase } from '../store/test-database.ts';
import { askEligibility } from './ask-eligibility.ts';
import { clinicForTest } from './clinic-for-test.ts';
import { benefits } from './files-for-test.ts';

const database = await testDatabase();
const newClinic = () => clinicForTest(database);
type Clinic = Awaited<ReturnType<typeof newClinic>>;

const questions = (c: Clinic) =>
  c.within(({ db, practiceId }) =>
    db.selectFrom('eligibility').select(['trace', 'status']).where('practice_id', '=', practiceId).execute(),
  );
const files = (c: Clinic) =>
  c.within(({ db, practiceId }) => db.selectFrom('outbox').select('kind').where('practice_id', '=', practiceId).execute());

describe('a payer is asked about a visit', () => {
  it('once, however often the question comes up', async () => {
    const c = await newClinic();
    await c.visit(['first', 'second']);
    expect(await c.within(askEligibility)).toBe(2);
    expect(await c.within(askEligibility)).toBe(0);
    expect(await questions(c)).toHaveLength(2);
    expect(await files(c)).toHaveLength(1);
  });

  it('and one question that cannot be written does not stop the others', async () => {
    const c = await newClinic();
    const [bad] = [await c.visit(['first']), await c.visit(['first']), await c.visit(['first'])];
    await c.within(({ db, practiceId }) =>
      db
        .updateTable('coverage')
        .set({ member_id: 'M'.repeat(90) })
        .where('practice_id', '=', practiceId)
        .where('patient_id', '=', bad.patientId)
        .execute(),
    );
    expect(await c.within(askEligibility)).toBe(2);
    expect((await questions(c)).map((q) => q.status).sort()).toEqual(['asked', 'asked', 'refused']);
    expect(await c.work()).toEqual(['front-desk']);
    expect(await c.within(askEligibility)).toBe(0);
  });
});

describe('an answer', () => {
  it('that the coverage is not active is work for the front desk, until the payer says otherwise', async () => {
    const c = await newClinic();
    await c.visit(['first']);
    await c.within(askEligibility);
    const { trace } = (await questions(c))[0]!;
    await c.receive(benefits(trace, '6'));
    expect([(await questions(c))[0]?.status, await c.work()]).toEqual(['inactive', ['front-desk']]);
    await c.receive(benefits(trace, '1'));
    expect([(await questions(c))[0]?.status, await c.work()]).toEqual(['active', []]);
  });

  it('to a question that we never asked is kept aside and told', async () => {
    const c = await newClinic();
    await c.visit(['first']);
    await c.within(askEligibility);
    const received = await c.receive(benefits('T99999X', '1'));
    expect(received.status).toBe('quarantined');
    expect((await questions(c))[0]?.status).toBe('asked');
    expect(await c.work()).toEqual(['file']);
  });
});
