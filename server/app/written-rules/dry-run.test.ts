import { addMs } from '@claimwright/core/base';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { keepDryRun } from '../../store/rule-dry-runs.ts';
import { testDatabase } from '../../store/test-database.ts';
import { dryRunView } from '../../store/views/dry-run.ts';
import { era, type PaidLine } from '../files-for-test.ts';
import type { PayerName } from '../seed-for-test.ts';
import { ruledClinic, ruleLike } from './rules-for-test.ts';
import { workOffDryRuns } from './work-off-dry-runs.ts';

const database = await testDatabase();

const paid: PaidLine = {
  ...{ charge: 150_00, paid: 90_00 },
  adjustments: [
    ['CO', '45', 40_00],
    ['PR', '2', 20_00],
  ],
};
const denied = (group: string, carc: string): PaidLine => ({ charge: 150_00, paid: 0, adjustments: [[group, carc, 150_00]] });
const taken = (line: PaidLine): PaidLine => ({
  ...{ charge: -line.charge, paid: -line.paid },
  adjustments: (line.adjustments ?? []).map(([group, carc, cents]) => [group, carc, -cents] as const),
});

/** A practice whose claims had every fate: what the payer said to each, in the order in which it said it. */
async function past() {
  const c = await ruledClinic(database);
  let trace = 0;
  const sent = async (
    answers: readonly (readonly [status: string, line: PaidLine])[],
    payer: PayerName = 'first',
    authorization?: string,
  ) => {
    const claim = await c.sent([payer]);
    if (authorization)
      await c.within(({ db, practiceId }) =>
        sql`update claim set content = content || ${JSON.stringify({ authorization })}::jsonb
          where practice_id = ${practiceId} and id = ${claim.claimId}`.execute(db),
      );
    for (const [status, line] of answers)
      await c.receive(era({ payer, trace: `EFT${++trace}`, claims: [{ number: claim.number, status, lines: [line] }], amount: line.paid }));
    return claim.claimId;
  };
  const claims = {
    paid: await sent([['1', paid]]),
    deniedForThis: await sent([['1', denied('CO', '197')]]),
    deniedForOther: await sent([['1', denied('CO', '50')]]),
    open: await sent([]),
    paidInTheEnd: await sent([
      ['1', denied('CO', '197')],
      ['22', taken(denied('CO', '197'))],
      ['1', paid],
    ]),
    quietAndPaid: await sent([['1', paid]], 'first', 'A1'),
    missed: await sent([['1', denied('CO', '197')]], 'first', 'A2'),
    elsewhere: await sent([['1', paid]], 'second'),
  };
  const view = (id: string) => c.within(async (unit) => (await dryRunView(unit, id))!);
  return { ...c, claims, view };
}

/** Of each claim that the rule is about: never by remittances, but the denial that was worked, and the cash that the ledger tells. */
const secondComputation = (c: Awaited<ReturnType<typeof past>>) =>
  c.within(async ({ db, practiceId }) => {
    const { rows } = await sql<{ id: string; denied_for: string | null; cents: number | null; cash: number; total_cents: number }>`
        select c.id, d.carc as denied_for, d.cents, c.total_cents,
          -- What is not in a visit's own accounts is the cash that came for it: entries sum to zero.
          (select -coalesce(sum(p.cents), 0)::int from ledger_posting as p
            where p.practice_id = c.practice_id and p.encounter_id = c.encounter_id) as cash
        from claim as c
        left join lateral (select d.carc, d.cents from denial as d
          where d.practice_id = c.practice_id and d.claim_id = c.id order by d.created_at, d.id limit 1) as d on true
        join payer as y on y.practice_id = c.practice_id and y.id = c.payer_id
        where c.practice_id = ${practiceId} and y.payer_number = 'FIRST' and not c.content ? 'authorization'`.execute(db);
    return rows;
  });

