import { asInstant } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { heldSample } from '../app/decide/held-sample-for-test.ts';
import type { ChecksView } from '../store/views/checks.ts';
import type { ClaimView } from '../store/views/claim.ts';
import type { HeldPage } from '../store/views/held.ts';
import type { ReviewCoder } from '../store/views/reviews.ts';
import type { RulePage } from '../store/views/rule-page.ts';
import type { TodayView } from '../store/views/today.ts';
import type { WorkPage } from '../store/views/work.ts';
import { testClinic } from './test-clinic.ts';

const clinic = await testClinic();
// The clinic opens on April 1; its visits of the month are over, and none is coded.
const monthsEnd = asInstant('2026-04-30T15:00:00.000Z');
await clinic.app.database.app.updateTable('practice').set({ clock_at: monthsEnd }).where('id', '=', clinic.practiceId).execute();
const people = {
  provider: 'okafor',
  coder: 'june',
  biller: 'arturo',
  poster: 'petra',
  'front-desk': 'devon',
  manager: 'ruth',
  auditor: 'audit',
  admin: 'admin',
};
const signed = Object.fromEntries(
  await Promise.all(Object.entries(people).map(async ([role, login]) => [role, await clinic.signedIn(login)] as const)),
) as Record<keyof typeof people, Awaited<ReturnType<typeof clinic.signedIn>>>;
const { biller, manager } = signed;
const rule = 'documentation/note-signed';

const claim = async (id: string): Promise<ClaimView> => (await manager.get(`/claims/${id}`)).json();
const named = async (id: string, of: string) => {
  const found = (await claim(id)).findings.find((f) => f.rule === of);
  return { rule: of, at: found?.place ?? '?', what: found?.what ?? '?' };
};
const told = async (reply: Response) => [reply.status, (await reply.json()).detail];

describe('who may decide over findings', async () => {
  const [held] = await heldSample(clinic.app, clinic.practiceId, ['unsigned']);
  const body = { ...(await named(held!.claimId, rule)), why: 'signed on paper' };
  // An address that lets nobody through it may be asked by all; what the permitted get is refused by the use case or done.
  const refusedTo = async (path: string, send: object) => {
    const replies = await Promise.all(
      Object.entries(signed).map(async ([role, who]) => [role, (await who.post(path, send)).status] as const),
    );
    return replies.filter(([, status]) => status === 403).map(([role]) => role);
  };

  it.each([
    ['a warning', `/claims/${held!.claimId}/overrides`, body, ['coder', 'biller', 'manager']],
    ['many at once', '/overrides/together', { why: 'looked at', findings: [] }, ['coder', 'biller', 'manager']],
    ['a fix', `/claims/${held!.claimId}/fixes`, { version: 'x' }, ['coder', 'biller', 'manager']],
    ['a revocation', `/overrides/${held!.claimId}/revocation`, { why: 'no' }, ['coder', 'biller', 'manager']],
    ['asking', `/claims/${held!.claimId}/override-requests`, { ...body, what: 'another' }, ['coder', 'biller']],
    ['an answer', `/override-requests/${held!.claimId}/answer`, { granted: true }, ['manager']],
    ['a stop', `/claims/${held!.claimId}/stop-overrides`, { ...body, what: 'another' }, ['manager']],
  ])('%s', async (_, path, send, may) => {
    expect(await refusedTo(path, send)).toEqual(Object.keys(people).filter((role) => !may.includes(role)));
  });

  it('a biller’s way does not lead round the manager', async () => {
    expect(await told(await biller.post(`/claims/${held!.claimId}/overrides`, body))).toEqual([
      409,
      'It stops the claim: a manager may override it. Ask for it with a reason.',
    ]);
    expect((await claim(held!.claimId)).status).toBe('held');
  });

  it('a reason is more than two letters', async () =>
    expect((await manager.post(`/claims/${held!.claimId}/stop-overrides`, { ...body, why: ' ok ' })).status).toBe(422));
});

