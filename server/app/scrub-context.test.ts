import { asCents, asDate } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../store/test-database.ts';
import { buildClaim, encounterFacts } from './build-claim.ts';
import { clinicForTest } from './clinic-for-test.ts';
import { coveragesOn } from './coverages-on.ts';
import type { Knowledge } from './knowledge.ts';
import { answered, authorized, type MadeVisit, madeVisit, signed } from './scrub-context/on-file-for-test.ts';
import { contextsOf } from './scrub-context.ts';
import { newId } from './seed-for-test.ts';
import type { Unit } from './unit.ts';

const database = await testDatabase();
const newClinic = () => clinicForTest(database);
type Clinic = Awaited<ReturnType<typeof newClinic>>;

const claimsOf = ({ db, practiceId }: Unit, ids: readonly string[]) =>
  db.selectFrom('claim').select(['id', 'content']).where('practice_id', '=', practiceId).where('id', 'in', ids).execute();
const known = (c: Clinic, claimId: string, knowledge: Knowledge = c.app.knowledge) =>
  c.within(async (unit) => (await contextsOf(unit, knowledge, await claimsOf(unit, [claimId]))).get(claimId)!.context);
const set = (c: Clinic, claimId: string, values: { patient_id: string } | { status: 'rejected' }) =>
  c.within(({ db, practiceId }) =>
    db.updateTable('claim').set(values).where('practice_id', '=', practiceId).where('id', '=', claimId).execute(),
  );

describe('eligibility', () => {
  it.each(['asked', 'refused'] as const)('of a question that is %s is unknown', async (status) => {
    const c = await newClinic();
    const v = await madeVisit(c);
    await answered(c, v, status);
    expect((await known(c, v.claimId)).eligibility).toBeUndefined();
  });

  it('is what the payer answered, the authorizations that the plan wants among it', async () => {
    const c = await newClinic();
    const v = await madeVisit(c);
    const wanted = [{ serviceTypes: ['30'], procedures: { from: '95812', through: '95822' } }, { serviceTypes: ['MH'] }];
    await answered(c, v, 'active', { memberId: 'M1', authorizations: wanted });
    const { eligibility, payerOnFile } = await known(c, v.claimId);
    expect(eligibility).toEqual({ askedOn: '2026-04-14', active: true, memberId: 'M1', qualifiedMedicareBeneficiary: false });
    expect(payerOnFile?.authorizes).toEqual(['95812-95822']);
  });
});

describe('authorizations', () => {
  it('are those of the patient and the payer, the newest row of each number, less what other claims used; none is an empty list', async () => {
    const c = await newClinic();
    const v = await madeVisit(c);
    expect((await known(c, v.claimId)).authorizations).toEqual([]);
    await authorized(c, v, { number: 'AU-1', units: '2', recordedAt: '2026-04-01T12:00:00.000Z' });
    await authorized(c, v, { number: 'AU-1', units: '5', until: asDate('2026-12-31'), procedures: ['99202-99215'] });
    await authorized(c, v, { number: 'AU-2', recordedAt: '2026-04-15T12:00:00.000Z' });
    await authorized(c, { ...v, payerId: (await madeVisit(c, ['second'])).payerId }, { number: 'AU-3' });
    expect((await known(c, v.claimId)).authorizations).toEqual([
      { number: 'AU-1', kind: 'authorization', procedures: ['99202-99215'], until: '2026-12-31', unitsLeft: '5' },
    ]);
  });

  it('go on the claim of the payer that gave them, not of the next one', async () => {
    const c = await newClinic();
    const v = await madeVisit(c, ['first', 'second']);
    await authorized(c, v, { number: 'AU-1' });
    await c.within(({ db, practiceId }) =>
      db
        .updateTable('encounter')
        .set({ claim_facts: JSON.stringify({ authorization: 'AU-1' }) })
        .where('practice_id', '=', practiceId)
        .where('id', '=', v.encounterId)
        .execute(),
    );
    const numbers = await c.within(async (unit) => {
      const facts = await encounterFacts(unit, v.encounterId);
      const coverages = await coveragesOn(unit, v.patientId, facts.service_date);
      const claims: Claim[] = [];
      for (const to of coverages) claims.push(await buildClaim(unit, facts, coverages, to, new Map()));
      return claims.map((claim) => claim.authorization);
    });
    expect(numbers).toEqual(['AU-1', undefined]);
  });
});

