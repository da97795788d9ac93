import { asDate, type Finding, type IsoDate, weekday } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import { describe, expect, it } from 'vitest';
import { versionOf } from '../../store/claim-version.ts';
import { testDatabase } from '../../store/test-database.ts';
import { checks, isNoisy } from '../../store/views/checks.ts';
import { held } from '../../store/views/held.ts';
import { rulePage } from '../../store/views/rule-page.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { person } from '../people-for-test.ts';
import { submitClaims } from '../submit-claims.ts';
import { applyFixes } from './apply-fixes.ts';
import { checkedClaim, findingsOf } from './held-claim-for-test.ts';
import { overrideFinding } from './override-finding.ts';

const database = await testDatabase();
const signed = 'documentation/note-signed';
const named = 'format/person-name';
const wrongTotal = (claim: Claim): Claim => ({ ...claim, totalCharge: 1_00 as Claim['totalCharge'] });
const period = { from: asDate('2026-04-20'), until: asDate('2026-05-04') };

/**
 * A fortnight: clean claims, held ones, one whose stop a manager overrides, one that is fixed, one that leaves; and a claim before and one
 * behind the period.
 */
async function fortnight() {
  const c = await clinicForTest(database);
  const manager = await person(c, 'Ruth', 'manager');
  const override = async (claimId: string, rule: string) => {
    const found = (await findingsOf(c, claimId)).find((f) => f.rule === rule)!;
    const named = { rule, at: found.at, what: found.what };
    await manager.does((unit) => overrideFinding(unit, c.app.knowledge, claimId, named, { why: 'looked at', may: { stops: true } }));
  };
  const at = async (day: string, ...visits: Parameters<typeof checkedClaim>[1][]) => {
    c.setClock(`${day}T15:00:00.000Z`);
    const ids: string[] = [];
    for (const visit of visits) ids.push(await checkedClaim(c, visit));
    return ids;
  };
  await at('2026-04-19', {});
  const [, overriddenLater] = await at('2026-04-20', {}, { signed: false });
  await at('2026-04-26', { signed: false, codes: ['99213', '87880'] });
  const [first] = await at('2026-04-27', {});
  await override(first!, named);
  c.setClock('2026-04-28T15:00:00.000Z');
  const fixed = await checkedClaim(c, {}, wrongTotal);
  await c.within((unit) => submitClaims(unit, c.app.knowledge));
  await override(overriddenLater!, signed);
  const version = await c.within(async (unit) => {
    const claims = unit.db.selectFrom('claim').select('content').where('practice_id', '=', unit.practiceId).where('id', '=', fixed);
    return versionOf((await claims.executeTakeFirstOrThrow()).content);
  });
  const done = await manager.does((unit) => applyFixes(unit, c.app.knowledge, fixed, { version }));
  if (!done.ok) throw new Error(done.error.kind);
  await at('2026-05-04', { signed: false });
  await at('2026-05-05', { signed: false });
  return { ...c, manager, overriddenLater: overriddenLater! };
}

const dayOf = (at: string) => at.slice(0, 10);
const inPeriod = (at: string) => dayOf(at) >= period.from && dayOf(at) <= period.until;

/** The same figures by going through all rows one by one. */
async function byHand(c: Awaited<ReturnType<typeof fortnight>>, name: (rule: string) => string = (rule) => rule) {
  const [rowsOfChecks, findings, claims] = await c.within(async ({ db, practiceId }) => [
    await db.selectFrom('claim_check').selectAll().where('practice_id', '=', practiceId).orderBy('ordinal').execute(),
    await db.selectFrom('claim_finding').selectAll().where('practice_id', '=', practiceId).execute(),
    await db.selectFrom('claim').selectAll().where('practice_id', '=', practiceId).execute(),
  ]);
  const figures = new Map<string, { fired: number; overridden: number; notChecked: number; heldClaims: number; heldCents: number }>();
  const of = (rule: string) => {
    if (!figures.has(rule)) figures.set(rule, { fired: 0, overridden: 0, notChecked: 0, heldClaims: 0, heldCents: 0 });
    return figures.get(rule)!;
  };
  for (const claim of claims) {
    const all = rowsOfChecks.filter((k) => k.claim_id === claim.id);
    const within = all.filter((k) => inPeriod(k.at));
    const said = (ids: readonly (string | undefined)[], ...outcomes: string[]) =>
      new Set(findings.filter((f) => ids.includes(f.check_id ?? '') && outcomes.includes(f.outcome)).map((f) => name(f.rule)));
    for (const rule of said(
      within.map((k) => k.id),
      'fired',
      'bypassed',
    ))
      of(rule).fired++;
    for (const rule of said([within.at(-1)?.id], 'bypassed')) of(rule).overridden++;
    for (const rule of said([within.at(-1)?.id], 'not-checked')) of(rule).notChecked++;
    if (claim.status !== 'held') continue;
    const stops = findings.filter((f) => f.check_id === all.at(-1)?.id && f.outcome === 'fired' && f.severity === 'error');
    for (const rule of new Set(stops.map((f) => name(f.rule)))) {
      of(rule).heldClaims++;
      of(rule).heldCents += claim.total_cents;
    }
  }
  const firsts = rowsOfChecks.filter((k) => k.ordinal === 1 && inPeriod(k.at));
  return { figures, firsts };
}

