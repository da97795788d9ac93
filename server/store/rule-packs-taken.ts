import type { Instant } from '@claimwright/core/base';
import type { Reader } from './views/reader.ts';

type Place = Pick<Reader, 'db' | 'practiceId'>;

/** A pack as the practice took it last. */
export interface PackTaken {
  readonly pack: string;
  readonly sha256: string;
  readonly at: Instant;
  readonly who: string;
  /** Versions of its rules, by id. */
  readonly rules: Readonly<Record<string, number>>;
}

export function packsTaken({ db, practiceId }: Place): Promise<PackTaken[]> {
  return db
    .selectFrom('rule_pack_taken as t')
    .innerJoin('app_user as u', 'u.id', 't.user_id')
    .select(['t.pack', 't.sha256', 't.at', 'u.name as who', 't.rules'])
    .distinctOn('t.pack')
    .where('t.practice_id', '=', practiceId)
    .orderBy('t.pack')
    .orderBy('t.position', 'desc')
    .execute();
}

/** Appends that a pack was taken. The caller has locked the practice's rules. */
export async function keepPackTaken(
  { db, practiceId }: Place,
  taken: Pick<PackTaken, 'pack' | 'sha256' | 'rules' | 'at'> & { readonly userId: string },
): Promise<void> {
  const { pack, sha256, rules, at, userId } = taken;
  const last = await db
    .selectFrom('rule_pack_taken')
    .select((e) => e.fn.max('position').as('position'))
    .where('practice_id', '=', practiceId)
    .where('pack', '=', pack)
    .executeTakeFirst();
  const position = (last?.position ?? 0) + 1;
  await db
    .insertInto('rule_pack_taken')
    .values({ practice_id: practiceId, pack, position, at, user_id: userId, sha256, rules: JSON.stringify(rules) })
    .execute();
}
