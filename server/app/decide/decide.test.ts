import type { Claim } from '@claimwright/core/claim';
import { describe, expect, it } from 'vitest';
import { openRequests, overridesOf } from '../../store/finding-overrides.ts';
import { testDatabase } from '../../store/test-database.ts';
import { claim as claimView } from '../../store/views/claim.ts';
import { checkClaim } from '../check-claim.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { person } from '../people-for-test.ts';
import { submitClaims } from '../submit-claims.ts';
import { answerRequest } from './answer-request.ts';
import { applyFixes } from './apply-fixes.ts';
import { askOverride } from './ask-override.ts';
import { checkedClaim, findingsOf } from './held-claim-for-test.ts';
import type { NamedFinding } from './named-finding.ts';
import { overrideFinding } from './override-finding.ts';
import { overrideTogether } from './override-together.ts';
import { revokeOverride } from './revoke-override.ts';

const database = await testDatabase();

async function clinic() {
  const c = await clinicForTest(database);
  const [biller, manager] = [await person(c, 'Arturo', 'biller'), await person(c, 'Ruth', 'manager')];
  const k = c.app.knowledge;
  const override = (who: typeof biller, claimId: string, named: NamedFinding, why = 'the name is right') =>
    who.does((unit) => overrideFinding(unit, k, claimId, named, { why, may: { stops: who === manager } }));
  const named = async (claimId: string, rule: string): Promise<NamedFinding> => {
    const found = (await findingsOf(c, claimId)).find((f) => f.rule === rule);
    if (!found) throw new Error(`${rule} does not fire`);
    return { rule, at: found.at, what: found.what };
  };
  const outcome = async (claimId: string, rule: string) => (await findingsOf(c, claimId)).find((f) => f.rule === rule)?.outcome;
  const audited = async (claimId: string) =>
    c.within(async ({ db, practiceId }) =>
      (
        await db
          .selectFrom('audit')
          .select(['actor', 'action'])
          .where('practice_id', '=', practiceId)
          .where('subject', '=', 'claim')
          .where('subject_id', '=', claimId)
          .orderBy('id')
          .execute()
      ).map((a) => `${a.actor} ${a.action}`),
    );
  const told = (claimId: string) =>
    c.within(async (unit) => (await claimView(unit, claimId, (r) => r))!.timeline.map((m) => `${m.who ?? '–'}: ${m.says}`));
  return { ...c, k, biller, manager, override, named, outcome, audited, told };
}

const unsigned = { signed: false };
const stop = 'documentation/note-signed';
const warning = 'format/person-name';
const wrongTotal = (claim: Claim): Claim => ({ ...claim, totalCharge: 1_00 as Claim['totalCharge'] });
const twice = (claim: Claim): Claim => ({
  ...wrongTotal(claim),
  lines: claim.lines.map((l) => ({ ...l, modifiers: ['GT', 'GT'] })),
});

describe('a warning', () => {
  it('is overridden by a biller, stays to be seen, and is told and audited', async () => {
    const c = await clinic();
    const id = await checkedClaim(c);
    expect(await c.statusOf(id)).toBe('ready');
    expect(await c.override(c.biller, id, await c.named(id, warning))).toMatchObject({ ok: true, value: { ready: true } });
    expect(await c.outcome(id, warning)).toBe('bypassed');
    expect(await c.audited(id)).toEqual(['Arturo overrode a warning']);
    expect((await c.told(id)).some((t) => /^Arturo: Overrode a warning, format\/person-name: .* Reason: the name is right$/.test(t))).toBe(
      true,
    );
    expect(await c.within((unit) => overridesOf(unit, id))).toMatchObject([
      { rule: warning, by: 'Arturo', why: 'the name is right', ended: null },
    ]);
  });

  it('does not open a claim that a stop holds', async () => {
    const c = await clinic();
    const id = await checkedClaim(c, unsigned);
    expect(await c.override(c.biller, id, await c.named(id, warning))).toMatchObject({ ok: true, value: { ready: false } });
    expect(await c.statusOf(id)).toBe('held');
  });

  it('that says something else by now is not covered by the override of what it said', async () => {
    const c = await clinic();
    const id = await checkedClaim(c);
    const read = await c.named(id, warning);
    await c.override(c.biller, id, read);
    await c.within(async (unit) => {
      const claims = unit.db.selectFrom('claim').select('content').where('practice_id', '=', unit.practiceId).where('id', '=', id);
      const { content } = await claims.executeTakeFirstOrThrow();
      const renamed = {
        ...content,
        patient: { ...content.patient, lastName: 'Other99' },
        coverage: { ...content.coverage, subscriber: { ...content.coverage.subscriber, lastName: 'Other99' } },
      };
      const change = { content: JSON.stringify(renamed), status: 'held' as const };
      await unit.db.updateTable('claim').set(change).where('practice_id', '=', unit.practiceId).where('id', '=', id).execute();
      await checkClaim(unit, c.k, id);
    });
    expect(await c.outcome(id, warning)).toBe('fired');
    expect(await c.override(c.biller, id, read)).toMatchObject({ ok: false, error: { kind: 'not-said' } });
  });
});

