import { asDate } from '@claimwright/core/base';
import type { System } from '@claimwright/core/codes';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { captureCharges } from '../capture-charges.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import type { Unit } from '../unit.ts';
import { type CodePage, type CodePageAsked, codePage } from './code-page.ts';
import { findCodes } from './find-codes.ts';
import { sourcesForTest } from './sources-for-test.ts';

const database = await testDatabase();
const clinic = await clinicForTest(database);
const other = await clinicForTest(database);
const invented = { ...clinic.app.knowledge, codeSources: sourcesForTest };

const pageOf = async (system: System, code: string, asked: CodePageAsked = {}, knowledge = clinic.app.knowledge): Promise<CodePage> => {
  const page = await clinic.within((unit: Unit) => codePage(unit, knowledge, system, code, asked));
  if (!page) throw new Error(`${code} has no page`);
  return page;
};

describe('the page of a code', () => {
  it.each<[System, string, string]>([
    ['icd10cm', 'e119', 'E11.9'],
    ['cpt', '99213', '99213'],
    ['pos', '11', '11'],
    ['modifier', '25', '25'],
    ['carc', '45', '45'],
  ])('%s %s is found in any spelling', async (system, text, code) => {
    const page = await pageOf(system, text);
    expect([page.code, page.lookup.kind]).toEqual([code, 'found']);
  });

  it('what has not the shape of a code has no page', async () => {
    expect(await clinic.within((unit) => codePage(unit, clinic.app.knowledge, 'icd10cm', 'diabetes', {}))).toBeUndefined();
  });

  it('a code that a part does not hold is not checked, never in force and never wrong', async () => {
    const page = await pageOf('icd10cm', 'B99.8');
    expect([page.lookup.kind, page.history]).toEqual(['not-checked', []]);
  });

  it('what is not loaded says what to import, in each of its places', async () => {
    const { diagnosis } = await pageOf('icd10cm', 'E11.9');
    const { procedure } = await pageOf('cpt', '99213');
    const { zip, ...parts } = procedure!;
    expect(zip).toBe('43999');
    for (const part of [...Object.values(diagnosis!), ...Object.values(parts)])
      expect(part).toMatchObject({
        kind: 'no-data',
        why: expect.stringMatching(/(not|[Nn]o .*) loaded.*(\bimport |`claimwright codes import`)/),
      });
  });

  it('what is loaded is asked for the day, the beginning of a partner and the ZIP', async () => {
    const { diagnosis } = await pageOf('icd10cm', 'E11.9', {}, invented);
    expect(diagnosis?.notes).toMatchObject({ kind: 'notes', grounds: { stale: true } });
    const { procedure } = await pageOf('cpt', '99213', { partner: '103', zip: '44101' }, invented);
    expect(procedure?.partners).toMatchObject({
      kind: 'partners',
      partners: expect.arrayContaining([expect.objectContaining({ code: '10333' })]),
    });
    expect(procedure?.prices).toMatchObject({ locality: '00000-00, invented around 44101' });
  });

  it('a diagnosis stands beside what its header leaves to decide', async () => {
    const page = await pageOf('icd10cm', 'E11.9');
    expect(page.above).toEqual([{ code: 'E11' }]);
    expect(page.beside?.branches.map((b) => b.code)).toContain('E11.65');
    expect((await pageOf('icd10cm', 'E11')).below?.branches.every((b) => b.billable)).toBe(true);
  });
});

describe('the practice’s own use', () => {
  it('counts charges, visits and modifiers with the day of the last, and nobody else’s', async () => {
    expect((await pageOf('cpt', '87880')).use).toEqual({ count: 0, of: 'charges', last: null });
    const visits = [await clinic.visit(['first'], { codes: ['99213', '87880'] }), await clinic.visit(['first'], { codes: ['99213'] })];
    for (const { encounterId } of visits) await clinic.within((unit) => captureCharges(unit, encounterId));
    const dates = await clinic.within(({ db, practiceId }) =>
      db.selectFrom('encounter').select('service_date').where('practice_id', '=', practiceId).orderBy('service_date', 'desc').execute(),
    );
    expect((await pageOf('cpt', '99213')).use).toEqual({ count: 2, of: 'charges', last: dates[0]?.service_date });
    expect((await pageOf('cpt', '87880')).use?.count).toBe(1);
    expect((await pageOf('pos', '11')).use).toMatchObject({ count: 2, of: 'visits' });
    for (const system of ['modifier', 'carc', 'rarc', 'icd10cm'] as const)
      expect((await pageOf(system, { modifier: '25', carc: '45', rarc: 'N1', icd10cm: 'E11.9' }[system])).use?.count).toBe(0);
    const theirs = await other.within((unit) => codePage(unit, other.app.knowledge, 'cpt', '99213', {}));
    expect(theirs?.use?.count).toBe(0);
  });
});

describe('finding codes', () => {
  const find = (words: string, system?: System, on?: string) =>
    clinic.within((unit) => findCodes(unit, clinic.app.knowledge, { words, system, on: on ? asDate(on) : undefined }));
  const codes = async (...asked: Parameters<typeof find>) => (await find(...asked)).rows.map((r) => `${r.system} ${r.code}`);

  it('by words, in all systems or in one', async () => {
    expect(await codes('hypertension essential')).toContain('icd10cm I10');
    expect(await codes('99213')).toEqual(['cpt 99213']);
    expect((await codes('office', 'pos')).every((c) => c.startsWith('pos'))).toBe(true);
    expect(await codes('office', 'rarc')).toEqual([]);
  });
  it('by system alone, in order, and it says when there are more', async () => {
    const places = await find('', 'pos');
    expect([places.because, places.more, places.rows[0]?.code]).toEqual(['system', false, '01']);
    const diagnoses = await find('', 'icd10cm');
    expect([diagnoses.rows.length, diagnoses.more]).toEqual([100, true]);
  });
  it('by nothing: what the practice uses most, the most used first', async () => {
    const used = await find('');
    expect([used.because, used.rows[0]?.code]).toEqual(['used', '99213']);
    // One letter narrows nothing down.
    expect(await find('a')).toEqual(used);
  });
  it('on a day before every edition there is nothing', async () =>
    expect(await codes('hypertension', 'icd10cm', '1999-01-01')).toEqual([]));
});