describe('figures of the checks', async () => {
  const c = await fortnight();
  const view = await c.within((unit) => checks(unit, period));
  const hand = await byHand(c);
  const rule = (id: string) => view.rules.find((r) => r.rule === id);

  it('are those of all rows gone through one by one', () => {
    for (const r of view.rules) {
      const { fired, overridden, notChecked, heldClaims, heldCents } = r;
      const expected = hand.figures.get(r.rule) ?? { fired: 0, overridden: 0, notChecked: 0, heldClaims: 0, heldCents: 0 };
      expect([r.rule, { fired, overridden, notChecked, heldClaims, heldCents }]).toEqual([r.rule, expected]);
    }
    for (const id of hand.figures.keys()) expect(rule(id)).toBeDefined();
  });

  it('tell the story as it was', () => {
    // Unsigned: of April 20 (a manager overrode it), April 26 and May 4; what came after the period is held now, but did not fire in it.
    expect(rule(signed)).toMatchObject({ fired: 3, overridden: 1, heldClaims: 3, heldCents: 150_00 + 175_50 + 150_00, noisy: false });
    // The format does not balance either, which is the same matter and told once.
    expect(rule('format/line-charges-sum')).toMatchObject({ check: 'format', fired: 1, overridden: 0, heldClaims: 0, heldCents: 0 });
    expect(rule('x12/claim-balance')).toBeUndefined();
  });

  it('the clean-claim rate counts the first check alone, by week', () => {
    const clean = hand.firsts.filter((k) => k.stops === 0).length;
    expect(view.clean).toMatchObject({ claims: hand.firsts.length, clean });
    expect(view.clean).toMatchObject({ claims: 6, clean: 3 });
    expect(view.clean.weeks).toEqual([
      { monday: '2026-04-20', claims: 3, clean: 1 },
      { monday: '2026-04-27', claims: 2, clean: 2 },
      { monday: '2026-05-04', claims: 1, clean: 0 },
    ]);
    expect(view.clean.weeks.every((w) => weekday(w.monday as IsoDate) === 1)).toBe(true);
  });

  it('a check counts a claim once, however many of its rules spoke', async () => {
    const checkName = (rule: string) =>
      rule.startsWith('documentation/') ? 'documentation' : /^(x12|format)\//.test(rule) ? 'format' : 'rules';
    const { figures } = await byHand(c, checkName);
    const none = { fired: 0, overridden: 0, notChecked: 0, heldClaims: 0, heldCents: 0 };
    expect(view.checks).toEqual(['documentation', 'rules', 'format'].map((check) => ({ check, ...(figures.get(check) ?? none) })));
    // Every patient of the test clinic has digits in the name: the format spoke of each claim, once overridden.
    expect(view.checks[2]).toMatchObject({ fired: view.checked, overridden: 1 });
    expect(view.rules.every((r) => r.check === checkName(r.rule))).toBe(true);
  });

  it('a rule shows its claims: what stands, what was overridden and by whom, what is settled', async () => {
    const page = await c.within((unit) => rulePage(unit, signed, period, c.manager.id));
    expect(page.documentation?.title).toBeTruthy();
    expect(page.claims.map((x) => x.outcome)).toEqual(['stands', 'stands', 'overridden']);
    expect(page.claims.at(-1)).toMatchObject({ id: c.overriddenLater, override: { by: 'Ruth', why: 'looked at' } });
    const fixed = await c.within((unit) => rulePage(unit, 'format/line-charges-sum', period, c.manager.id));
    expect(fixed.claims.map((x) => [x.outcome, x.what])).toEqual([['settled', 'the total is 1.00, the lines sum to 150.00']]);
  });

  it('the queue of held claims has each with its stops, the rules with their dollars, and warnings apart', async () => {
    const stops = await c.within((unit) => held(unit, { view: 'stops' }, c.manager.id));
    expect(stops.total).toEqual({ claims: 3, cents: 475_50 });
    expect(stops.rows.map((r) => r.totalCents)).toEqual([175_50, 150_00, 150_00]);
    expect(stops.rows.every((r) => (r.findings as readonly Pick<Finding, 'rule'>[]).every((f) => f.rule === signed))).toBe(true);
    expect(stops.rules).toEqual([{ rule: signed, severity: 'error', claims: 3, cents: 475_50 }]);
    const warned = await c.within((unit) => held(unit, { view: 'warnings', rule: named }, c.manager.id));
    expect(warned.rows.map((r) => r.status).sort()).toEqual(['held', 'held', 'held', 'ready', 'ready']);
    expect(await c.within((unit) => held(unit, { view: 'stops', family: 'format' }, c.manager.id))).toMatchObject({
      rows: [],
      total: { claims: 0 },
    });
  });

  it('belong to the practice alone', async () => {
    const other = await clinicForTest(database);
    const empty = await other.within((unit) => checks(unit, period));
    expect(empty).toMatchObject({ checked: 0, clean: { claims: 0, clean: 0 } });
    expect(empty.rules.every((r) => r.fired + r.notChecked + r.heldClaims === 0)).toBe(true);
    expect((await other.within((unit) => rulePage(unit, signed, period, c.manager.id))).claims).toEqual([]);
  });
});

describe('a rule is noisy', () => {
  it.each([
    [20, 11, true],
    [20, 10, false],
    [19, 19, false],
    [200, 101, true],
  ])('fired on %i claims, overridden on %i: %s', (fired, overridden, noisy) => expect(isNoisy({ fired, overridden })).toBe(noisy));
});
