import { describe, expect, it } from 'vitest';
import { testClinic } from './test-clinic.ts';

const clinic = await testClinic();
const [ruth, june, arturo, auditor, devon] = await Promise.all(['ruth', 'june', 'arturo', 'audit', 'devon'].map((l) => clinic.signedIn(l)));
const id = 'own/authorization';
const rule = {
  id,
  version: 1,
  title: 'Claims carry an authorization',
  why: 'The payer denies them without.',
  effective: { from: '2026-01-01' },
  when: { field: 'claim.authorization', is: 'absent' },
  do: [{ hold: 'no authorization is on the claim' }],
  source: [{ title: 'Provider manual', cite: 'section 4' }],
};
const told = async (reply: Response) => [reply.status, ((await reply.json()) as { detail?: string }).detail];
const written = `/rules/written?${new URLSearchParams({ rule: id })}`;

/** Waits for a dry run that goes on behind. */
async function finished(run: string) {
  for (let i = 0; i < 200; i++) {
    const view = await (await ruth!.get(`/dry-runs/${run}`)).json();
    if (view.status === 'done' || view.status === 'failed') return view;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the dry run does not end');
}

describe('rules over HTTP', () => {
  it('are read by coders, billers and auditors, and decided by managers alone', async () => {
    for (const who of [ruth!, june!, arturo!, auditor!]) {
      for (const page of ['/rules', '/rules/form', '/rules/file', '/rule-packs', '/rules/built-in?rule=ncci/pairs'])
        expect([page, (await who.get(page)).status]).toEqual([page, 200]);
      expect((await who.post('/rules/draft-check', { rule })).status).toBe(200);
    }
    expect((await devon!.get('/rules')).status).toBe(403);
    const acts: [string, object][] = [
      ['/rules/drafts', { written: { rule }, note: 'a try', basedOn: 0 }],
      ['/rules/on', { rule: id, version: 1, why: 'a try' }],
      ['/rules/off', { rule: id, why: 'a try' }],
      ['/rules/retirement', { rule: id, why: 'a try' }],
      ['/rules/restoration', { rule: id, version: 1, why: 'a try' }],
      ['/rules/file', { text: 'rules: []', note: 'a try' }],
      ['/rules/built-in', { rule: 'format/person-name', payerId: null, on: false, why: 'a try' }],
      ['/rule-packs', { pack: 'medicare', sha256: 'x'.repeat(64) }],
      ['/dry-runs', { rule }],
    ];
    for (const who of [june!, arturo!, auditor!, devon!])
      for (const [path, body] of acts) expect([path, (await who.post(path, body)).status]).toEqual([path, 403]);
  });

  it('are checked as they are typed, and a fault says where it stands', async () => {
    const check = async (body: object) => (await ruth!.post('/rules/draft-check', body)).json();
    const { text, findings, stops } = await check({ rule });
    expect([stops, findings.map((f: { rule: string }) => f.rule)]).toEqual([true, ['written/no-case']]);
    expect((await check({ text })).rule).toEqual(rule);
    const faulty = await check({ text: text.replace('claim.authorization', 'claim.autorization') });
    expect(faulty.findings[0].at).toEqual({ path: 'when.field', line: 8 });
    expect((await ruth!.post('/rules/draft-check', { text: '' })).status).toBe(422);
  });

  it('are kept once for one key, tried, turned on after that, and turned off', async () => {
    const draft = { written: { rule }, note: 'as agreed', basedOn: 0 };
    const key = { 'idempotency-key': 'one-draft-of-ruth-001' };
    const twice = await Promise.all([1, 2].map(() => ruth!.post('/rules/drafts', draft, key)));
    expect(await Promise.all(twice.map((r) => r.json()))).toEqual([
      { rule: id, version: 1 },
      { rule: id, version: 1 },
    ]);
    const on = { rule: id, version: 1, why: 'it is time' };
    expect(await told(await ruth!.post('/rules/on', on))).toEqual([
      409,
      `${id} stops claims: look at a dry run of version 1 over your past claims first.`,
    ]);
    const { id: run } = await (await ruth!.post('/dry-runs', { rule })).json();
    expect(await finished(run)).toMatchObject({ status: 'done', rule: id, report: { claims: 0, of: { fired: 0 } } });
    expect(await (await ruth!.post('/rules/on', { ...on, dryRunId: run })).json()).toEqual({ waiting: 0 });
    const detail = await (await arturo!.get(written)).json();
    expect([detail.standing, detail.on, detail.versions[0].text.split('\n')[0], detail.moments[0].dryRunId]).toEqual([
      'on',
      1,
      `id: ${id}`,
      run,
    ]);
    expect((await ruth!.post('/rules/off', { rule: id, why: 'no more' })).status).toBe(200);
    expect(await told(await ruth!.post('/rules/off', { rule: id, why: 'no more' }))).toEqual([409, 'It is not on.']);
  });

  it('that are not there are not found, and what is no rule is refused with the reason', async () => {
    expect((await ruth!.get('/rules/written?rule=own/none')).status).toBe(404);
    expect((await ruth!.get('/rules/built-in?rule=own/none')).status).toBe(404);
    expect((await ruth!.post('/rules/on', { rule: 'own/none', version: 1, why: 'a try' })).status).toBe(404);
    expect((await ruth!.get('/dry-runs/00000000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await ruth!.post('/rules/drafts', { written: { rule: {} }, note: 'a try', basedOn: 0 })).status).toBe(409);
    expect((await ruth!.post('/rules/off', { rule: id, why: '' })).status).toBe(422);
    expect(await told(await ruth!.post('/rules/file', { text: 'rules: {', note: 'a try' }))).toEqual([
      409,
      expect.stringMatching(/^Nothing was taken in\. line 1: /),
    ]);
  });
});