describe('a stop', () => {
  it('is not for a biller; a manager overrides it, and the claim is ready and its work is done', async () => {
    const c = await clinic();
    const id = await checkedClaim(c, unsigned);
    const read = await c.named(id, stop);
    expect(await c.override(c.biller, id, read)).toMatchObject({ ok: false, error: { kind: 'stops' } });
    expect(await c.work()).toEqual(['claim']);
    expect(await c.override(c.manager, id, read, 'signed on paper')).toMatchObject({ ok: true, value: { ready: true } });
    expect([await c.statusOf(id), await c.work()]).toEqual(['ready', []]);
    expect(await c.within(submitClaims)).toBe(1);
  });

  it('is asked for once, granted, and is then the manager’s override with the asker’s reason', async () => {
    const c = await clinic();
    const id = await checkedClaim(c, unsigned);
    const read = await c.named(id, stop);
    const ask = () => c.biller.does((unit) => askOverride(unit, id, read, 'signed on paper'));
    const asked = await ask();
    expect(await ask()).toMatchObject({ ok: false, error: { kind: 'asked' } });
    expect((await c.work()).sort()).toEqual(['claim', 'override']);
    const requestId = asked.ok ? asked.value.requestId : '';
    const grant = () => c.manager.does((unit) => answerRequest(unit, c.k, requestId, { granted: true, why: '' }));
    expect(await grant()).toMatchObject({ ok: true, value: { ready: true } });
    expect(await grant()).toMatchObject({ ok: false, error: { kind: 'answered' } });
    expect(await c.within((unit) => overridesOf(unit, id))).toMatchObject([
      { by: 'Ruth', why: 'Arturo: signed on paper', severity: 'error' },
    ]);
    expect([await c.statusOf(id), await c.work()]).toEqual(['ready', []]);
    expect(await c.audited(id)).toEqual(['Arturo asked for an override', 'Ruth overrode a stop']);
  });

  it('that a manager refuses to override holds the claim, with the reason in its history', async () => {
    const c = await clinic();
    const id = await checkedClaim(c, unsigned);
    const read = await c.named(id, stop);
    const asked = await c.biller.does((unit) => askOverride(unit, id, read, 'please'));
    const requestId = asked.ok ? asked.value.requestId : '';
    await c.manager.does((unit) => answerRequest(unit, c.k, requestId, { granted: false, why: 'get the signature' }));
    expect([await c.statusOf(id), await c.work(), await c.within((unit) => openRequests(unit, id))]).toEqual(['held', ['claim'], []]);
    expect((await c.told(id)).at(-1)).toContain(
      'Ruth: Refused to override documentation/note-signed: the note of this visit is not signed. Reason: get the signature',
    );
  });

  it('that is overridden without an answer settles the request', async () => {
    const c = await clinic();
    const id = await checkedClaim(c, unsigned);
    const read = await c.named(id, stop);
    const asked = await c.biller.does((unit) => askOverride(unit, id, read, 'please'));
    await c.override(c.manager, id, read);
    expect([await c.work(), await c.within((unit) => openRequests(unit, id))]).toEqual([[], []]);
    const late = c.manager.does((unit) => answerRequest(unit, c.k, asked.ok ? asked.value.requestId : '', { granted: true, why: '' }));
    expect(await late).toMatchObject({ ok: false, error: { kind: 'answered' } });
  });

  it('of the format is overridden by nobody', async () => {
    const c = await clinic();
    const id = await checkedClaim(c, {}, wrongTotal);
    const read = await c.named(id, 'x12/claim-balance');
    expect(await c.override(c.manager, id, read)).toMatchObject({ ok: false, error: { kind: 'format' } });
    expect(await c.biller.does((unit) => askOverride(unit, id, read, 'please'))).toMatchObject({ ok: false, error: { kind: 'format' } });
  });
});

