import { type Cents, type Dated, inForce } from '@claimwright/core/base';
import type { Role } from '../../store/tables.ts';
import { datedTables } from '../dated-tables.ts';
import { places } from '../places.ts';
import type { Unit } from '../unit.ts';

const tables = datedTables(places.data);

/** Above which amount a refund takes two people: the practice's own setting, else the table of the day. */
export async function twoPersonLimit({ db, practiceId, today }: Pick<Unit, 'db' | 'practiceId' | 'today'>): Promise<Cents> {
  const { settings } = await db.selectFrom('practice').select('settings').where('id', '=', practiceId).executeTakeFirstOrThrow();
  const rows = inForce(tables['refund-approval'] as readonly (Dated & { readonly cents: Cents })[], today);
  return settings.refundLimitCents ?? rows.at(-1)?.cents ?? (0 as Cents);
}

/** Roles that approve refunds; http/access.ts gives the permission to the same. */
const approvers = ['manager'] as const satisfies readonly Role[];

/** Whether somebody else could approve: the sole owner of a practice has nobody to ask. */
export async function isAloneWithIt({ db, practiceId, actor }: Unit): Promise<boolean> {
  const others = await db
    .selectFrom('membership as m')
    .innerJoin('app_user as u', 'u.id', 'm.user_id')
    .select('m.user_id')
    .where('m.practice', '=', practiceId)
    .where('m.role', 'in', [...approvers])
    .where('u.disabled_at', 'is', null)
    .where('m.user_id', '<>', actor.userId)
    .executeTakeFirst();
  return others === undefined;
}
