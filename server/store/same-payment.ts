import type { Cents } from '@claimwright/core/base';
import type { Remittance } from '@claimwright/core/claim';
import { type RawBuilder, sql } from 'kysely';
import type { Reader } from './views/reader.ts';

type Place = Pick<Reader, 'db' | 'practiceId'>;

/** A payment on file that is the one that comes. */
export interface KnownPayment {
  readonly id: string;
  readonly status: 'posted' | 'quarantined';
  /** Of the same originator, trace, day and amount; else it is the same by payer, trace and amount, and one of the two is on paper. */
  readonly sameIdentity: boolean;
  readonly head: Remittance;
  readonly payerId: string | null;
}

/** Who a payment says it is from: TRN03, else the payer's number or name. */
export const originatorOf = (r: Remittance): string => r.originator ?? r.payer.payerId ?? r.payer.name;

/** What a list of claims says in short, whatever its order: which claims, with what status, charge and payment. */
const saidIn = (claims: RawBuilder<unknown>) => sql<string>`(
  select coalesce(md5(string_agg(said, '|' order by said collate "C")), '') from (
    select concat_ws('*', content ->> 'patientControlNumber', content ->> 'payerClaimNumber', content ->> 'status', content ->> 'charge',
      content ->> 'paid') as said from ${claims}) as c)`;
const stagedClaims = (practiceId: string, stagedId: string) =>
  sql`staged_claim where practice_id = ${practiceId} and payment_id = ${stagedId}`;

/** What tells a payment of nothing from another under the same trace; empty where money is paid, which its trace tells apart. */
export async function noticeOf({ db, practiceId }: Place, stagedId: string, amount: Cents): Promise<string> {
  if (amount !== 0) return '';
  const { rows } = await sql<{ said: string }>`select ${saidIn(stagedClaims(practiceId, stagedId))} as said`.execute(db);
  return rows[0]!.said;
}

/** A trace as people and machines write it alike: a check's number with or without zeros in front. */
const plainTrace = sql`upper(coalesce(nullif(ltrim(regexp_replace(r.trace, '[^A-Za-z0-9]', '', 'g'), '0'), ''), '0'))`;
const plain = (trace: string): string =>
  trace
    .replace(/[^A-Za-z0-9]/g, '')
    .replace(/^0+(?=.)/, '')
    .toUpperCase() || '0';

/**
 * The payment on file that is the same one: of the same originator, trace, day and amount. Paper names no originator, and not always the day of the
 * deposit: where one of the two is on paper they are the same by payer, trace (zeros in front apart) and amount. A posted one goes before one that waits.
 */
export async function knownPayment(
  { db, practiceId }: Place,
  { head: r, notice, payerId, paper }: { head: Remittance; notice: string; payerId: string | null; paper: boolean },
): Promise<KnownPayment | undefined> {
  const { rows } = await sql<KnownPayment>`
    select r.id, r.status, r.content as head, r.payer_id as "payerId",
      (r.originator = ${originatorOf(r)} and r.trace = ${r.trace} and r.payment_date = ${r.paymentDate}) as "sameIdentity"
    from remittance as r join received_file as f on f.practice_id = r.practice_id and f.id = r.file_id
    where r.practice_id = ${practiceId} and r.amount_cents = ${r.amount} and r.notice = ${notice} and r.replaced_by is null and (
      (r.originator = ${originatorOf(r)} and r.trace = ${r.trace} and r.payment_date = ${r.paymentDate})
      or (r.payer_id = ${payerId}::uuid and (f.kind = 'paper' or ${paper}::boolean) and ${plainTrace} = ${plain(r.trace)}))
    order by (r.status = 'posted') desc, "sameIdentity" desc, r.posted_at, r.id limit 1`.execute(db);
  return rows[0];
}

/** Whether a staged payment brings the claims that were posted, to their status and cents. */
export async function saysTheSame({ db, practiceId }: Place, stagedId: string, remittanceId: string): Promise<boolean> {
  const posted = sql`remittance_claim where practice_id = ${practiceId} and remittance_id = ${remittanceId}`;
  const { rows } = await sql<{ same: boolean }>`
    select ${saidIn(stagedClaims(practiceId, stagedId))} = ${saidIn(posted)} as same`.execute(db);
  return rows[0]!.same;
}
