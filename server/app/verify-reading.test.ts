import { describe, expect, it } from 'vitest';
import { completion, type StubManner, saying, stubModel, verdicts } from '../connect/language-model-for-test.ts';
import { testDatabase } from '../store/test-database.ts';
import { encounter } from '../store/views/encounter.ts';
import { acceptCodes } from './accept-codes.ts';
import { answerQuery } from './answer-query.ts';
import type { App } from './app.ts';
import { askProvider } from './ask-provider.ts';
import { clinicForTest } from './clinic-for-test.ts';
import { person } from './people-for-test.ts';
import { turnVerifierOff, turnVerifierOn, type VerifierAsked } from './set-verifier.ts';
import { tick } from './tick.ts';
import { verifierKey } from './verify-reading.ts';

const database = await testDatabase();
const stub = await stubModel();
const key = 'sk-clinic-0123456789';

const sure = 'ASSESSMENT:\n1. Hypertension, stable.\n2. Type 2 diabetes.\n\nPLAN:\nReturn in 3 months.';
const unsure = 'HPI: pain after a fall.\n\nASSESSMENT:\n1. Ankle sprain, brace.\n\nPLAN:\nReturn in 2 weeks.';
const doubts = { code: 'I10', verdict: 'doubts', cites: [{ piece: 2, quote: 'Hypertension' }], why: 'no reading is given' };
const supports = { ...doubts, verdict: 'supports', why: 'it is named' };

/** A clinic of its own, with its verifier on unless told, and a coder. */
async function clinicWith(asked: Partial<VerifierAsked> | 'off' = {}) {
  const clinic = await clinicForTest(database);
  const app: App = { ...clinic.app, secret: (name) => (name === verifierKey(clinic.practiceId) ? key : undefined) };
  const june = await person(clinic, 'June', 'coder');
  const rita = await person(clinic, 'Rita', 'provider');
  const on: VerifierAsked = { address: stub.address, model: 'small', plainHttp: false, agreement: '', part2: [] };
  if (asked !== 'off') {
    const set = await clinic.within((unit) => turnVerifierOn(unit, { ...on, ...asked }));
    if (!set.ok) throw new Error(set.error.says);
  }
  stub.asked.length = 0;
  const nobody = async () => Promise.reject(new Error('no partner'));
  return {
    ...{ clinic, june, rita, on },
    round: () => tick(app, clinic.practiceId, nobody),
    /** A week later, when no eligibility answer is waited for any more: what is coded is billed. */
    nextWeek: () => {
      clinic.setClock('2026-04-21T15:00:00.000Z');
      return tick(app, clinic.practiceId, nobody);
    },
    view: async (id: string) => (await june.does((unit) => encounter(unit, id, june.id)))!,
    rows: (table: 'verifier_question' | 'verifier_answer') =>
      clinic.within(({ db, practiceId }) => db.selectFrom(table).selectAll().where('practice_id', '=', practiceId).execute()),
    visit: async (note: string) => (await clinic.visit(['first'], { note })).encounterId,
  };
}

const certainties = (view: { suggestions: readonly { code: string; certainty: string }[] }) =>
  view.suggestions.map((s) => `${s.code} ${s.certainty}`);

describe('a practice without a verifier', () => {
  it('asks nobody, keeps nothing of it, and bills as ever', async () => {
    const { visit, round, nextWeek, view, rows } = await clinicWith('off');
    const id = await visit(sure);
    await round();
    await nextWeek();
    expect([stub.asked.length, (await rows('verifier_question')).length]).toEqual([0, 0]);
    const after = await view(id);
    expect([after.status, after.verification]).toEqual(['billed', null]);
  });
});

