import { describe, expect, it } from 'vitest';
import { inPractice } from '../app/app.ts';
import { codeEncounter } from '../app/code-encounter.ts';
import type { AuditView } from '../store/views/coding-audit.ts';
import type { EncounterView } from '../store/views/encounter.ts';
import { testClinic } from './test-clinic.ts';

const clinic = await testClinic();
const [june, wes, ruth, okafor, brandt, auditor] = await Promise.all(
  ['june', 'wes', 'ruth', 'okafor', 'brandt', 'audit'].map((login) => clinic.signedIn(login)),
);
type Person = NonNullable<typeof june>;

/** A visit of a provider that the engine has read and is not sure of. */
async function visitOf(provider: string, nth = 0): Promise<string> {
  return inPractice(clinic.app, clinic.practiceId, { userId: null, name: 'test' }, async (unit) => {
    const rows = await unit.db
      .selectFrom('encounter as e')
      .innerJoin('provider as p', (j) => j.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.id', '=', 'e.provider_id'))
      .select('e.id')
      .where('e.practice_id', '=', clinic.practiceId)
      .where('p.short_name', '=', provider)
      .where('e.status', '=', 'to-code')
      .orderBy('e.number')
      .execute();
    const { id } = rows[nth]!;
    await codeEncounter(unit, clinic.app.knowledge, id);
    return id;
  });
}
const view = async (person: Person, id: string): Promise<EncounterView> => (await person.get(`/encounters/${id}`)).json();
const told = async (reply: Response) => [reply.status, (await reply.json()).detail];
const sign = (person: Person, id: string, codes: string[], leftOut: object[] = []) =>
  person.post(`/encounters/${id}/codes`, {
    codes: codes.map((code) => ({ code, why: 'as documented', spans: [] })),
    leftOut,
    activeSeconds: 42,
  });

describe('a query over HTTP', () => {
  it('is asked by a coder, answered by the provider of the visit, and comes back with the note', async () => {
    const id = await visitOf('okafor');
    const { id: query } = await (
      await june!.post(`/encounters/${id}/queries`, { question: 'Is it acute or chronic?', choices: ['Acute', 'Chronic'], waits: true })
    ).json();
    const mine = await (await okafor!.get('/queries')).json();
    expect([mine.own, mine.rows.map((q: { id: string }) => q.id)]).toEqual([true, [query]]);
    expect((await (await brandt!.get('/queries')).json()).rows).toEqual([]);
    expect(await told(await brandt!.post(`/queries/${query}/answer`, { choice: 'Acute' }))).toEqual([
      409,
      'This query is for Ngozi Okafor, MD, who signed for the visit: only they can answer it.',
    ]);
    const key = { 'idempotency-key': 'one-answer-of-okafor-1' };
    const twice = [1, 2].map(() => okafor!.post(`/queries/${query}/answer`, { choice: 'Chronic' }, key));
    expect((await Promise.all(twice)).map((r) => r.status)).toEqual([200, 200]);
    const { note, queries } = await view(june!, id);
    expect([note?.addenda.map((a) => [a.author, a.text]), queries[0]?.end?.kind]).toEqual([[['Ngozi Okafor', 'Chronic']], 'answered']);
    expect(await told(await june!.post(`/queries/${query}/withdrawal`, { why: 'too late' }))).toEqual([
      409,
      'This query is answered or withdrawn already.',
    ]);
  });

  it('that is no question, or speaks of payment, is refused', async () => {
    const id = await visitOf('brandt');
    expect((await june!.post(`/encounters/${id}/queries`, { question: 'why?', waits: true })).status).toBe(422);
    const [status, detail] = await told(
      await june!.post(`/encounters/${id}/queries`, { question: 'Systolic? The DRG would be higher.', waits: true }),
    );
    expect([status, detail]).toEqual([409, 'A query does not speak of "DRG": ask what is documented, not what it brings.']);
  });
});

describe('a draft', () => {
  it('is its coder’s alone, gives the pointers, and is gone when they sign', async () => {
    const id = await visitOf('brandt', 1);
    const content = [{ code: 'I10', decision: 'accepted' }];
    expect((await june!.post(`/encounters/${id}/draft`, { content, codes: ['I10'], activeSeconds: 12 })).status).toBe(200);
    expect([(await view(june!, id)).draft, (await view(ruth!, id)).draft]).toEqual([{ content, activeSeconds: 12 }, null]);
    expect((await sign(june!, id, ['I10'])).status).toBe(200);
    expect((await view(june!, id)).draft).toBeNull();
  });
});

describe('second review and audit over HTTP', () => {
  it('hides the codes from who codes blind, everywhere, until they have', async () => {
    const id = await visitOf('okafor', 1);
    const { suggestions } = await view(june!, id);
    const [left] = suggestions;
    await sign(june!, id, ['Z71.9'], left ? [{ code: left.code, reason: 'other', why: '=cmd()|"x"' }] : []);
    const coders: { id: string; name: string }[] = await (await ruth!.get('/review-shares')).json();
    const idOf = (name: string) => coders.find((c) => c.name === name)!.id;
    expect((await ruth!.post('/review-shares', { coder: idOf('June Castellano'), percent: 100 })).status).toBe(200);
    expect((await ruth!.post('/review-shares', { coder: '00000000-0000-7000-8000-000000000000', percent: 1 })).status).toBe(409);
    const days = { from: '2026-04-01', until: '2026-04-30' };
    expect((await june!.post('/review-draws', { ...days, reviewerId: idOf('Wes Tillery') })).status).toBe(403);
    expect((await ruth!.post('/review-draws', { ...days, from: '2026-05-01', reviewerId: idOf('Wes Tillery') })).status).toBe(422);
    expect((await ruth!.post('/review-draws', { ...days, reviewerId: idOf('Wes Tillery') })).status).toBe(200);

    expect((await wes!.get(`/encounters/${id}`)).status).toBe(409);
    const mine = await (await wes!.get('/reviews?mine=true&standing=to-code')).json();
    const review = mine.rows.find((r: { encounterId: string }) => r.encounterId === id);
    expect(JSON.stringify(await (await wes!.get(`/reviews/${review.id}`)).json())).not.toContain('Z71.9');
    const codes = [{ code: 'I10', why: 'second coding', spans: [] }];
    expect((await june!.post(`/reviews/${review.id}/codes`, { codes })).status).toBe(409);
    expect((await wes!.post(`/reviews/${review.id}/codes`, { codes })).status).toBe(200);
    const both = await (await wes!.get(`/reviews/${review.id}`)).json();
    expect([both.standing, both.codes.coder, both.codes.first[0].code]).toEqual(['differences', 'June Castellano', 'Z71.9']);
    expect((await wes!.get(`/encounters/${id}`)).status).toBe(200);
    const { overall } = await (await ruth!.get(`/coding-agreement?from=${days.from}&until=${days.until}`)).json();
    expect([overall.encounters, overall.f1]).toEqual([1, 0]);
  });

  it('the audit says over and under alike, opens by provider, and comes as a file that starts nothing', async () => {
    const days = 'from=2026-04-01&until=2026-12-31';
    const all: AuditView = await (await auditor!.get(`/coding-audit?${days}`)).json();
    expect(new Set(all.findings.map((f) => f.direction))).toEqual(new Set(['over', 'under']));
    const [first] = all.providers;
    const one: AuditView = await (await auditor!.get(`/coding-audit?${days}&provider=${first!.provider}`)).json();
    expect(one.total).toBeLessThan(all.total);
    const file = await auditor!.get(`/coding-audit/csv?${days}`);
    const text = await file.text();
    expect([file.headers.get('content-type'), text.trimEnd().split('\r\n').length]).toEqual(['text/csv; charset=utf-8', all.total + 1]);
    expect(text).toContain('"\'=cmd()|""x"""');
  });

  it('productivity counts what was signed and how long it took', async () => {
    const shown = await (await ruth!.get('/coding-productivity?from=2026-04-01&until=2026-12-31')).json();
    expect(shown.coders).toEqual([
      { coder: 'June Castellano', visits: 2, medianSeconds: 42, ninetiethSeconds: 42, daysWorked: 1, visitsPerDay: 2 },
    ]);
    expect(shown.backlog.visits).toBeGreaterThan(0);
  });
});