describe('prices', () => {
  it('are those of the charge master and, without evening out, of the contract', async () => {
    const c = await newClinic();
    const v = await madeVisit(c);
    expect((await known(c, v.claimId)).prices).toEqual([{ procedure: '99213', modifiers: [], charge: 150_00 }]);
    await c.within(async ({ db, practiceId }) => {
      const of = { practice_id: practiceId };
      const [table, percent] = [newId(), newId()];
      await db
        .insertInto('fee_schedule')
        .values([
          { ...of, id: table, name: 'base', kind: 'table', percent: null, base_schedule: null },
          { ...of, id: percent, name: 'contract', kind: 'percent-of-schedule', percent: 120, base_schedule: 'base' },
        ])
        .execute();
      const day = { valid_from: asDate('2026-01-01'), valid_until: null };
      await db
        .insertInto('fee_schedule_row')
        .values({ ...of, schedule_id: table, code: '99213', modifier: '', cents: asCents(140_00), ...day })
        .execute();
      await db.updateTable('plan').set({ schedule_id: percent }).where('practice_id', '=', practiceId).execute();
    });
    expect((await known(c, v.claimId)).prices).toEqual([{ procedure: '99213', modifiers: [], charge: 150_00, allowed: 168_00 }]);
  });

  it('of Medicare without a contract are its allowance, at the least of both settings and factors', async () => {
    const c = await newClinic();
    const v = await madeVisit(c, ['medicare']);
    const cents = { apm: [93_00, 71_00], other: [92_00, 70_00] };
    const prices: Knowledge['codeSources']['fees']['prices'] = (_code, { participation }) => ({
      kind: 'prices',
      settings: (['non-facility', 'facility'] as const).map((setting, i) => ({
        setting,
        cents: asCents(cents[participation][i]!),
        cautions: [],
        steps: [],
      })),
    });
    const { codeSources } = c.app.knowledge;
    const knowledge = { ...c.app.knowledge, codeSources: { ...codeSources, fees: { ...codeSources.fees, prices } } };
    expect((await known(c, v.claimId, knowledge)).prices?.[0]?.allowed).toBe(70_00);
    expect((await known(c, v.claimId)).prices?.[0]?.allowed).toBeUndefined();
  });
});

describe('payer and practice', () => {
  it('are as their records say; of whom the payer enrolls nothing is known until a list is kept', async () => {
    const c = await newClinic();
    const v = await madeVisit(c);
    expect((await known(c, v.claimId)).payerOnFile).toEqual({ filingDue: '2027-04-14', takesReplacements: true, plan: 'Plan' });
    await c.within(async ({ db, practiceId }) => {
      const asks = JSON.stringify({ memberIds: ['A999'], taxonomy: 'billing', guides: [] });
      await db.updateTable('payer').set({ asks }).where('practice_id', '=', practiceId).where('id', '=', v.payerId).execute();
      const { id } = await db.selectFrom('provider').select('id').where('practice_id', '=', practiceId).executeTakeFirstOrThrow();
      await db
        .insertInto('payer_enrollment')
        .values({
          ...{ practice_id: practiceId, id: newId(), payer_id: v.payerId, provider_id: id },
          ...{ valid_from: asDate('2025-01-01'), valid_until: null },
        })
        .execute();
      const days = { clia_from: asDate('2025-05-01'), clia_until: asDate('2027-04-30') };
      await db.updateTable('location').set(days).where('practice_id', '=', practiceId).execute();
    });
    const { payerOnFile, practice } = await known(c, v.claimId);
    expect(payerOnFile).toEqual({
      ...{ filingDue: '2027-04-14', takesReplacements: true, plan: 'Plan', memberIds: ['A999'], taxonomy: 'billing' },
      enrolled: [{ npi: '1999900024', from: '2025-01-01' }],
    });
    expect(practice).toEqual({
      clinicians: [{ npi: '1999900024', taxonomy: '207Q00000X', credential: 'MD' }],
      clia: { number: '99D9999999', kind: 'waiver', from: '2025-05-01', until: '2027-04-30' },
    });
  });

  it('has of the NPI registry what its extract has of the claim’s numbers', async () => {
    const c = await newClinic();
    const v = await madeVisit(c);
    const basis = { cite: 'NPPES', edition: { name: 'test', from: asDate('2026-04-01') } };
    const registry: Knowledge['registry'] = (npi) =>
      npi === '1999900024'
        ? ({ kind: 'provider', row: { entity: '1' }, taxonomies: ['207Q00000X'], primary: '207Q00000X', active: true, basis } as never)
        : { kind: 'no-data', why: 'not there' };
    expect((await known(c, v.claimId, { ...c.app.knowledge, registry })).practice?.npis).toEqual([
      { npi: '1999900024', kind: 1, active: true, taxonomies: ['207Q00000X'] },
    ]);
    expect((await known(c, v.claimId)).practice?.npis).toBeUndefined();
  });
});