describe('a verifier that', () => {
  it('supports the codes lets the visit go on; what was asked, said and taken is kept, and no secret', async () => {
    const { visit, round, nextWeek, view, rows, clinic } = await clinicWith();
    stub.behaves(verdicts(supports));
    const id = await visit(sure);
    await round();
    await nextWeek();
    const after = await view(id);
    expect(after.status).toBe('billed');
    expect(after.verification).toMatchObject({
      model: 'small',
      outcome: 'answered',
      refused: [],
      taken: [{ code: 'I10', verdict: 'supports' }],
    });
    const [question] = await rows('verifier_question');
    const [answer] = await rows('verifier_answer');
    expect(question).toMatchObject({ address: stub.address, model: 'small', messages: [{ role: 'system' }, { role: 'user' }] });
    expect(answer).toMatchObject({
      ...{ outcome: 'answered', ms: expect.any(Number), tokens: { asked: 900, answered: 40 } },
      received: completion(JSON.stringify({ verdicts: [supports] })),
    });
    expect(stub.asked[0]?.headers.authorization).toBe(`Bearer ${key}`);
    expect(JSON.stringify([question, answer])).not.toContain(key);
    const audit = await clinic.within(({ db, practiceId }) =>
      db.selectFrom('audit').selectAll().where('practice_id', '=', practiceId).where('action', '=', 'sent note to verifier').execute(),
    );
    expect(audit).toMatchObject([{ subject_id: id, detail: { address: stub.address, model: 'small' } }]);
  });

  it('doubts a sure code brings the visit back to a coder before it is billed, with the code in its place', async () => {
    const { visit, round, nextWeek, view, clinic, june } = await clinicWith();
    stub.behaves(verdicts(doubts));
    const id = await visit(sure);
    await round();
    const after = await view(id);
    expect(after.status).toBe('to-code');
    expect(certainties(after)).toEqual(['I10 suggest', 'E11.9 auto']);
    expect(after.suggestions[0]!.why).toContain('The verifier doubts it: no reading is given');
    expect(after.diagnoses.map((d) => d.code)).toEqual(['I10', 'E11.9']);
    expect(after.questions.map((q) => q.why)).toContain('I10: the verifier doubts it: no reading is given.');
    expect(after.history).toContainEqual(
      expect.objectContaining({ who: 'verifier small', action: 'suggested', after: 'I10', certainty: 'suggest' }),
    );
    // The engine's own reading stays what it was.
    const [run] = await clinic.within(({ db }) =>
      db.selectFrom('coding_run').select(['sure', 'suggestions']).where('encounter_id', '=', id).execute(),
    );
    expect([run!.sure, run!.suggestions.map((s) => s.certainty)]).toEqual([true, ['auto', 'auto']]);
    // Decided by a person, it goes out, and is not asked about again.
    await june.does((unit) =>
      acceptCodes(unit, clinic.app.knowledge, id, [
        { code: 'I10', why: 'as documented', spans: [] },
        { code: 'E11.9', why: 'as documented', spans: [] },
      ]),
    );
    await nextWeek();
    expect([(await view(id)).status, stub.asked.length]).toEqual(['billed', 1]);
  });

  it('proposes a code that the engine considered puts it behind the others, for a coder to look at', async () => {
    const { visit, round, view } = await clinicWith();
    stub.behaves((response, { body }) => {
      const { candidates, note } = JSON.parse(JSON.parse(body).messages[1].content);
      const code = candidates.find((c: { engine: string }) => c.engine === 'considered').code;
      verdicts({ code, verdict: 'supports', cites: [{ piece: 1, quote: note[0].text }], why: 'the story' })(response, {} as never);
    });
    const id = await visit(unsure);
    await round();
    const after = await view(id);
    const added = after.suggestions.at(-1)!;
    expect(after.verification?.taken).toMatchObject([{ code: added.code, verdict: 'adds' }]);
    expect(added).toMatchObject({ certainty: 'suggest', title: expect.stringMatching(/\w/), state: 'open' });
    expect(after.reading && after.note!.text.slice(added.spans[0]!.start, added.spans[0]!.end)).toBe('HPI: pain after a fall.');
  });

  const garbage: [string, StubManner, string][] = [
    ['writes prose', saying('All good!'), 'answered'],
    ['brings a code of its own', verdicts({ ...doubts, code: 'E11.40' }), 'answered'],
    [
      'bills what the note orders',
      verdicts({ code: '99215', verdict: 'supports', cites: [{ piece: 2, quote: 'Hypertension' }] }),
      'answered',
    ],
    ['invents words', verdicts({ ...doubts, cites: [{ piece: 2, quote: 'hypotension' }] }), 'answered'],
    ['writes what no database takes', saying('{"verdicts":[{"code":"\\u0000\\ud800","verdict":"doubts","cites":[]}]}\u0000'), 'answered'],
    ['has nothing to say', verdicts(), 'answered'],
    ['is out of order', (r) => void r.writeHead(500).end('oops \0'), 'failed'],
    ['breaks off', (r) => void r.socket?.destroy(), 'failed'],
    ['sends elsewhere', (r) => void r.writeHead(302, { location: 'https://elsewhere.example.org' }).end(), 'failed'],
    ['writes 10 MB', saying('x'.repeat(10_000_000)), 'failed'],
  ];
  it.each(garbage)('%s changes nothing', async (_, manner, outcome) => {
    const { visit, round, nextWeek, view, rows } = await clinicWith();
    stub.behaves(manner);
    const id = await visit(sure);
    await round();
    await nextWeek();
    const after = await view(id);
    expect([after.status, ...certainties(after)]).toEqual(['billed', 'I10 auto', 'E11.9 auto']);
    expect(after.verification).toMatchObject({ outcome, taken: [] });
    expect(await rows('verifier_answer')).toHaveLength(1);
    expect(after.questions).toEqual([]);
    expect(stub.asked).toHaveLength(1);
  });

  it('fails and fails is left alone until the next round, and holds nothing up', async () => {
    const { visit, round, nextWeek, view, rows } = await clinicWith();
    stub.behaves((r) => void r.writeHead(503).end());
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) ids.push(await visit(sure));
    await round();
    expect([stub.asked.length, (await rows('verifier_answer')).length]).toEqual([3, 3]);
    await nextWeek();
    expect(stub.asked.length).toBe(6);
    for (const id of ids) expect((await view(id)).status).toBe('billed');
    // The seventh is billed by now: there is nothing to ask any more.
    await round();
    expect(stub.asked.length).toBe(6);
    expect((await rows('verifier_answer')).filter((a) => 'outcome' in a && a.outcome === 'not-asked')).toHaveLength(1);
  });

  it('answers when a person has signed meanwhile changes nothing', async () => {
    const { visit, round, view, clinic, june } = await clinicWith();
    const id = await visit(unsure);
    stub.behaves((response, asked) => {
      const sign = june.does((unit) =>
        acceptCodes(unit, clinic.app.knowledge, id, [{ code: 'S93.409A', why: 'as documented', spans: [] }]),
      );
      void sign.then(() =>
        verdicts({ code: 'S93.409A', verdict: 'doubts', cites: [{ piece: 3, quote: 'Ankle sprain' }] })(response, asked),
      );
    });
    await round();
    const after = await view(id);
    expect(after.verification).toMatchObject({ outcome: 'not-used', says: expect.stringContaining('signed'), taken: [] });
    expect(after.codedBy).toBe('June');
  });

  it('is asked again about a note with an answer of the provider, once', async () => {
    const { visit, round, view, clinic, june, rita } = await clinicWith();
    stub.behaves(verdicts());
    const id = await visit(unsure);
    await round();
    const query = await june.does((unit) =>
      askProvider(unit, id, { question: 'Which ankle is sprained?', choices: ['Right ankle'], waits: true }),
    );
    if (!query.ok) throw new Error(query.error.kind);
    await rita.does((unit) => answerQuery(unit, clinic.app.knowledge, query.value.id, { choice: 'Right ankle' }));
    expect((await view(id)).verification?.outcome).toBe('waiting');
    await round();
    expect([stub.asked.length, (await view(id)).verification?.outcome]).toEqual([2, 'answered']);
    expect(stub.asked[1]!.body).toContain('Right ankle');
  });
});

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

it('what is kept of a verifier can be neither changed nor taken away', async () => {
  const { clinic } = await clinicWith();
  for (const table of ['verifier_setting', 'verifier_question', 'verifier_answer'] as const) {
    await expect(clinic.within(({ db }) => db.deleteFrom(table).execute())).rejects.toThrow('permission denied');
    await expect(
      clinic.within(({ db }) =>
        db
          .updateTable(table)
          .set({ model: 'x' } as never)
          .execute(),
      ),
    ).rejects.toThrow(/permission denied|column/);
  }
});
