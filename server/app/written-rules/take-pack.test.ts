import { parseRules } from '@claimwright/core/scrub';
import { describe, expect, it } from 'vitest';
import type { PlainRule } from '../../store/tables.ts';
import { testDatabase } from '../../store/test-database.ts';
import { newestRules, standings } from '../../store/written-rules.ts';
import { places } from '../places.ts';
import { askPackDryRuns } from './ask-dry-run.ts';
import type { PackRule } from './pack-rules.ts';
import { packOf, rulePacks } from './rule-packs.ts';
import { ruledClinic, ruleLike } from './rules-for-test.ts';
import { packViews, takePack } from './take-pack.ts';
import { turnPackOff, turnPackOn } from './turn-pack.ts';
import { workOffDryRuns } from './work-off-dry-runs.ts';

const database = await testDatabase();

const packLike = (...rules: readonly PlainRule[]) =>
  packOf({ name: 'house', title: 'House', about: 'Rules to be taken', rules: parseRules({ rules }).pack.rules });
const [a, b, c] = ['house/a', 'house/b', 'house/c'].map((id) => ruleLike({ id, version: 4 })) as [PlainRule, PlainRule, PlainRule];
const changed = (rule: PlainRule) => ({ ...rule, version: 5, title: 'As it is now' });

it('a pack is taken as drafts, and its next version shows what it changes, adds and has no more', async () => {
  const clinic = await ruledClinic(database);
  const { ruth, app, within, save } = clinic;
  const first = packLike(a, b);
  const take = (pack: typeof first) => ruth.does((unit) => takePack(unit, app.knowledge, pack, pack.sha256));
  const changes = async (pack: typeof first) => {
    const [view] = await within((unit) => packViews(unit, [pack]));
    return [view!.taken?.upToDate ?? 'not taken', ...view!.changes.map(({ rule, change }) => `${rule} ${change}`)];
  };
  expect(await changes(first)).toEqual(['not taken', 'house/a new', 'house/b new']);
  expect(await take(first)).toEqual({ ok: true, value: { drafted: ['house/a', 'house/b'], retired: [] } });
  expect(await changes(first)).toEqual([true, 'house/a same', 'house/b same']);
  const kept = await within(newestRules);
  expect(kept.map((r) => [r.rule, r.version, r.pack, r.packVersion])).toEqual([
    ['house/a', 4, 'house', 4],
    ['house/b', 4, 'house', 4],
  ]);

  // The practice changes one, writes another of an id that the pack will have, and the pack goes on.
  expect(await save({ ...b, title: 'As we want it' }, 4)).toMatchObject({ ok: true, value: { version: 5 } });
  await save(ruleLike({ id: 'house/c' }));
  const next = packLike(changed(b), changed(c));
  expect(await changes(next)).toEqual([false, 'house/b own', 'house/c foreign', 'house/a gone']);
  expect(await take(next)).toEqual({ ok: true, value: { drafted: ['house/b'], retired: ['house/a'] } });
  const where = await within((unit) => standings(unit));
  expect([...where].map(([rule, { standing, version }]) => `${rule} ${standing} ${version}`)).toEqual([
    'house/a retired 4',
    'house/b draft 6',
    'house/c draft 1',
  ]);
  expect(await changes(next)).toEqual([true, 'house/b same', 'house/c foreign']);
});

it('a pack that changed since it was looked at, or that nobody has, is not taken', async () => {
  const { ruth, app } = await ruledClinic(database);
  const take = (pack: ReturnType<typeof packLike> | undefined) =>
    ruth.does((unit) => takePack(unit, app.knowledge, pack, packLike(a).sha256));
  expect(await take(packLike(changed(a)))).toMatchObject({ ok: false, error: { kind: 'changed' } });
  expect(await take(undefined)).toMatchObject({ ok: false, error: { kind: 'no-such-pack' } });
});

it('the packs of the house are all there, and are taken as they are', async () => {
  const packs = rulePacks(places.data);
  expect(packs.map((p) => p.name)).toEqual(
    expect.arrayContaining(['medicare', 'podiatry', 'primary-care', 'psychiatry', 'neurology', 'laboratory']),
  );
  const { ruth, app, within } = await ruledClinic(database);
  for (const pack of packs) {
    const done = await ruth.does((unit) => takePack(unit, app.knowledge, pack, pack.sha256));
    expect(done).toMatchObject({ ok: true, value: { drafted: pack.rules.map(({ id }) => id) } });
  }
  const views = await within((unit) => packViews(unit, packs));
  expect(views.flatMap((v) => v.changes.filter(({ change }) => change !== 'same'))).toEqual([]);
});

