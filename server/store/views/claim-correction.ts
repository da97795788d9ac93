import type { Instant } from '@claimwright/core/base';
import type { ClaimDifference } from '@claimwright/core/claim';
import type { ClaimStatus, VoidedCharges } from '../tables.ts';
import type { Reader } from './reader.ts';

/** A claim that another one names as what it corrects or voids, or that corrects or voids it. */
export interface LinkedClaim {
  readonly id: string;
  readonly number: string;
  readonly status: ClaimStatus;
}

export interface ClaimCorrections {
  /** What this claim corrects or voids, with who wanted it, why, and what differs. */
  readonly corrects:
    | (LinkedClaim & {
        readonly kind: 'replacement' | 'void';
        readonly by: string;
        readonly at: Instant;
        readonly why: string;
        readonly changes: readonly ClaimDifference[];
        readonly charges: VoidedCharges | null;
        /** The visit and its books have followed. */
        readonly followed: boolean;
      })
    | null;
  /** What corrects or voids this claim, those that were rejected or given up too; the newest first. */
  readonly correctedBy: readonly (LinkedClaim & { readonly kind: 'replacement' | 'void' })[];
}

export async function claimCorrections({ db, practiceId }: Reader, id: string): Promise<ClaimCorrections> {
  const own = await db
    .selectFrom('claim_correction as x')
    .innerJoin('claim as c', (j) => j.onRef('c.practice_id', '=', 'x.practice_id').onRef('c.id', '=', 'x.replaces_claim_id'))
    .innerJoin('app_user as u', 'u.id', 'x.user_id')
    .select(['c.id', 'c.patient_control_number as number', 'c.status', 'x.kind', 'u.name as by', 'x.at', 'x.why', 'x.changes', 'x.charges'])
    .select('x.followed_at')
    .where('x.practice_id', '=', practiceId)
    .where('x.claim_id', '=', id)
    .executeTakeFirst();
  const correctedBy = await db
    .selectFrom('claim_correction as x')
    .innerJoin('claim as c', (j) => j.onRef('c.practice_id', '=', 'x.practice_id').onRef('c.id', '=', 'x.claim_id'))
    .select(['c.id', 'c.patient_control_number as number', 'c.status', 'x.kind'])
    .where('x.practice_id', '=', practiceId)
    .where('x.replaces_claim_id', '=', id)
    .orderBy('x.at', 'desc')
    .execute();
  if (!own) return { corrects: null, correctedBy };
  const { followed_at, ...corrects } = own;
  return { corrects: { ...corrects, followed: followed_at !== null }, correctedBy };
}
