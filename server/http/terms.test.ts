import { describe, expect, it } from 'vitest';
import { inPractice } from '../app/app.ts';
import { codeEncounter } from '../app/code-encounter.ts';
import type { EncounterView } from '../store/views/encounter.ts';
import type { TermRow, TermsView } from '../store/views/terms.ts';
import { testClinic } from './test-clinic.ts';

const clinic = await testClinic();
const [june, wes, ruth, auditor, biller] = await Promise.all(['june', 'wes', 'ruth', 'audit', 'arturo'].map((l) => clinic.signedIn(l)));
type Person = NonNullable<typeof june>;

/** A visit whose note is read, and one that is not sure: in the order of their numbers. */
const visits = await inPractice(clinic.app, clinic.practiceId, { userId: null, name: 'test' }, async (unit) => {
  const rows = await unit.db
    .selectFrom('encounter as e')
    .innerJoin('note as n', (j) => j.onRef('n.practice_id', '=', 'e.practice_id').onRef('n.encounter_id', '=', 'e.id'))
    .select('e.id')
    .where('e.practice_id', '=', clinic.practiceId)
    .where('n.kind', '=', 'visit')
    .orderBy('e.number')
    .limit(3)
    .execute();
  for (const { id } of rows) await codeEncounter(unit, clinic.app.knowledge, id);
  return rows.map((r) => r.id);
});

const list = async (person: Person): Promise<TermsView> => (await person.get('/terms')).json();
const told = async (reply: Response) => {
  const { detail } = await reply.json();
  return [reply.status, detail];
};

/** Signs a code for these words of a visit's note. */
async function teach(person: Person, id: string, code: string, words: string): Promise<void> {
  const { note } = (await (await person.get(`/encounters/${id}`)).json()) as EncounterView;
  const start = note!.text.indexOf(words);
  expect(start, words).toBeGreaterThan(0);
  const spans = [{ start, end: start + words.length }];
  const reply = await person.post(`/encounters/${id}/codes`, { codes: [{ code, why: 'as the note says', spans }], activeSeconds: 9 });
  expect(reply.status).toBe(200);
}
const row = async (code: string): Promise<TermRow> => (await list(ruth!)).rows.find((r) => r.code === code)!;

describe('terms over HTTP', () => {
  it('are proposed by what a coder signs, read by coders and auditors, decided by a manager', async () => {
    const wording = 'noisy breathing';
    await teach(june!, visits[1]!, 'R06.89', wording);
    const { key, ...shown } = await row('R06.89');
    expect(shown).toMatchObject({ wording, standing: 'proposed', for: 1, against: 0, coders: ['June Castellano'] });
    expect((await list(auditor!)).rows.map((r) => r.code)).toContain('R06.89');
    expect((await list(wes!)).rows.map((r) => r.code)).toContain('R06.89');
    expect((await biller!.get('/terms')).status).toBe(403);
    const body = { key, code: 'R06.89', why: 'said so here' };
    for (const who of [june!, wes!, auditor!, biller!]) {
      expect((await who.post('/terms/approval', body)).status).toBe(403);
      expect((await who.post('/terms/rejection', body)).status).toBe(403);
      expect((await who.post('/terms/retirement', body)).status).toBe(403);
      expect((await who.post('/lexicon-versions', { restores: 0, why: 'no more' })).status).toBe(403);
      expect((await who.get(`/terms/trial?${new URLSearchParams({ key, code: 'R06.89' })}`)).status).toBe(403);
    }
  });

  it('are tried, approved once for one key, retired and restored', async () => {
    const { key, problem } = await row('R06.89');
    expect(problem).toBeUndefined();
    const name = { key, code: 'R06.89' };
    const tried = await (await ruth!.get(`/terms/trial?${new URLSearchParams(name)}`)).json();
    expect(tried).toMatchObject({ searched: expect.any(Number), read: expect.any(Number), wrong: expect.any(Number) });
    const same = { 'idempotency-key': 'one-approval-of-ruth-1' };
    const twice = [1, 2].map(() => ruth!.post('/terms/approval', { ...name, why: 'said so here' }, same));
    expect(await Promise.all((await Promise.all(twice)).map((r) => r.json()))).toEqual([
      { version: 1, trial: tried },
      { version: 1, trial: tried },
    ]);
    expect((await row('R06.89')).standing).toBe('approved');
    expect(await told(await ruth!.post('/terms/rejection', { ...name, why: 'too late' }))).toEqual([
      409,
      'It is in the lexicon: retire it instead.',
    ]);
    expect(await (await ruth!.post('/terms/retirement', { ...name, why: 'too broad' })).json()).toEqual({ version: 2 });
    expect(await (await ruth!.post('/lexicon-versions', { restores: 1, why: 'it was right' })).json()).toEqual({ version: 3 });
    expect((await list(ruth!)).versions.map((v) => [v.version, v.cause, v.terms, v.who])).toEqual([
      [3, 'restored', 1, 'Ruth Abernathy'],
      [2, 'retired', 0, 'Ruth Abernathy'],
      [1, 'approved', 1, 'Ruth Abernathy'],
    ]);
  });

  it('that are not there, or without the reason that is asked for, are refused', async () => {
    const { key } = await row('R06.89');
    expect((await ruth!.post('/terms/rejection', { key, code: 'R06.89', why: '' })).status).toBe(422);
    expect((await ruth!.post('/terms/retirement', { key, code: 'R06.89' })).status).toBe(422);
    expect((await ruth!.post('/lexicon-versions', { restores: -1, why: 'before it began' })).status).toBe(422);
    expect((await ruth!.post('/lexicon-versions', { restores: 99, why: 'not made yet' })).status).toBe(404);
    expect((await ruth!.post('/terms/approval', { key: 'nobody said', code: 'I10', why: 'so what' })).status).toBe(404);
    expect((await ruth!.get('/terms/trial?key=nobody&code=I10')).status).toBe(404);
  });

  it('say nothing of a visit to who still codes it blind', async () => {
    await teach(june!, visits[2]!, 'W10.9XXA', 'porch steps');
    const { key } = await row('W10.9XXA');
    const coders = await (await ruth!.get('/review-shares')).json();
    const byName = (name: string) => coders.find((c: { name: string }) => c.name.startsWith(name)).id;
    await ruth!.post('/review-shares', { coder: byName('June'), percent: 100 });
    const { today } = await (await ruth!.get('/session')).json();
    expect((await ruth!.post('/review-draws', { from: today, until: today, reviewerId: byName('Wes') })).status).toBe(200);
    expect((await list(wes!)).rows.filter((r) => r.key === key && r.standing === 'proposed')).toEqual([]);
    expect((await list(ruth!)).rows.filter((r) => r.key === key).map((r) => r.for)).toEqual([1]);
  });
});
