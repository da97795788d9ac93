import { describe, expect, it } from 'vitest';
import { recordOf } from '../store/record.ts';
import { testDatabase } from '../store/test-database.ts';
import { encounter } from '../store/views/encounter.ts';
import { encounters } from '../store/views/encounters.ts';
import { queries } from '../store/views/queries.ts';
import { acceptCodes } from './accept-codes.ts';
import { type Answer, answerQuery } from './answer-query.ts';
import { type Asked, askProvider } from './ask-provider.ts';
import { captureCharges } from './capture-charges.ts';
import { clinicForTest } from './clinic-for-test.ts';
import { codeEncounter } from './code-encounter.ts';
import { makeClaim } from './make-claim.ts';
import { person } from './people-for-test.ts';
import { withdrawQuery } from './withdraw-query.ts';

const clinic = await clinicForTest(await testDatabase());
const june = await person(clinic, 'June', 'coder');
const rita = await person(clinic, 'Rita', 'provider');
const other = await person(clinic, 'Otto', 'provider');
const { knowledge } = clinic.app;
const note = 'HPI: pain after a fall.\n\nASSESSMENT:\n1. Ankle sprain, brace.\n\nPLAN:\nReturn in 2 weeks.';
const side: Asked = { code: 'S93.409A', question: 'Which ankle is sprained?', choices: ['Right ankle', 'Left ankle'], waits: true };

/** A visit that the engine has read and a coder has asked about. */
async function asked(about: Asked = side) {
  const { encounterId } = await clinic.visit(['first'], { note });
  await june.does(async (unit) => {
    await captureCharges(unit, encounterId);
    await codeEncounter(unit, knowledge, encounterId);
  });
  const result = await june.does((unit) => askProvider(unit, encounterId, about));
  if (!result.ok) throw new Error(result.error.kind);
  return { encounterId, queryId: result.value.id };
}
const answer = (queryId: string, says: Answer, who = rita) => who.does((unit) => answerQuery(unit, knowledge, queryId, says));
const view = (id: string) => june.does((unit) => encounter(unit, id, june.id));
const sign = (id: string, code: string) =>
  june.does((unit) => acceptCodes(unit, knowledge, id, [{ code, why: 'as documented', spans: [{ start: 39, end: 51 }] }]));
const standing = async (id: string) => {
  for (const status of ['to-code', 'asked', 'coded', 'billed'] as const) {
    const page = await june.does((unit) => encounters(unit, { status }));
    if (page.rows.some((r) => r.id === id)) return status;
  }
  return undefined;
};

