import { asDate, type IsoDate } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { latestRun } from '../store/coding-runs.ts';
import { testDatabase } from '../store/test-database.ts';
import { encounter as encounterView } from '../store/views/encounter.ts';
import { captureCharges } from './capture-charges.ts';
import { clinicForTest } from './clinic-for-test.ts';
import { codeEncounter } from './code-encounter.ts';
import { encounterFacts } from './encounter-facts.ts';
import type { Unit } from './unit.ts';

const database = await testDatabase();
const clinic = await clinicForTest(database);
const { app, within } = clinic;

const note = `SUBJECTIVE: Established patient, here for blood pressure and diabetes. Home readings run in the 150s.
OBJECTIVE: BP 152/94. Rapid strep test not done.
ASSESSMENT AND PLAN:
1. Essential hypertension, not at goal. Increase lisinopril to 20 mg daily.
2. Type 2 diabetes mellitus, stable. Continue metformin 1000 mg twice daily.`;

/** The same patient and provider on another day. */
const another = (unit: Unit, of: string, on: IsoDate, change: { kind?: string; provider_id?: string } = {}) =>
  unit.db
    .selectFrom('encounter')
    .selectAll()
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', of)
    .executeTakeFirstOrThrow()
    .then(async (e) => {
      const id = unit.newId();
      const superbill = JSON.stringify(e.superbill);
      const claim_facts = JSON.stringify(e.claim_facts);
      await unit.db
        .insertInto('encounter')
        .values({ ...e, id, number: `E${id.slice(-6)}`, service_date: on, superbill, claim_facts, ...change })
        .execute();
      return id;
    });

const provider = (unit: Unit, short_name: string, npi: string, specialty: string) => {
  const id = unit.newId();
  return unit.db
    .insertInto('provider')
    .values({
      ...{ practice_id: unit.practiceId, id, short_name, npi, first_name: 'Otto', last_name: short_name, credential: 'MD', specialty },
      taxonomy: '207Q00000X',
    })
    .execute()
    .then(() => id);
};

const factsOf = (id: string) => within(async (unit) => (await encounterFacts(unit, app.knowledge.visitRules, id)).facts);

describe('what the practice knows of an encounter', () => {
  it('is what stands on file: patient, place, payers in their order, specialty, certificate', async () => {
    const { encounterId } = await clinic.visit(['first', 'medicare'], { note });
    expect(await factsOf(encounterId)).toEqual({
      ...{ date: '2026-04-14', sex: 'F', age: 45, placeOfService: '11', specialty: 'primary-care', cliaCertificate: 'waiver' },
      ...{ payer: 'commercial', otherPayers: ['medicare'] },
    });
  });

  it('without a policy the patient pays', async () => {
    expect((await factsOf((await clinic.visit([], { note })).encounterId)).payer).toBe('self-pay');
  });

  it('the last professional service is by this specialty, before the day, and where a professional met the patient', async () => {
    const { encounterId } = await clinic.visit(['first'], { note });
    await within(async (unit) => {
      const heart = await provider(unit, 'otto', '1999900131', 'Cardiology');
      await another(unit, encounterId, asDate('2025-11-03'));
      await another(unit, encounterId, asDate('2026-01-20'), { kind: 'lab' });
      await another(unit, encounterId, asDate('2026-02-20'), { provider_id: heart });
      await another(unit, encounterId, asDate('2026-05-20'));
    });
    expect((await factsOf(encounterId)).lastSeen).toBe('2025-11-03');
  });

  it('nobody is new to a practice whose books do not reach back three years', async () => {
    const { encounterId, patientId } = await clinic.visit(['first'], { note });
    expect((await factsOf(encounterId)).lastSeen).toBeUndefined();
    const other = await clinic.visit(['first'], { note });
    expect(other.patientId).not.toBe(patientId);
    await within((unit) => another(unit, other.encounterId, asDate('2023-04-15')));
    expect((await factsOf(encounterId)).lastSeen).toBeUndefined();
    await within((unit) => another(unit, other.encounterId, asDate('2023-04-14')));
    expect((await factsOf(encounterId)).lastSeen).toBe('none');
  });
});

describe('a reading', () => {
  it('keeps the grid with its words, the lines, and compares them with what is charged without changing it', async () => {
    const { encounterId } = await clinic.visit(['first'], { note, codes: ['99213', '87880'] });
    await within((unit) => another(unit, encounterId, asDate('2025-11-03')));
    const before = await within(async (unit) => {
      await captureCharges(unit, encounterId);
      const charges = (await encounterView(unit, encounterId, null))!.charges;
      await codeEncounter(unit, app.knowledge, encounterId);
      return charges;
    });
    const run = (await within((unit) => latestRun(unit, encounterId)))!;
    expect([run.visit!.code, run.visit!.patient, run.visit!.basis]).toEqual(['99214', 'established', 'mdm']);
    const { problems, data, risk } = run.visit!.grid!;
    expect([problems.level, data.level, risk.level]).toEqual(['moderate', 'straightforward', 'moderate']);
    for (const e of [problems, data, risk].flatMap((c) => c.elements))
      for (const { start, end } of e.spans) expect(note.slice(start, end).trim()).not.toBe('');
    expect(run.services!.lines.map((l) => l.code)).toEqual(['99214']);
    const seen = (await within((unit) => encounterView(unit, encounterId, null)))!;
    expect(seen.charges.map((c) => [c.procedure, c.cents, c.units])).toEqual(before.map((c) => [c.procedure, c.cents, c.units]));
    expect(seen.differences.map((d) => [d.direction, d.what])).toEqual([
      ['under', '99213 is charged, one level below what the note supports, 99214'],
      ['over', '87880 is charged and not documented'],
    ]);
  });

  it('raises what the visit engine asks beside the questions about diagnoses', async () => {
    const bare = 'ASSESSMENT: Essential hypertension, stable.\nPLAN: Continue lisinopril.';
    // Of a practice whose books begin today: it cannot say whether the patient is new.
    const young = await clinicForTest(database);
    const { encounterId } = await young.visit(['first'], { note: bare });
    await young.within((unit) => codeEncounter(unit, app.knowledge, encounterId));
    const run = await young.within((unit) => latestRun(unit, encounterId));
    expect(run!.queries.filter((q) => q.about === 'visit').map((q) => q.text)).toContain(
      'When was the patient last seen by this group and specialty?',
    );
  });
});
