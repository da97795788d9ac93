import { describe, expect, it } from 'vitest';
import { openRequests, overridesOf } from '../../store/finding-overrides.ts';
import { testDatabase } from '../../store/test-database.ts';
import { checkClaim } from '../check-claim.ts';
import { submitClaims } from '../submit-claims.ts';
import { answerRequest } from './answer-request.ts';
import { askOverride } from './ask-override.ts';
import { decidingClinic, stop, strangeState, unsigned } from './deciding-clinic-for-test.ts';
import { checkedClaim } from './held-claim-for-test.ts';
import { overrideTogether } from './override-together.ts';
import { revokeOverride } from './revoke-override.ts';

const database = await testDatabase();

const clinic = () => decidingClinic(database);
const warning = 'format/person-name';

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
    expect(await c.within((unit) => submitClaims(unit, c.k))).toBe(1);
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
    const id = await checkedClaim(c, {}, strangeState);
    const read = await c.named(id, 'x12/element-length');
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
    expect(await c.within((unit) => submitClaims(unit, c.k))).toBe(0);
  });

  it('after the claim has left changes nothing', async () => {
    const c = await clinic();
    const id = await checkedClaim(c, unsigned);
    const done = await c.override(c.manager, id, await c.named(id, stop));
    await c.within((unit) => submitClaims(unit, c.k));
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
      const [overridden] = await Promise.all([c.override(c.biller, id, read), c.within((unit) => submitClaims(unit, c.k))]);
      const kept = await c.within((unit) => overridesOf(unit, id));
      expect(kept).toHaveLength(overridden.ok ? 1 : 0);
      if (!overridden.ok) expect(overridden.error.kind).toBe('left');
      await c.within((unit) => submitClaims(unit, c.k));
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
      const [revoked] = await Promise.all([
        c.manager.does((unit) => revokeOverride(unit, c.k, overrideId, 'no')),
        c.within((unit) => submitClaims(unit, c.k)),
      ]);
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
