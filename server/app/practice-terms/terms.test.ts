import { describe, expect, it } from 'vitest';
import { latestRun } from '../../store/coding-runs.ts';
import { currentLexicon } from '../../store/practice-lexicon.ts';
import { testDatabase } from '../../store/test-database.ts';
import { encounter } from '../../store/views/encounter.ts';
import { terms } from '../../store/views/terms.ts';
import { acceptCodes } from '../accept-codes.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { codeEncounter } from '../code-encounter.ts';
import { person } from '../people-for-test.ts';
import type { Decided, LeftOut } from '../record-diagnoses.ts';
import { approveTerm, rejectTerm, retireTerm, trial } from './decide-term.ts';
import { restoreLexicon } from './restore-lexicon.ts';

const database = await testDatabase();

/** A practice of its own with two coders and a manager. */
async function office() {
  const clinic = await clinicForTest(database);
  const people = {
    june: await person(clinic, 'June', 'coder'),
    wes: await person(clinic, 'Wes', 'coder'),
    ruth: await person(clinic, 'Ruth', 'manager'),
  };
  const { app, within } = clinic;
  /** A visit whose assessment this is, read and then signed by a coder: codes with the words marked for them. */
  const signed = async (coder: keyof typeof people, assessment: string, codes: Record<string, string>, leftOut: LeftOut[] = []) => {
    const note = `ASSESSMENT:\n1. ${assessment}\n`;
    const { encounterId } = await clinic.visit(['first'], { note });
    await within((unit) => codeEncounter(unit, app.knowledge, encounterId));
    const decided = Object.entries(codes).map(([code, words]): Decided => {
      const [instead, said] = words.includes(' instead: ') ? (words.split(' instead: ') as [string, string]) : [undefined, words];
      const start = note.indexOf(said);
      return { code, why: 'as documented', spans: [{ start, end: start + said.length }], ...(instead ? { instead } : {}) };
    });
    const done = await people[coder].does((unit) => acceptCodes(unit, app.knowledge, encounterId, decided, { leftOut }));
    expect(done.ok).toBe(true);
    return encounterId;
  };
  /** What the engine makes of an assessment for this practice: its codes, and the version of the lexicon. */
  const reads = async (assessment: string) => {
    const { encounterId } = await clinic.visit(['first'], { note: `ASSESSMENT:\n1. ${assessment}\n` });
    await within((unit) => codeEncounter(unit, app.knowledge, encounterId));
    const run = (await within((unit) => latestRun(unit, encounterId)))!;
    return [run.suggestions.map((s) => s.code), run.lexiconVersion];
  };
  const list = (userId = people.ruth.id) =>
    within((unit) => terms(unit, { userId, titleOf: () => undefined, problemOf: () => undefined, today: unit.today }));
  const of = async (code: string) => (await list()).rows.find((r) => r.code === code)!;
  return { ...clinic, ...people, signed, reads, list, of };
}