describe('a query to the provider', () => {
  it('takes the visit out of the queue, stands with the provider, and comes back as an addendum with who and when', async () => {
    const { encounterId, queryId } = await asked();
    expect(await standing(encounterId)).toBe('asked');
    const own = await rita.does((unit) => queries(unit, { state: 'open', userId: rita.id }));
    expect(own.rows.find((q) => q.id === queryId)).toMatchObject({ question: side.question, askedBy: 'June', waits: true });

    expect(await answer(queryId, { choice: 'Right ankle', says: 'First visit for it.' })).toMatchObject({ ok: true });
    expect(await standing(encounterId)).toBe('to-code');
    const after = (await view(encounterId))!;
    expect(after.note?.text.startsWith(note)).toBe(true);
    const [addendum] = after.note!.addenda;
    expect(addendum).toMatchObject({ author: 'Rita', text: 'Right ankle. First visit for it.', queryId });
    expect(after.note!.text.slice(addendum!.start, addendum!.end)).toBe(addendum!.text);
    expect(after.queries[0]?.end).toMatchObject({ kind: 'answered', who: 'Rita' });
    expect(after.questions.map((q) => q.why)).toContain('The provider answered: Right ankle. First visit for it.');
  });

  it('the engine reads the answer, and a code may rest on its words', async () => {
    const { encounterId, queryId } = await asked();
    expect((await view(encounterId))!.suggestions.map((s) => s.code)).toEqual(['S93.409A', 'W19.XXXA']);
    await answer(queryId, { choice: 'Right ankle' });
    const { suggestions, note: record } = (await view(encounterId))!;
    const told = suggestions.map((s) => [s.code, s.spans.map((w) => record!.text.slice(w.start, w.end))]);
    expect(told[0]).toEqual(['S93.401A', ['Ankle sprain', 'Right ankle']]);
    // How it came about follows the injury.
    expect(told.slice(1).map(([code]) => code)).toEqual(['W19.XXXA']);
  });

  it('never changes the note as it was written', async () => {
    const { encounterId, queryId } = await asked();
    const before = await june.does((unit) => unit.db.selectFrom('note').selectAll().where('encounter_id', '=', encounterId).execute());
    await answer(queryId, { choice: 'Left ankle' });
    expect(await june.does((unit) => unit.db.selectFrom('note').selectAll().where('encounter_id', '=', encounterId).execute())).toEqual(
      before,
    );
  });

  it('holds the claim while it waits, and brings the visit back when it was signed meanwhile', async () => {
    const { encounterId, queryId } = await asked();
    await sign(encounterId, 'S93.409A');
    expect(await june.does((unit) => makeClaim(unit, knowledge, encounterId))).toEqual({
      kind: 'waits',
      why: 'The provider has not answered a query yet.',
    });
    await answer(queryId, { choice: 'Right ankle' });
    expect(await standing(encounterId)).toBe('to-code');
    await sign(encounterId, 'S93.401A');
    expect(await june.does((unit) => makeClaim(unit, knowledge, encounterId))).toMatchObject({ kind: 'claim' });
  });

  it('that does not wait holds nothing', async () => {
    const { encounterId } = await asked({ ...side, waits: false });
    expect(await standing(encounterId)).toBe('to-code');
    await sign(encounterId, 'S93.409A');
    expect(await june.does((unit) => makeClaim(unit, knowledge, encounterId))).toMatchObject({ kind: 'claim' });
  });

  it('answered after the claim went out changes no claim and asks for a correction', async () => {
    const { encounterId, queryId } = await asked({ ...side, waits: false });
    await sign(encounterId, 'S93.409A');
    await june.does((unit) => makeClaim(unit, knowledge, encounterId));
    await answer(queryId, { choice: 'Right ankle' });
    const after = (await view(encounterId))!;
    expect([after.status, after.diagnoses.map((d) => d.code)]).toEqual(['billed', ['S93.409A']]);
    expect(after.questions.at(-1)?.whatToDo).toMatch(/^The claim is out/);
  });

  it('is withdrawn by who asks, with a reason, and frees the claim', async () => {
    const { encounterId, queryId } = await asked();
    expect(await june.does((unit) => withdrawQuery(unit, queryId, 'the imaging names the side'))).toMatchObject({ ok: true });
    expect(await standing(encounterId)).toBe('to-code');
    expect(await answer(queryId, { choice: 'Right ankle' })).toMatchObject({ ok: false, error: { kind: 'ended' } });
    expect((await june.does((unit) => recordOf(unit, encounterId)))?.addenda).toEqual([]);
  });

  it('is answered once, however many answer at once', async () => {
    const { encounterId, queryId } = await asked();
    const replies = await Promise.all(Array.from({ length: 8 }, () => answer(queryId, { choice: 'Right ankle' })));
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    expect((await june.does((unit) => recordOf(unit, encounterId)))?.addenda).toHaveLength(1);
  });
});

describe('is refused', () => {
  const nothing: [string, Answer, string][] = [
    ['an answer that says nothing', {}, 'nothing-said'],
    ['blank words', { says: '   ' }, 'nothing-said'],
    ['what is no choice', { choice: 'Both ankles' }, 'not-a-choice'],
  ];
  it.each(nothing)('%s', async (_, says, kind) => {
    const { queryId } = await asked();
    expect(await answer(queryId, says)).toMatchObject({ ok: false, error: { kind } });
  });

  it('an answer by another provider, once the one who is asked has an account', async () => {
    const { queryId } = await asked();
    const [provider] = await june.does((unit) => unit.db.selectFrom('provider').select('id').execute());
    await june.does((unit) =>
      unit.db
        .insertInto('provider_account')
        .values({ practice_id: unit.practiceId, provider_id: provider!.id, user_id: rita.id })
        .execute(),
    );
    expect(await answer(queryId, { choice: 'Right ankle' }, other)).toMatchObject({ ok: false, error: { kind: 'not-yours' } });
    const theirs = await other.does((unit) => queries(unit, { state: 'open', userId: other.id }));
    expect(theirs.rows).toEqual([]);
    expect(await answer(queryId, { undetermined: true })).toMatchObject({ ok: true });
  });

  const leading = ['Is it systolic? That DRG pays better.', 'Would a higher level be right?', 'For reimbursement we need the type.'];
  it.each(leading)('a question that speaks of payment: %s', async (question) => {
    const { encounterId } = await clinic.visit(['first'], { note });
    const result = await june.does((unit) => askProvider(unit, encounterId, { ...side, question }));
    expect(result).toMatchObject({ ok: false, error: { kind: 'speaks-of-payment' } });
  });
});