describe('an override that is revoked', () => {
  it('holds the claim again, once, with new work', async () => {
    const c = await clinic();
    const id = await checkedClaim(c, unsigned);
    const done = await c.override(c.manager, id, await c.named(id, stop));
    const overrideId = done.ok ? done.value.overrideId : '';
    const revoke = () => c.biller.does((unit) => revokeOverride(unit, c.k, overrideId, 'it was another patient'));
    expect(await revoke()).toMatchObject({ ok: true, value: { ready: false } });
    expect(await revoke()).toMatchObject({ ok: false, error: { kind: 'revoked' } });
    expect([await c.statusOf(id), await c.outcome(id, stop), await c.work()]).toEqual(['held', 'fired', ['claim']]);
    expect(await c.within((unit) => overridesOf(unit, id))).toMatchObject([{ ended: { by: 'Arturo', why: 'it was another patient' } }]);
    expect(await c.within(submitClaims)).toBe(0);
  });

  it('after the claim has left changes nothing', async () => {
    const c = await clinic();
    const id = await checkedClaim(c, unsigned);
    const done = await c.override(c.manager, id, await c.named(id, stop));
    await c.within(submitClaims);
    const late = c.biller.does((unit) => revokeOverride(unit, c.k, done.ok ? done.value.overrideId : '', 'no'));
    expect(await late).toMatchObject({ ok: false, error: { kind: 'left' } });
    expect(await c.within((unit) => overridesOf(unit, id))).toMatchObject([{ ended: null }]);
  });
});