describe('the rules of a pack', () => {
  const holds = ruleLike({ id: 'house/holds' });
  const warns = ruleLike({ id: 'house/warns', do: [{ warn: 'no authorization is on the claim' }] });
  const filing = (name: string, to: string) => ruleLike({ id: `house/${name}`, do: [{ set: 'claim.filing-code', to }], cases: undefined });

  /** A practice that took a pack of these rules. */
  async function took(...rules: readonly PlainRule[]) {
    const c = await ruledClinic(database);
    const pack = packLike(...rules);
    const knowledge = c.app.knowledge;
    await c.ruth.does((unit) => takePack(unit, knowledge, pack, pack.sha256));
    const here = async () => (await c.within((unit) => packViews(unit, [pack])))[0]!.rules;
    return {
      ...{ ...c, here },
      standing: async () => (await here()).map(({ rule, standing, on, waits }) => `${rule} ${standing} ${on ?? ''} ${waits ?? ''}`.trim()),
      /** Tries all that wait; how many were asked for. */
      async tryAll() {
        const asked = await c.ruth.does((unit) => askPackDryRuns(unit, 'house'));
        await workOffDryRuns(c.app, c.practiceId);
        return asked.ok ? asked.value.asked : asked.error.kind;
      },
      on: (chosen: readonly PackRule[], why = 'it is time') => {
        const rules = chosen.map(({ rule, version, tried }) => ({ rule, version, dryRunId: tried?.id }));
        return c.ruth.does((unit) => turnPackOn(unit, knowledge, { pack: 'house', rules, why }));
      },
      off: () => c.ruth.does((unit) => turnPackOff(unit, knowledge, { pack: 'house', why: 'no more' })),
      audited: () =>
        c.within(({ db, practiceId }) =>
          db
            .selectFrom('audit')
            .select(['actor', 'action', 'subject_id'])
            .where('practice_id', '=', practiceId)
            .where('action', 'like', 'turned%')
            .orderBy('id')
            .execute(),
        ),
    };
  }

  it('are tried together, turned on together and off again; each is audited, and claims that wait are checked again once', async () => {
    const c = await took(holds, warns);
    const { claimId } = await c.made();
    const sent = await c.sent(['first']);
    expect(await c.statusOf(sent.claimId)).toBe('sent');
    expect(await c.on(await c.here())).toMatchObject({
      ok: false,
      error: { kind: 'not-tried', says: expect.stringMatching(/house\/holds over/) },
    });
    expect(await c.standing()).toEqual(['house/holds draft  draft', 'house/warns draft  draft']);
    expect(await c.tryAll()).toEqual(['house/holds', 'house/warns']);
    expect(await c.tryAll()).toEqual([]);
    const tried = await c.here();
    expect(tried.map(({ stops, tried }) => [stops, tried?.status, tried?.claims, tried?.lookedAt, tried?.fired])).toEqual([
      [true, 'done', 2, 2, 2],
      [false, 'done', 2, 2, 2],
    ]);
    expect(await c.on(tried)).toEqual({ ok: true, value: { rules: ['house/holds', 'house/warns'], waiting: 0 } });
    expect(await c.standing()).toEqual(['house/holds on 1', 'house/warns on 1']);
    const held = await c.made();
    expect([await c.statusOf(held.claimId), await c.statusOf(claimId)]).toEqual(['held', 'sent']);
    expect(await c.on(await c.here())).toMatchObject({ ok: false, error: { kind: 'changed' } });
    expect(await c.off()).toEqual({ ok: true, value: { rules: ['house/holds', 'house/warns'], waiting: 1 } });
    await c.checkAgain();
    expect(await c.statusOf(held.claimId)).toBe('ready');
    expect(await c.off()).toMatchObject({ ok: false, error: { kind: 'stands-so' } });
    expect(await c.standing()).toEqual(['house/holds off  off', 'house/warns off  off']);
    expect((await c.audited()).map((a) => `${a.actor} ${a.action} ${a.subject_id}`).sort()).toEqual([
      'Ruth turned rule off house/holds',
      'Ruth turned rule off house/warns',
      'Ruth turned rule on house/holds',
      'Ruth turned rule on house/warns',
      'Ruth turned rule pack off house',
      'Ruth turned rule pack on house',
    ]);
    // What was tried and turned off is turned on again as it is.
    expect(await c.on(await c.here())).toMatchObject({ ok: true });
  });

  it('are turned on all or none: not where two of them are at odds, or one with a rule that is on', async () => {
    const c = await took(filing('a', 'HM'), filing('b', 'BL'));
    const [a, b] = (await c.here()) as [PackRule, PackRule];
    expect(await c.on([a, b])).toMatchObject({
      ok: false,
      error: { kind: 'wrong', says: expect.stringContaining('house/a sets claim.filing-code') },
    });
    expect(await c.standing()).toEqual(['house/a draft  draft', 'house/b draft  draft']);
    expect(await c.on([a])).toMatchObject({ ok: true });
    expect(await c.on([b])).toMatchObject({ ok: false, error: { kind: 'wrong' } });
  });

  it('are those that the person looked at, and those that the practice did not write anew', async () => {
    const c = await took(holds, warns);
    const seen = await c.here();
    await c.save({ ...warns, title: 'As we want it' }, 1);
    expect((await c.here()).map(({ rule }) => rule)).toEqual(['house/holds']);
    expect(await c.on(seen)).toMatchObject({ ok: false, error: { kind: 'changed' } });
    expect(await c.on([])).toMatchObject({ ok: false, error: { kind: 'stands-so' } });
  });

  it('of a pack that nobody took are none', async () => {
    const { ruth, app } = await ruledClinic(database);
    const asked = { pack: 'house', why: 'it is time' };
    expect(await ruth.does((unit) => turnPackOn(unit, app.knowledge, { ...asked, rules: [] }))).toMatchObject({
      error: { kind: 'no-such-pack' },
    });
    expect(await ruth.does((unit) => turnPackOff(unit, app.knowledge, asked))).toMatchObject({ error: { kind: 'no-such-pack' } });
    expect(await ruth.does((unit) => askPackDryRuns(unit, 'house'))).toMatchObject({ ok: false });
  });
});