describe('documentation', () => {
  it('has the papers of the kinds that the practice keeps here, of the others nothing', async () => {
    const c = await newClinic();
    const v = await madeVisit(c, ['first'], { codes: ['99213', '87880'] });
    const none = await known(c, v.claimId);
    expect([none.documentation?.orders, none.documentation?.notices, none.documentation?.consents]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    await signed(c, v, 'order', '2026-04-14');
    const { documentation } = await known(c, v.claimId);
    expect([documentation?.orders, documentation?.notices, documentation?.consents]).toEqual([
      [{ signedOn: '2026-04-14', procedures: ['87880'] }],
      [],
      undefined,
    ]);
  });

  it('tells of a patient who asked that the plan be told nothing, and sends nothing beside a claim', async () => {
    const c = await newClinic();
    const v = await madeVisit(c);
    expect((await known(c, v.claimId)).documentation).toMatchObject({ disclosureRestricted: false, enclosures: [], noteSigned: true });
    await c.within(({ db, practiceId }) =>
      db
        .updateTable('encounter')
        .set({ claim_facts: JSON.stringify({ restrictedOn: '2026-04-14' }) })
        .where('practice_id', '=', practiceId)
        .execute(),
    );
    expect((await known(c, v.claimId)).documentation?.disclosureRestricted).toBe(true);
  });
});

describe('history', () => {
  it('counts a visit once, whoever else was billed for it, and no rejected claim; it begins with the practice’s books', async () => {
    const c = await newClinic();
    const old = await c.sent(['first', 'second'], { codes: ['99213', '87880'] });
    const v = await madeVisit(c);
    await set(c, v.claimId, { patient_id: old.patientId });
    const codesOf = async () => (await known(c, v.claimId)).history?.claims.map((p) => p.lines.map((l) => l.procedure));
    expect(await codesOf()).toEqual([['99213', '87880']]);
    await c.within(async ({ db, practiceId, now }) => {
      const claim = await db
        .selectFrom('claim')
        .selectAll()
        .where('practice_id', '=', practiceId)
        .where('id', '=', old.claimId)
        .executeTakeFirstOrThrow();
      const content = JSON.stringify(claim.content);
      const second = { id: newId(), priority: 2 as const, patient_control_number: 'SECOND', created_at: now, frequency: '7' as const };
      await db
        .insertInto('claim')
        .values({ ...claim, ...second, content })
        .execute();
    });
    expect(await codesOf()).toEqual([['99213', '87880']]);
    await set(c, old.claimId, { status: 'rejected' });
    await c.within(({ db, practiceId }) =>
      db
        .updateTable('claim')
        .set({ status: 'reversed' })
        .where('practice_id', '=', practiceId)
        .where('patient_control_number', '=', 'SECOND')
        .execute(),
    );
    expect(await codesOf()).toEqual([]);
    expect((await known(c, v.claimId)).history?.since).toBe('2026-04-14');
  });
});

describe('many claims', () => {
  it('are known as each alone is, in as many queries as one', async () => {
    const c = await newClinic();
    const visits: MadeVisit[] = [];
    for (const order of [['first'], ['second', 'first'], ['medicare']] as const) visits.push(await madeVisit(c, order));
    await answered(c, visits[0]!, 'active', { memberId: 'M1' });
    await authorized(c, visits[1]!, { number: 'AU-1', units: '2' });
    const ids = visits.map((v) => v.claimId);
    const read = (claimIds: readonly string[]) =>
      c.within(async (unit) => {
        const claims = await claimsOf(unit, claimIds);
        let queries = 0;
        const transformQuery = <Node>({ node }: { node: Node }) => {
          queries++;
          return node;
        };
        const db = unit.db.withPlugin({ transformQuery, transformResult: async ({ result }) => result }) as Unit['db'];
        return { contexts: await contextsOf({ ...unit, db }, c.app.knowledge, claims), queries };
      });
    const together = await read(ids);
    const alone: Awaited<ReturnType<typeof read>>[] = [];
    for (const id of ids) alone.push(await read([id]));
    expect([...together.contexts.keys()].sort()).toEqual([...ids].sort());
    for (const [i, id] of ids.entries()) expect(together.contexts.get(id)).toEqual(alone[i]!.contexts.get(id));
    console.log(`queries that read what is known: ${alone[0]!.queries} for one claim, ${together.queries} for ${ids.length}`);
    expect(together.queries).toBe(alone[0]!.queries);
    expect(together.queries).toBeLessThanOrEqual(18);
  });
});
