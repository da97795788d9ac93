import { describe, expect, it } from 'vitest';
import { completion, type StubManner, saying, verdicts } from '../connect/language-model-for-test.ts';
import { testDatabase } from '../store/test-database.ts';
import { acceptCodes } from './accept-codes.ts';
import { answerQuery } from './answer-query.ts';
import { askProvider } from './ask-provider.ts';
import { key, sure, unsure, verifiedClinics } from './verified-clinic-for-test.ts';

const { model: stub, clinicWith } = await verifiedClinics(await testDatabase());

const doubts = { code: 'I10', verdict: 'doubts', cites: [{ piece: 2, quote: 'Hypertension' }], why: 'no reading is given' };
const supports = { ...doubts, verdict: 'supports', why: 'it is named' };

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
