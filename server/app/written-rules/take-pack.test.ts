import { parseRules } from '@claimwright/core/scrub';
import { expect, it } from 'vitest';
import type { PlainRule } from '../../store/tables.ts';
import { testDatabase } from '../../store/test-database.ts';
import { newestRules, standings } from '../../store/written-rules.ts';
import { places } from '../places.ts';
import { packOf, rulePacks } from './rule-packs.ts';
import { ruledClinic, ruleLike } from './rules-for-test.ts';
import { packViews, takePack } from './take-pack.ts';

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
