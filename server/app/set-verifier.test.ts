import { describe, expect, it } from 'vitest';
import { verdicts } from '../connect/language-model-for-test.ts';
import { testDatabase } from '../store/test-database.ts';
import { turnVerifierOff, turnVerifierOn, type VerifierAsked } from './set-verifier.ts';
import { sure, unsure, verifiedClinics } from './verified-clinic-for-test.ts';

const { model: stub, clinicWith } = await verifiedClinics(await testDatabase());

describe('never leaves the house', () => {
  it('a psychotherapy note: its visit has nothing to code, and nothing to ask', async () => {
    const { visit, round, clinic, rows } = await clinicWith();
    const id = await visit(sure);
    await clinic.within(({ db, practiceId }) =>
      db
        .insertInto('note')
        .values({
          ...{ practice_id: practiceId, id: clinic.app.newId(), encounter_id: id, text: 'He spoke of his father.', sha256: 'x' },
          ...{ kind: 'psychotherapy' as const, signed_by: null, signed_on: null, written_at: clinic.app.clock() },
        })
        .execute(),
    );
    await round();
    expect(stub.asked).toHaveLength(1);
    expect(stub.asked[0]!.body).not.toContain('father');
    expect(await rows('verifier_question')).toHaveLength(1);
  });

  it.each([
    [
      'a note that is marked as one of a part 2 program',
      `${sure}\n42 CFR part 2 prohibits unauthorized use or disclosure of these records.`,
      'part 2',
    ],
    ['a note that calls itself a psychotherapy note', `PSYCHOTHERAPY NOTE\n${sure}`, '164.508'],
    ['a note of a hundred pages', `${'HISTORY: long.\n'.repeat(8000)}${sure}`, 'characters'],
  ])('%s', async (_, note, why) => {
    const { visit, round, view, rows } = await clinicWith();
    const id = await visit(note);
    await round();
    expect(stub.asked).toEqual([]);
    expect((await view(id)).verification).toMatchObject({ outcome: 'withheld', says: expect.stringContaining(why) });
    expect(await rows('verifier_question')).toMatchObject([{ messages: null, candidates: [] }]);
  });

  it('the record of a provider who is named, or whose taxonomy says so', async () => {
    const named = await clinicWith({ part2: ['1999900024'] });
    await named.visit(sure);
    await named.round();
    const known = await clinicWith();
    await known.clinic.within(({ db, practiceId }) =>
      db.updateTable('provider').set({ taxonomy: '207RA0401X' }).where('practice_id', '=', practiceId).execute(),
    );
    await known.visit(sure);
    await known.round();
    expect(stub.asked).toEqual([]);
  });

  it('what waits when the verifier is turned off', async () => {
    const { visit, round, clinic, rows } = await clinicWith();
    stub.behaves((r) => void r.writeHead(503).end());
    for (let i = 0; i < 4; i++) await visit(unsure);
    await round();
    expect(await clinic.within(turnVerifierOff)).toBe(true);
    await round();
    expect(stub.asked).toHaveLength(3);
    expect((await rows('verifier_answer')).at(-1)).toMatchObject({ outcome: 'not-asked', says: expect.stringContaining('turned off') });
  });

  it('another practice’s note, or its key', async () => {
    const [one, two] = [await clinicWith(), await clinicWith('off')];
    stub.behaves(verdicts());
    await two.visit(sure);
    await one.round();
    await two.round();
    expect(stub.asked).toEqual([]);
    expect(await two.rows('verifier_question')).toEqual([]);
  });
});

describe('is turned on', () => {
  const refusals: [string, Partial<VerifierAsked>, string][] = [
    ['no address', { address: 'somewhere' }, 'address'],
    ['an address where the note travels in the open', { address: 'http://models.example.org/v1' }, 'address'],
    ['no model', { model: ' ' }, 'model'],
    ['an address out of the house without an agreement', { address: 'https://models.example.org/v1' }, 'agreement'],
    ['nothing said of part 2', { part2: undefined }, 'part-2'],
    ['a provider whom nobody knows', { part2: ['1234567893'] }, 'part-2'],
  ];
  it.each(refusals)('not with %s', async (_, asked, kind) => {
    const { clinic, on } = await clinicWith('off');
    expect(await clinic.within((unit) => turnVerifierOn(unit, { ...on, ...asked }))).toMatchObject({ ok: false, error: { kind } });
    expect(await clinic.within(turnVerifierOff)).toBe(false);
  });

  it('with an agreement, by a deed that the audit holds', async () => {
    const { clinic, on } = await clinicWith('off');
    const asked = { ...on, address: 'https://models.example.org/v1', agreement: 'Models Inc., signed by R. Sample 2026-01-05' };
    expect(await clinic.within((unit) => turnVerifierOn(unit, asked))).toMatchObject({ ok: true, value: { enabled: true } });
    const deeds = await clinic.within(({ db, practiceId }) =>
      db.selectFrom('audit').select(['action', 'detail']).where('practice_id', '=', practiceId).execute(),
    );
    expect(deeds).toMatchObject([{ action: 'turned verifier on', detail: { agreement: asked.agreement } }]);
  });
});