describe('what a coder signs for words that the engine did not code so', () => {
  it('becomes a proposed term: its visits, its coders, what speaks for it and against', async () => {
    const { signed, list } = await office();
    await signed('june', 'Winter blues, light therapy.', { 'F33.9': 'Winter blues' });
    await signed('wes', 'Blues of the winter, worse.', { 'F33.9': 'Blues of the winter' });
    await signed('wes', 'Winter blues again.', { 'F34.1': 'Winter blues' });
    const { rows, versions } = await list();
    expect(rows.map((r) => [r.code, r.standing, r.for, r.against, r.coders])).toEqual([
      ['F33.9', 'proposed', 2, 1, ['June', 'Wes']],
      ['F34.1', 'proposed', 1, 2, ['Wes']],
    ]);
    expect(rows[0]!.visits.map((v) => [v.code, v.kind, v.wording])).toEqual([
      ['F33.9', 'added', 'Blues of the winter'],
      ['F33.9', 'added', 'Winter blues'],
      ['F34.1', 'added', 'Winter blues'],
    ]);
    expect(versions).toEqual([]);
  });

  it('a changed code proposes the new one for the same words; what was accepted as proposed proposes nothing', async () => {
    const { signed, list } = await office();
    await signed('june', 'Essential hypertension, stable.', { 'I11.9': 'I10 instead: Essential hypertension' });
    await signed('june', 'Essential hypertension, improved.', { I10: 'Essential hypertension' });
    expect((await list()).rows.map((r) => [r.code, r.for, r.against, r.visits.map((v) => v.kind)])).toEqual([
      ['I11.9', 1, 1, ['changed', 'accepted']],
    ]);
  });

  it('a visit that is signed again speaks as it was signed last', async () => {
    const { signed, list, june, ruth, app } = await office();
    const id = await signed('june', 'Winter blues, light therapy.', { 'F33.9': 'Winter blues' });
    await june.does((unit) =>
      acceptCodes(unit, app.knowledge, id, [{ code: 'F34.1', why: 'on reflection', spans: [{ start: 15, end: 27 }] }]),
    );
    const { rows } = await list();
    expect(rows.map((r) => [r.code, r.for, r.against])).toEqual([['F34.1', 1, 0]]);
    const withdrawn = { key: rows[0]!.key, code: 'F33.9' };
    expect(await ruth.does((unit) => approveTerm(unit, app.knowledge, withdrawn, ''))).toEqual({
      ok: false,
      error: { kind: 'no-such-term' },
    });
  });

  it('a code without marked words, or with words far apart, teaches nothing; nor does what the engine signs by itself', async () => {
    const { within, app, visit, list, june } = await office();
    const text = `ASSESSMENT:\n1. Winter blues.\n\n2. ${'Of course. '.repeat(12)}Light therapy.\n`;
    const { encounterId } = await visit(['first'], { note: text });
    const apart = [
      { start: 15, end: 21 },
      { start: text.indexOf('Light'), end: text.indexOf('Light') + 5 },
    ];
    await june.does((unit) =>
      acceptCodes(unit, app.knowledge, encounterId, [
        { code: 'F33.9', why: 'known', spans: [] },
        { code: 'F34.1', why: 'apart', spans: apart },
      ]),
    );
    const sure = await visit(['first'], { note: 'ASSESSMENT: Essential hypertension.\n' });
    await within((unit) => codeEncounter(unit, app.knowledge, sure.encounterId));
    expect((await list()).rows).toEqual([]);
  });

  it('a suggestion left out speaks against its words only where the note does not document it', async () => {
    const { signed, list, ruth, app, of } = await office();
    await signed('june', 'Winter blues, light therapy.', { 'F33.9': 'Winter blues' });
    const { key } = await of('F33.9');
    await ruth.does((unit) => approveTerm(unit, app.knowledge, { key, code: 'F33.9' }, ''));
    await signed('wes', 'Winter blues. Essential hypertension.', { I10: 'Essential hypertension' }, [
      { code: 'F33.9', reason: 'not-addressed' },
    ]);
    expect((await list()).rows.map((r) => [r.for, r.against])).toEqual([[1, 0]]);
    await signed('wes', 'Winter blues. Essential hypertension.', { I10: 'Essential hypertension' }, [
      { code: 'F33.9', reason: 'not-documented' },
    ]);
    expect((await list()).rows.map((r) => [r.for, r.against])).toEqual([[1, 1]]);
  });
});