describe('from a held claim to a ready one', () => {
  it('a biller asks, a manager sees it in the work list and grants it; the biller takes it back', async () => {
    const [held] = await heldSample(clinic.app, clinic.practiceId, ['unsigned']);
    const id = held!.claimId;
    const asked = await biller.post(`/claims/${id}/override-requests`, { ...(await named(id, rule)), why: 'signed on paper' });
    expect(asked.status).toBe(200);
    const { rows } = (await (await manager.get('/work?kind=override')).json()) as WorkPage;
    const item = rows.find((w) => w.claimId === id)!;
    expect(item.title).toMatch(new RegExp(`^Arturo .* asks to override a stop of claim ${held!.number}$`));
    expect((await claim(id)).findings.find((f) => f.rule === rule)?.asked).toMatchObject({ why: 'signed on paper' });
    expect(await told(await manager.post(`/work/${item.id}/done`, { why: 'put away' }))).toEqual([
      409,
      'Somebody asks for an override: a manager grants or refuses it.',
    ]);
    expect((await biller.post(`/override-requests/${item.overrideRequestId}/answer`, { granted: true })).status).toBe(403);
    expect(await (await manager.post(`/override-requests/${item.overrideRequestId}/answer`, { granted: true })).json()).toEqual({
      ready: true,
    });
    const ready = await claim(id);
    expect(ready).toMatchObject({ status: 'ready', overridden: [{ rule, override: { why: expect.stringContaining('signed on paper') } }] });
    const overrideId = ready.overridden[0]!.override.id;
    expect(await (await biller.post(`/overrides/${overrideId}/revocation`, { why: 'wrong patient' })).json()).toEqual({ ready: false });
    expect(await claim(id)).toMatchObject({ status: 'held', overridden: [] });
  });

  it('a wrong total is set right with one request, which under its key happens once', async () => {
    const [held] = await heldSample(clinic.app, clinic.practiceId, ['wrong-total']);
    const id = held!.claimId;
    const { version } = await claim(id);
    const key = { 'idempotency-key': 'one-fix-of-the-biller' };
    const replies = await Promise.all([1, 2, 3].map(() => biller.post(`/claims/${id}/fixes`, { version }, key)));
    expect(replies.map((r) => r.status)).toEqual([200, 200, 200]);
    const fixed = await claim(id);
    expect(fixed).toMatchObject({ status: 'ready', changes: [{ path: 'totalCharge', from: 1_00, to: fixed.totalCents }] });
    expect(fixed.totalCents).toBe(fixed.lines.reduce((t, l) => t + l.billedCents, 0));
    expect(await told(await biller.post(`/claims/${id}/fixes`, { version }))).toEqual([
      409,
      'The claim was changed since you looked at it. Look at it again; nothing was changed now.',
    ]);
  });
});

describe('the queue and the figures', () => {
  it('agree with each other and with the page of the rule', async () => {
    const queue = (await (await biller.get(`/held?rule=${rule}`)).json()) as HeldPage;
    const checks = (await (await signed.auditor.get('/checks')).json()) as ChecksView;
    const page = (await (await biller.get(`/checks/rule?rule=${rule}`)).json()) as RulePage;
    const today = (await (await manager.get('/today')).json()) as TodayView;
    const figures = checks.rules.find((r) => r.rule === rule)!;
    expect(figures).toMatchObject({ heldClaims: queue.total.claims, heldCents: queue.total.cents });
    expect(queue.total.claims).toBeGreaterThan(0);
    expect(page.claims.filter((c) => c.outcome === 'stands')).toHaveLength(queue.total.claims);
    expect(today.checks.rules.find((r) => r.rule === rule)).toEqual(figures);
    expect(today.checks.clean.weeks).toHaveLength(13);
    expect(checks.rules.length).toBeGreaterThan(150);
  });

  it('are of a front desk no business', async () => {
    for (const path of ['/held', '/checks', `/checks/rule?rule=${rule}`]) expect((await signed['front-desk'].get(path)).status).toBe(403);
  });

  it('show no claim to who codes its visit blind', async () => {
    const [held] = await heldSample(clinic.app, clinic.practiceId, ['unsigned']);
    expect((await manager.post('/review-shares', { coder: 'engine', percent: 100 })).status).toBe(200);
    const { id: reviewerId } = ((await (await manager.get('/review-shares')).json()) as ReviewCoder[]).find((c) =>
      c.name.startsWith('June'),
    )!;
    expect((await manager.post('/review-draws', { from: '2026-01-01', until: '2026-12-31', reviewerId })).status).toBe(200);
    const seen = async (who: typeof biller) =>
      ((await (await who.get('/held')).json()) as HeldPage).rows.some((r) => r.id === held!.claimId);
    expect([await seen(biller), await seen(signed.coder)]).toEqual([true, false]);
    const reply = await signed.coder.post(`/claims/${held!.claimId}/overrides`, {
      ...(await named(held!.claimId, rule)),
      why: 'looked at',
    });
    expect(await told(reply)).toEqual([409, 'You code the visit of this claim blind for a second review: finish the review first.']);
  });
});