describe('at once', () => {
  it('two override the same finding: one does, the other learns who did', async () => {
    const c = await clinic();
    const id = await checkedClaim(c);
    const read = await c.named(id, warning);
    const both = await Promise.all([c.override(c.biller, id, read), c.override(c.manager, id, read)]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({
      error: { kind: 'already-overridden', says: expect.stringMatching(/^(Arturo|Ruth) has overridden it already: the name is right$/) },
    });
    expect(await c.within((unit) => overridesOf(unit, id))).toHaveLength(1);
  });

  it('a warning is overridden while the claim is sent: it leaves once, and no decision is kept for what has left', async () => {
    const c = await clinic();
    for (let i = 0; i < 5; i++) {
      const id = await checkedClaim(c);
      const read = await c.named(id, warning);
      const [overridden] = await Promise.all([c.override(c.biller, id, read), c.within(submitClaims)]);
      const kept = await c.within((unit) => overridesOf(unit, id));
      expect(kept).toHaveLength(overridden.ok ? 1 : 0);
      if (!overridden.ok) expect(overridden.error.kind).toBe('left');
      await c.within(submitClaims);
      expect(await c.statusOf(id)).toBe('sent');
    }
    const batched = await c.within(({ db, practiceId }) =>
      db.selectFrom('batch_claim').select('claim_id').where('practice_id', '=', practiceId).execute(),
    );
    expect(new Set(batched.map((b) => b.claim_id)).size).toBe(batched.length);
  });

  it('a revocation and the sending do not both have their way', async () => {
    const c = await clinic();
    for (let i = 0; i < 5; i++) {
      const id = await checkedClaim(c, unsigned);
      const done = await c.override(c.manager, id, await c.named(id, stop));
      const overrideId = done.ok ? done.value.overrideId : '';
      const [revoked] = await Promise.all([c.manager.does((unit) => revokeOverride(unit, c.k, overrideId, 'no')), c.within(submitClaims)]);
      expect(await c.statusOf(id)).toBe(revoked.ok ? 'held' : 'sent');
    }
  });
});

describe('warnings of many claims', () => {
  it('are overridden with one reason, each for itself; what a manager must decide or what changed is left out and told', async () => {
    const c = await clinic();
    const ids = [await checkedClaim(c), await checkedClaim(c, unsigned), await checkedClaim(c)];
    const gone = await c.sent(['first']);
    const all = [
      ...(await Promise.all(ids.map(async (claimId) => ({ claimId, ...(await c.named(claimId, warning)) })))),
      { claimId: ids[1]!, ...(await c.named(ids[1]!, stop)) },
      { claimId: gone.claimId, rule: warning, at: '', what: 'x' },
    ];
    const done = await c.manager.does((unit) => overrideTogether(unit, c.k, all, 'names as on the card'));
    // Two left with the claim that was sent; the third is held by its stop, so its warning is overridden and it stays.
    expect(done).toMatchObject({ overridden: 1, ready: 0 });
    expect(done.left.map((l) => l.says.split(':')[0]).sort()).toEqual([
      'It stops the claim',
      'The claim has left',
      'The claim has left',
      'The claim has left',
    ]);
    expect(await c.audited(ids[1]!)).toEqual(['Ruth overrode a warning']);
  });
});

describe('a fix that is certain', () => {
  const versionOf = async (c: Awaited<ReturnType<typeof clinic>>, id: string) =>
    c.within(async (unit) => (await claimView(unit, id, (r) => r))!.version);
  const fix = (c: Awaited<ReturnType<typeof clinic>>, id: string, version: string, only?: NamedFinding) =>
    c.biller.does((unit) => applyFixes(unit, c.k, id, { version, ...(only ? { only } : {}) }));

  it('is applied, kept from what to what, told, audited, and the claim is ready', async () => {
    const c = await clinic();
    const id = await checkedClaim(c, {}, wrongTotal);
    const read = await c.named(id, 'format/line-charges-sum');
    expect(await fix(c, id, await versionOf(c, id), read)).toMatchObject({
      ok: true,
      value: { ready: true, changes: [{ rule: read.rule, path: 'totalCharge', from: 1_00, to: 150_00 }] },
    });
    const view = await c.within((unit) => claimView(unit, id, (r) => r));
    expect(view).toMatchObject({
      status: 'ready',
      totalCents: 150_00,
      changes: [{ path: 'totalCharge', from: 1_00, to: 150_00, by: 'Arturo' }],
    });
    expect(await c.audited(id)).toEqual(['Arturo fixed a claim']);
    expect((await c.told(id)).some((t) => /^Arturo: Fixed by format\/line-charges-sum/.test(t))).toBe(true);
  });

  it('of which there are several are all applied, in turn', async () => {
    const c = await clinic();
    const id = await checkedClaim(c, { codes: ['99213', '87880'] }, twice);
    const done = await fix(c, id, await versionOf(c, id));
    expect(done.ok && done.value.changes.map((x) => x.path).sort()).toEqual(['lines[0].modifiers', 'lines[1].modifiers', 'totalCharge']);
    expect((await findingsOf(c, id)).filter((f) => f.certain)).toEqual([]);
    expect(await fix(c, id, await versionOf(c, id))).toMatchObject({ ok: false, error: { kind: 'nothing' } });
  });

  it('is refused for content that changed meanwhile: of two at once, one changes it', async () => {
    const c = await clinic();
    const id = await checkedClaim(c, {}, wrongTotal);
    const [version, read] = [await versionOf(c, id), await c.named(id, 'format/line-charges-sum')];
    const both = await Promise.all([fix(c, id, version, read), fix(c, id, version)]);
    expect(both.map((r) => (r.ok ? 'fixed' : r.error.kind)).sort()).toEqual(['changed', 'fixed']);
    expect(await c.audited(id)).toHaveLength(1);
  });

  it('is refused when the claim has left, when a person must decide, and when the finding is not there', async () => {
    const c = await clinic();
    const sent = await checkedClaim(c);
    await c.within(submitClaims);
    expect(await fix(c, sent, await versionOf(c, sent))).toMatchObject({ ok: false, error: { kind: 'left' } });
    const held = await checkedClaim(c, unsigned);
    const version = await versionOf(c, held);
    expect(await fix(c, held, version, await c.named(held, stop))).toMatchObject({ ok: false, error: { kind: 'not-certain' } });
    expect(await fix(c, held, version, { rule: 'format/line-charges-sum', at: 'totalCharge', what: 'x' })).toMatchObject({
      ok: false,
      error: { kind: 'not-said' },
    });
  });
});