describe('a reviewed term', () => {
  it('is tried on the signed visits, then holds for this practice alone, from then on, and readings say by which version', async () => {
    const { signed, reads, ruth, app, of } = await office();
    const other = await office();
    await signed('june', 'Winter blues, light therapy.', { 'F33.9': 'Winter blues' });
    await signed('wes', 'Blues in winter, mild.', { 'F33.9': 'Blues in winter' });
    await signed('wes', 'Winter blues of old.', { 'F34.1': 'Winter blues' });
    await signed('june', 'Essential hypertension.', { I10: 'Essential hypertension' });
    const { key } = await of('F33.9');
    const name = { key, code: 'F33.9' };
    expect(await reads('Winter blues, again.')).toEqual([[], null]);
    const tried = await ruth.does((unit) => trial(unit, app.knowledge, name));
    expect(tried).toMatchObject({ ok: true, value: { searched: 4, read: 3, right: 2, wrong: 1 } });
    expect(tried.ok && tried.value.visits.map((v) => [v.right, v.wrong])).toEqual([
      [[], ['F33.9']],
      [['F33.9'], []],
      [['F33.9'], []],
    ]);

    expect(await ruth.does((unit) => approveTerm(unit, app.knowledge, name, ''))).toMatchObject({
      ok: false,
      error: { kind: 'needs-reason', says: expect.stringContaining('a signed visit for the worse') },
    });
    const done = await ruth.does((unit) => approveTerm(unit, app.knowledge, name, 'that one was coded wrongly'));
    expect(done).toMatchObject({ ok: true, value: { version: 1, trial: { right: 2, wrong: 1 } } });
    expect(await reads('Winter blues, again.')).toEqual([['F33.9'], 1]);
    expect(await other.reads('Winter blues, again.')).toEqual([[], null]);
    expect(await ruth.does((unit) => approveTerm(unit, app.knowledge, name, 'twice'))).toMatchObject({
      ok: false,
      error: { kind: 'stands-so' },
    });
    const row = await of('F33.9');
    expect([row.standing, row.decisions.map((d) => [d.action, d.who, d.why, d.version, d.trial])]).toEqual([
      'approved',
      [['approved', 'Ruth', 'that one was coded wrongly', 1, { searched: 4, read: 3, right: 2, wrong: 1 }]],
    ]);
  });

  it('is suggested, never sure: a person looks', async () => {
    const { signed, ruth, june, app, of, visit, within } = await office();
    await signed('june', 'Winter blues, light therapy.', { 'F33.9': 'Winter blues' });
    await ruth.does(async (unit) => approveTerm(unit, app.knowledge, { key: (await of('F33.9')).key, code: 'F33.9' }, ''));
    const { encounterId } = await visit(['first'], { note: 'ASSESSMENT: Winter blues.' });
    await within((unit) => codeEncounter(unit, app.knowledge, encounterId));
    const seen = (await june.does((unit) => encounter(unit, encounterId, june.id)))!;
    expect([seen.status, seen.suggestions.map((s) => [s.code, s.certainty]), seen.reading?.lexiconVersion]).toEqual([
      'to-code',
      [['F33.9', 'suggest']],
      1,
    ]);
    expect(seen.suggestions[0]!.why).toContain('a term of this practice');
  });

  it('another code for the same words takes its place', async () => {
    const { signed, reads, ruth, app, of, within } = await office();
    await signed('june', 'Winter blues, light therapy.', { 'F33.9': 'Winter blues' });
    await signed('june', 'Winter blues, walks.', { 'F34.1': 'Winter blues' });
    const { key } = await of('F33.9');
    await ruth.does((unit) => approveTerm(unit, app.knowledge, { key, code: 'F33.9' }, 'first thought'));
    await ruth.does((unit) => approveTerm(unit, app.knowledge, { key, code: 'F34.1' }, 'second thought'));
    expect((await within(currentLexicon)).terms.map((t) => t.code)).toEqual(['F34.1']);
    expect(await reads('Winter blues.')).toEqual([['F34.1'], 2]);
    expect((await of('F33.9')).standing).toBe('retired');
  });

  it('that must not be a term is refused with the reason, as is one that nobody proposed', async () => {
    const { signed, ruth, app, of, list } = await office();
    await signed('june', 'Metformin continued.', { 'E11.9': 'Metformin' });
    const { key } = await of('E11.9');
    const approve = (code: string) => ruth.does((unit) => approveTerm(unit, app.knowledge, { key, code }, 'why not'));
    expect(await approve('E11.9')).toMatchObject({
      ok: false,
      error: { kind: 'not-a-term', says: expect.stringContaining('A drug alone') },
    });
    expect(await approve('I10')).toEqual({ ok: false, error: { kind: 'no-such-term' } });
    expect((await list()).versions).toEqual([]);
  });

  it('that is rejected stays out with the reason, and may be approved later', async () => {
    const { signed, reads, ruth, app, of } = await office();
    await signed('june', 'Winter blues.', { 'F33.9': 'Winter blues' });
    const name = { key: (await of('F33.9')).key, code: 'F33.9' };
    await ruth.does((unit) => rejectTerm(unit, name, 'too vague'));
    expect([(await of('F33.9')).standing, await reads('Winter blues.')]).toEqual(['rejected', [[], null]]);
    await ruth.does((unit) => approveTerm(unit, app.knowledge, name, ''));
    expect([(await of('F33.9')).standing, await reads('Winter blues.')]).toEqual(['approved', [['F33.9'], 1]]);
    expect(await ruth.does((unit) => rejectTerm(unit, name, 'too late'))).toMatchObject({ ok: false, error: { kind: 'stands-so' } });
  });
});