describe('a dry run over past claims', () => {
  it('says on which it would have fired, and what became of them: the same figures as ledger and denials give', async () => {
    const c = await past();
    const { report, claimsOf, status } = await c.view(await c.tried({ rule: ruleLike() }));
    expect(status).toBe('done');
    const { of, ...sums } = report!;
    expect(sums).toMatchObject({ claims: 8, decided: 7, open: 1 });
    expect(of).toMatchObject({
      ...{ fired: 5, prevents: ['197'] },
      deniedForThis: { claims: 2, cents: 300_00 },
      neverPaid: { claims: 1, cents: 150_00 },
      deniedForOther: { claims: 1, cents: 150_00 },
      paid: { claims: 1, cents: 90_00 },
      falseHolds: { claims: 1, cents: 90_00 },
      open: { claims: 1, cents: 150_00 },
      missed: { claims: 1, cents: 150_00 },
    });
    const named = Object.fromEntries(Object.entries(claimsOf!).map(([fate, all]) => [fate, all.map((each) => each.claimId).sort()]));
    expect(named).toEqual({
      paid: [c.claims.paid],
      deniedForThis: [c.claims.deniedForThis, c.claims.paidInTheEnd].sort(),
      deniedForOther: [c.claims.deniedForOther],
      open: [c.claims.open],
      missed: [c.claims.missed],
    });

    const second = await secondComputation(c);
    const share = (rows: typeof second, of: (row: (typeof second)[number]) => number) => ({
      claims: rows.length,
      cents: rows.reduce((sum, row) => sum + Number(of(row)), 0),
    });
    expect(second).toHaveLength(of.fired);
    const forThis = second.filter((r) => r.denied_for === '197');
    const others = second.filter((r) => r.denied_for !== null && r.denied_for !== '197');
    const rest = second.filter((r) => r.denied_for === null);
    expect([of.deniedForThis, of.deniedForOther]).toEqual([share(forThis, (r) => r.cents ?? 0), share(others, (r) => r.cents ?? 0)]);
    expect(of.paid).toEqual(
      share(
        rest.filter((r) => r.cash > 0),
        (r) => r.cash,
      ),
    );
    expect(of.open).toEqual(
      share(
        rest.filter((r) => r.cash === 0),
        (r) => r.total_cents,
      ),
    );
    expect(of.neverPaid.claims).toBe(forThis.filter((r) => r.cash === 0).length);
  });

  it('tries a built-in rule as well, and one that stops nothing holds nothing', async () => {
    const c = await past();
    const { report } = await c.view(await c.tried({ builtIn: 'format/person-name' }));
    expect([report!.claims, report!.of.fired, report!.of.falseHolds.claims]).toEqual([8, 8, 0]);
  });

  it('knows a claim as it was known when it was sent', async () => {
    const c = await ruledClinic(database);
    c.setClock('2026-04-14T15:00:00.000Z');
    const early = await c.sent(['first']);
    c.setClock('2026-04-20T15:00:00.000Z');
    const late = await c.sent(['first']);
    await c.within(({ db, practiceId }) =>
      db
        .updateTable('claim')
        .set({ patient_id: early.patientId })
        .where('practice_id', '=', practiceId)
        .where('id', '=', late.claimId)
        .execute(),
    );
    const view = async (rule: Parameters<typeof ruleLike>[0]) =>
      c.within(
        async (unit) => (await dryRunView(unit, await c.tried({ rule: ruleLike({ ...rule, cases: undefined, scope: undefined }) })))!,
      );
    const sentOn = await view({ when: { field: 'claim.submitted-on', is: 'equals', value: '2026-04-14' } });
    expect(sentOn.claimsOf!.open.map((each) => each.claimId)).toEqual([early.claimId]);
    // Of the patient's two visits the first could not know the second, which came six days later and lies before no day of its own.
    const before = await view({ when: { earlierLine: { field: 'line.procedure', is: 'equals', value: '99213' }, withinDays: 365 } });
    expect(before.claimsOf!.open.map((each) => each.claimId)).toEqual([late.claimId]);
  });

  it('goes through many in slices, counts all and names some; one that a process left behind is done by the next', async () => {
    const c = await ruledClinic(database);
    await c.sent(['first']);
    const copies = 321;
    await c.within(async ({ db, practiceId }) => {
      const like = await db.selectFrom('claim').selectAll().where('practice_id', '=', practiceId).executeTakeFirstOrThrow();
      const rows = Array.from({ length: copies }, (_, i) => ({
        ...{ ...like, content: JSON.stringify(like.content), id: c.app.newId(), patient_control_number: `COPY${i}` },
        // Claims of one visit replace one another, and are told apart by when they were made.
        frequency: '7' as const,
        created_at: addMs(like.created_at, i + 1),
      }));
      await db.insertInto('claim').values(rows).execute();
      await keepDryRun(
        { db, practiceId },
        {
          ...{ id: c.app.newId(), rule: 'own/needs-authorization', content: ruleLike(), sha256: 'x' },
          ...{ at: c.app.clock(), userId: c.ruth.id, claims: 0 },
        },
      );
    });
    const id = await c.tried({ rule: ruleLike() });
    const view = await c.within(async (unit) => (await dryRunView(unit, id))!);
    expect([view.lookedAt, view.report!.of.fired, view.claimsOf!.open.length]).toEqual([copies + 1, copies + 1, 200]);
    expect(view.report!.of.open).toEqual({ claims: copies + 1, cents: (copies + 1) * 150_00 });
    const left = await c.within(({ db, practiceId }) =>
      db.selectFrom('rule_dry_run').select('status').where('practice_id', '=', practiceId).execute(),
    );
    expect(left.map((r) => r.status)).toEqual(['done', 'done']);
  });

  it('that asks for one that cannot be read any more fails, is told, and does not stop the others', async () => {
    const c = await ruledClinic(database);
    await c.within(({ db, practiceId }) =>
      keepDryRun(
        { db, practiceId },
        { id: c.app.newId(), rule: 'gone/by', content: null, sha256: '', at: c.app.clock(), userId: c.ruth.id, claims: 0 },
      ),
    );
    await c.tried({ rule: ruleLike() });
    await workOffDryRuns(c.app, c.practiceId);
    const rows = await c.within(({ db, practiceId }) =>
      db.selectFrom('rule_dry_run').select(['rule', 'status', 'says']).where('practice_id', '=', practiceId).orderBy('rule').execute(),
    );
    expect(rows.map((r) => [r.rule, r.status])).toEqual([
      ['gone/by', 'failed'],
      ['own/needs-authorization', 'done'],
    ]);
    expect(c.logged).toContainEqual({ event: 'dry run failed', rule: 'gone/by', says: 'gone/by cannot be read any more' });
  });
});
