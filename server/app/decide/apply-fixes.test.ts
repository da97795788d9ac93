import type { Claim } from '@claimwright/core/claim';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { claim as claimView } from '../../store/views/claim.ts';
import { submitClaims } from '../submit-claims.ts';
import { applyFixes } from './apply-fixes.ts';
import { type DecidingClinic, decidingClinic, stop, unsigned, wrongTotal } from './deciding-clinic-for-test.ts';
import { checkedClaim, findingsOf } from './held-claim-for-test.ts';
import type { NamedFinding } from './named-finding.ts';

const database = await testDatabase();
const clinic = () => decidingClinic(database);
const twice = (claim: Claim): Claim => ({
  ...wrongTotal(claim),
  lines: claim.lines.map((l) => ({ ...l, modifiers: ['GT', 'GT'] })),
});

describe('a fix that is certain', () => {
  const versionOf = async (c: DecidingClinic, id: string) => c.within(async (unit) => (await claimView(unit, id, (r) => r))!.version);
  const fix = (c: DecidingClinic, id: string, version: string, only?: NamedFinding) =>
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
    await c.within((unit) => submitClaims(unit, c.k));
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