describe('the versions of a lexicon', () => {
  it('each change makes one; any can be restored, and that is a version too', async () => {
    const { signed, reads, ruth, app, of, list } = await office();
    await signed('june', 'Winter blues.', { 'F33.9': 'Winter blues' });
    await signed('june', 'Speckled shin.', { 'L81.7': 'Speckled shin' });
    const [blues, shin] = [await of('F33.9'), await of('L81.7')].map(({ key, code }) => ({ key, code }));
    await ruth.does((unit) => approveTerm(unit, app.knowledge, blues!, ''));
    await ruth.does((unit) => approveTerm(unit, app.knowledge, shin!, ''));
    await ruth.does((unit) => retireTerm(unit, blues!, 'said of the music too'));
    expect([await reads('Winter blues.'), await reads('Speckled shin.')]).toEqual([
      [[], 3],
      [['L81.7'], 3],
    ]);
    expect(await ruth.does((unit) => retireTerm(unit, blues!, 'twice'))).toEqual({ ok: false, error: { kind: 'no-such-term' } });
    expect(await ruth.does((unit) => restoreLexicon(unit, 2, 'it was right'))).toEqual({ ok: true, value: { version: 4 } });
    expect([await reads('Winter blues.'), (await of('F33.9')).standing]).toEqual([[['F33.9'], 4], 'approved']);
    expect(await ruth.does((unit) => restoreLexicon(unit, 0, 'begin anew'))).toEqual({ ok: true, value: { version: 5 } });
    expect([await reads('Winter blues.'), await reads('Speckled shin.')]).toEqual([
      [[], 5],
      [[], 5],
    ]);
    expect(await ruth.does((unit) => restoreLexicon(unit, 5, 'it holds'))).toMatchObject({ ok: false, error: { kind: 'holds-already' } });
    expect(await ruth.does((unit) => restoreLexicon(unit, 9, 'no such'))).toEqual({ ok: false, error: { kind: 'no-such-version' } });
    expect((await list()).versions.map((v) => [v.version, v.cause, v.restores, v.terms, v.who])).toEqual([
      [5, 'restored', 0, 0, 'Ruth'],
      [4, 'restored', 2, 2, 'Ruth'],
      [3, 'retired', null, 1, 'Ruth'],
      [2, 'approved', null, 2, 'Ruth'],
      [1, 'approved', null, 1, 'Ruth'],
    ]);
  });

  it('a version that was rolled back leaves nothing, also in what readings are made with', async () => {
    const { signed, reads, ruth, app, of } = await office();
    await signed('june', 'Winter blues.', { 'F33.9': 'Winter blues' });
    const name = { key: (await of('F33.9')).key, code: 'F33.9' };
    await expect(
      ruth.does(async (unit) => {
        await approveTerm(unit, app.knowledge, name, '');
        throw new Error('the lights go out');
      }),
    ).rejects.toThrow('the lights go out');
    expect(await reads('Winter blues.')).toEqual([[], null]);
  });

  it('two who change it at once make two versions, one after the other', async () => {
    const { signed, ruth, wes, app, of, list } = await office();
    await signed('june', 'Winter blues.', { 'F33.9': 'Winter blues' });
    await signed('june', 'Speckled shin.', { 'L81.7': 'Speckled shin' });
    const names = [await of('F33.9'), await of('L81.7')].map(({ key, code }) => ({ key, code }));
    await Promise.all([
      ruth.does((unit) => approveTerm(unit, app.knowledge, names[0]!, '')),
      wes.does((unit) => approveTerm(unit, app.knowledge, names[1]!, '')),
    ]);
    expect((await list()).versions.map((v) => [v.version, v.terms])).toEqual([
      [2, 2],
      [1, 1],
    ]);
  });

  it('is history: the application changes and removes none of it', async () => {
    const { signed, within, practiceId } = await office();
    await signed('june', 'Winter blues.', { 'F33.9': 'Winter blues' });
    for (const table of ['signed_wording', 'practice_lexicon', 'term_decision'] as const) {
      await expect(
        within((unit) =>
          unit.db
            .updateTable(table)
            .set({ practice_id: practiceId } as never)
            .execute(),
        ),
      ).rejects.toThrow('permission denied');
      await expect(within((unit) => unit.db.deleteFrom(table).execute())).rejects.toThrow('permission denied');
    }
  });
});
