import { type IsoDate, ok, type Result, refused, showDate } from '@claimwright/core/base';
import { closingChecks } from '../../store/books/closings.ts';
import type { ClosingChecks } from '../../store/tables.ts';
import { auditDeed } from '../audit-deed.ts';
import { personOf } from '../decide/tell-decision.ts';
import type { Unit } from '../unit.ts';

export type NotClosed = { readonly kind: 'not-past' | 'closed' | 'open' | 'does-not-hold'; readonly says: string };

/** The last day that is closed, and the place of the next row. */
async function standing({ db, practiceId }: Unit): Promise<{ through: IsoDate | null; next: number }> {
  const last = await db
    .selectFrom('books_close')
    .select(['through', 'position'])
    .where('practice_id', '=', practiceId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { through: last?.through ?? null, next: (last?.position ?? 0) + 1 };
}

/** Stops every posting of the practice until this is done: each new entry's key reads the row that is taken here. */
async function stopPosting({ db, practiceId }: Unit): Promise<void> {
  await db.selectFrom('practice').select('id').where('id', '=', practiceId).forUpdate().execute();
}

/**
 * Closes the books through a day that is over. What must hold is computed from the journal; what is open is listed and kept with the close. From then on
 * nothing is posted with a date through that day: corrections count from the day they are made and name the entry that they correct.
 */
export async function closeBooks(unit: Unit, through: IsoDate, why: string): Promise<Result<{ checks: ClosingChecks }, NotClosed>> {
  await stopPosting(unit);
  const { through: closed, next } = await standing(unit);
  if (through >= unit.today) return refused({ kind: 'not-past', says: 'Only a day that is over can be closed.' });
  if (closed && through <= closed) return refused({ kind: 'closed', says: `The books are closed through ${showDate(closed)} already.` });
  const checks = await closingChecks(unit, through);
  const broken = checks.must.filter((m) => !m.holds);
  if (broken.length > 0)
    return refused({ kind: 'does-not-hold', says: `Not so: ${broken.map((m) => m.what).join('; ')}. Nothing was closed; report this.` });
  await keep(unit, { position: next, action: 'closed', through, why, checks });
  return ok({ checks });
}

/** Opens what was closed again, after a day or all of it. Everything that was closed stays on record. */
export async function reopenBooks(
  unit: Unit,
  through: IsoDate | null,
  why: string,
): Promise<Result<{ through: IsoDate | null }, NotClosed>> {
  await stopPosting(unit);
  const { through: closed, next } = await standing(unit);
  if (!closed) return refused({ kind: 'open', says: 'Nothing is closed.' });
  if (through && through >= closed)
    return refused({ kind: 'closed', says: `The books are closed through ${showDate(closed)}: name an earlier day.` });
  await keep(unit, { position: next, action: 'reopened', through, why, checks: await closingChecks(unit, closed) });
  return ok({ through });
}

interface NewClosing {
  readonly position: number;
  readonly action: 'closed' | 'reopened';
  readonly through: IsoDate | null;
  readonly why: string;
  readonly checks: ClosingChecks;
}

async function keep(unit: Unit, { checks, ...row }: NewClosing): Promise<void> {
  await unit.db
    .insertInto('books_close')
    .values({ practice_id: unit.practiceId, ...row, at: unit.now, user_id: personOf(unit).userId, checks: JSON.stringify(checks) })
    .execute();
  await auditDeed(unit, {
    action: `${row.action} books`,
    subject: 'books',
    subjectId: String(row.position),
    detail: { through: row.through, why: row.why, open: checks.open },
  });
}
