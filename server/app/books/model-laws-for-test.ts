import { addDays } from '@claimwright/core/base';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { accountsBy, type BooksDimension } from '../../store/books/accounts-by.ts';
import { ageBounds, aged } from '../../store/books/aged.ts';
import { trialBalance } from '../../store/books/trial-balance.ts';
import type { OpenDatabase } from '../../store/database.ts';
import { statementContent } from '../statement-content.ts';
import type { ModelLeg } from './model-ledger-for-test.ts';
import { type BooksStep, sequences } from './model-steps-for-test.ts';
import { type BooksWorld, booksWorld, type Plant } from './model-world-for-test.ts';

const keyOf: Record<Exclude<BooksDimension, 'provider' | 'location'>, (l: ModelLeg) => string | null> = {
  patient: (l) => l.patient ?? null,
  claim: (l) => l.visit ?? null,
  line: (l) => (l.visit ? `${l.visit}/${l.line ?? 0}` : null),
  payer: (l) => l.payer ?? null,
};
const sorted = (m: Iterable<readonly [string, number]>) => [...m].sort(([a], [b]) => (a < b ? -1 : 1));

/** Row 1: the database's books are the simple ledger's, today and at every earlier day that is asked for. */
async function sameTrialBalance({ clinic, model }: BooksWorld): Promise<void> {
  for (const asOf of [model.today, addDays(model.today, -7), addDays(model.today, -40)]) {
    const t = await clinic.within((unit) => trialBalance(unit, asOf));
    expect(t.debitCents).toBe(t.creditCents);
    expect(sorted(t.rows.map((r) => [`${r.account} all`, r.debitCents - r.creditCents] as const))).toEqual(
      sorted(model.by(() => 'all', asOf)),
    );
  }
}

/** Row 2: every way to read the books comes to the same: sub-ledgers, control accounts, both agings, and what patients are told. */
async function allEqual({ clinic, model, patients }: BooksWorld): Promise<void> {
  const control = model.by(() => 'all');
  for (const dimension of ['patient', 'claim', 'line', 'payer', 'provider', 'location'] as const) {
    const rows = await clinic.within((unit) => accountsBy(unit, dimension));
    const sums = new Map<string, number>();
    for (const r of rows) sums.set(`${r.account} all`, (sums.get(`${r.account} all`) ?? 0) + r.cents);
    expect(sorted([...sums].filter(([, c]) => c !== 0)), dimension).toEqual(sorted(control));
    if (dimension === 'provider' || dimension === 'location') continue;
    expect(sorted(rows.map((r) => [`${r.account} ${r.key}`, r.cents] as const)), dimension).toEqual(sorted(model.by(keyOf[dimension])));
  }
  for (const by of ['service', 'responsibility'] as const) {
    const rows = await clinic.within((unit) => aged(unit, by));
    for (const account of ['ar-insurance', 'ar-patient', 'ar-agency'])
      expect(
        rows.filter((r) => r.account === account).reduce((t, r) => t + r.cents, 0),
        by,
      ).toBe(control.get(`${account} all`) ?? 0);
    if (by === 'service') continue;
    const ages = new Map<string, number>();
    for (const r of rows) ages.set(`${r.account} ${r.bucket}`, (ages.get(`${r.account} ${r.bucket}`) ?? 0) + r.cents);
    expect(sorted([...ages].filter(([, c]) => c !== 0))).toEqual(sorted(model.agedByResponsibility(ageBounds)));
  }
  for (const patient of patients) {
    const told = await clinic.within((unit) => statementContent(unit, clinic.app.knowledge, patient, 'S-1'));
    expect(told.total).toBe(model.patientMayBeAsked(patient));
  }
}

/** Row 1 again, by the journal itself, and row 9: what is kept beside it is what it comes to, byte for byte. */
async function journalHolds(w: BooksWorld): Promise<void> {
  const { rows } = await w.clinic.within(({ db, practiceId }) =>
    sql`select entry_id from ledger_posting where practice_id = ${practiceId} group by 1 having sum(cents) <> 0`.execute(db),
  );
  expect(rows).toEqual([]);
  const kept = await w.kept();
  await w.rebuild();
  expect(await w.kept()).toBe(kept);
}

/**
 * Runs sequences of steps on a practice of its own each, and holds the laws up to what is there after each.
 * @returns what fast-check found, and how often each event really happened: a law over nothing holds.
 */
export async function runSequences(
  database: OpenDatabase,
  { runs, steps, seed, plant }: { runs: number; steps: number; seed?: number; plant?: Plant },
): Promise<{ readonly run: fc.RunDetails<[BooksStep[]]>; readonly seen: ReadonlyMap<string, number> }> {
  const seen = new Map<string, number>();
  const property = fc.asyncProperty(sequences(steps), async (commands) => {
    const world = await booksWorld(database, plant);
    await fc.asyncModelRun(() => ({ model: world.model, real: world }), commands);
    await sameTrialBalance(world);
    await allEqual(world);
    await journalHolds(world);
    for (const { event } of world.model.movements) seen.set(event, (seen.get(event) ?? 0) + 1);
    if (world.model.closedThrough) seen.set('closed', (seen.get('closed') ?? 0) + 1);
  });
  return { run: await fc.check(property, { numRuns: runs, endOnFailure: true, ...(seed === undefined ? {} : { seed }) }), seen };
}
