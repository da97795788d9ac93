import type { Cents, IsoDate } from '@claimwright/core/base';
import type { EntrySource } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import type { Reader } from './reader.ts';

/** Where an entry comes from, each with the way to it. */
export interface EntryOrigin {
  /** Who posted it; null: a job, from a file. */
  readonly by: string | null;
  readonly file: { readonly id: string; readonly name: string } | null;
  /** The payment that said so; `position`: the claim in it, whose segments say why; `claim`: its number there. */
  readonly payment: {
    readonly id: string;
    readonly payer: string;
    readonly trace: string;
    readonly position: number | null;
    readonly claim: string | null;
  } | null;
  readonly deposit: { readonly id: string; readonly date: IsoDate } | null;
  readonly refund: { readonly id: string; readonly number: string } | null;
  readonly writeOff: { readonly askedBy: string; readonly answeredBy: string | null; readonly answerWhy: string | null } | null;
  /** The adjustments that it was made of, as the payer sent them, and by which row of the posting policy. */
  readonly decided: readonly { readonly reason: string; readonly cents: Cents; readonly row: string; readonly ofClaim: boolean }[];
}

interface Sourced {
  readonly id: string;
  readonly key: string;
  readonly undoes: { readonly key: string } | null;
  readonly source: EntrySource;
  readonly visit: { readonly id: string } | null;
}

/** Resolves where entries come from: as many queries as there are kinds of sources, however many entries. */
export async function originsOf(reader: Reader, entries: readonly Sourced[]): Promise<ReadonlyMap<string, EntryOrigin>> {
  const payments = await paymentsOf(reader, entries);
  const [people, files, claims, deposits, refunds, writeOffs] = [
    await peopleOf(reader, entries),
    await filesOf(reader, entries),
    await claimsOf(reader, entries, payments),
    await depositsOf(reader, entries),
    await refundsOf(reader, entries),
    await writeOffsOf(reader, entries),
  ];
  return new Map(
    entries.map((e): [string, EntryOrigin] => {
      const identity = paymentOf(e);
      const payment = identity ? payments.get(identity) : undefined;
      const position = payment ? (claims.find((c) => c.remittanceId === payment.id && ofClaim(e, c)) ?? null) : null;
      return [
        e.id,
        {
          by: e.source.user ? (people.get(e.source.user) ?? null) : null,
          file: e.source.file ? (files.get(e.source.file) ?? null) : null,
          payment: payment ? { ...payment, position: position?.position ?? null, claim: position?.number ?? null } : null,
          deposit: deposits.get(plain(e)) ?? null,
          refund: refunds.get(second(e)) ?? null,
          writeOff: writeOffs.get(second(e)) ?? null,
          decided: (e.source.decided ?? []).map((d) => ({ reason: d.reason, cents: d.cents, row: d.row, ofClaim: d.ofClaim === true })),
        },
      ];
    }),
  );
}

/** The key of what happened, for a reversal the one of what it undoes. */
const plain = (e: Sourced): string => e.undoes?.key ?? e.key;
/** The first part of an entry's identity: of a write-off its request, of a refund its number, of what a payer decided the payment. */
const second = (e: Sourced): string => plain(e).split('/')[1] ?? '';

/** A payment's identity has four parts, see core/posting/identity.ts. */
const paymentForm = /^[^/:]+:[^/:]+:\d{4}-\d\d-\d\d:-?\d+$/;
function paymentOf(e: Sourced): string | undefined {
  const named = e.source.remittance ?? second(e);
  return paymentForm.test(named) ? named : undefined;
}

interface ClaimPlace {
  readonly remittanceId: string;
  readonly position: number;
  /** Null of a claim that is tied to none of ours. */
  readonly encounterId: string | null;
  readonly number: string;
  readonly payerNumber: string;
  readonly status: string;
}

/** Whether an adjudication's key names the claim: number, payer's number and status, as core/posting/identity.ts puts them. */
function ofClaim(e: Sourced, c: ClaimPlace): boolean {
  const [, , number, payerNumber, status] = plain(e).split('/').map(decodeURIComponent);
  if (e.visit && e.visit.id !== c.encounterId) return false;
  if (status === undefined) return e.visit !== null;
  return number === c.number && payerNumber === c.payerNumber && status === c.status;
}

const distinct = (texts: readonly (string | undefined)[]): string[] =>
  [...new Set(texts.filter((t) => t !== undefined && t !== ''))] as string[];

async function peopleOf({ db }: Reader, entries: readonly Sourced[]): Promise<Map<string, string>> {
  const ids = distinct(entries.map((e) => e.source.user));
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('app_user').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map((r) => [r.id, r.name]));
}

async function filesOf({ db, practiceId }: Reader, entries: readonly Sourced[]) {
  const ids = distinct(entries.map((e) => e.source.file));
  if (ids.length === 0) return new Map<string, { id: string; name: string }>();
  const rows = await db
    .selectFrom('received_file')
    .select(['id', 'name'])
    .where('practice_id', '=', practiceId)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((r) => [r.id, r]));
}

async function paymentsOf({ db, practiceId }: Reader, entries: readonly Sourced[]) {
  const identities = distinct(entries.map(paymentOf));
  if (identities.length === 0) return new Map<string, { id: string; payer: string; trace: string }>();
  const parts = identities.map((i) => i.split(':').map(decodeURIComponent));
  const at = (place: number) => sql`array[${sql.join(parts.map((p) => sql`${p[place]}`))}]::text[]`;
  const { rows } = await sql<{ identity: string; id: string; payer: string; trace: string }>`
    select i.identity, r.id, r.payer_name as payer, r.trace
    from unnest(array[${sql.join(identities)}]::text[], ${at(0)}, ${at(1)}, ${at(2)}, ${at(3)}) as i (identity, originator, trace, day, cents)
    join remittance as r on r.practice_id = ${practiceId} and r.originator = i.originator and r.trace = i.trace
      and r.payment_date = i.day::date and r.amount_cents = i.cents::bigint`.execute(db);
  return new Map(rows.map(({ identity, ...r }) => [identity, r]));
}

/** The claims of payments that the entries can be of: those of their visits, and by their number those that are tied to no visit. */
async function claimsOf(
  reader: Reader,
  entries: readonly Sourced[],
  payments: ReadonlyMap<string, { readonly id: string }>,
): Promise<ClaimPlace[]> {
  const paid = entries.filter((e) => payments.has(paymentOf(e) ?? ''));
  const visits = distinct(paid.map((e) => e.visit?.id));
  const alone = paid.filter((e) => !e.visit);
  const numbers = distinct(alone.map((e) => plain(e).split('/')[2])).map(decodeURIComponent);
  const ids = distinct(alone.map((e) => payments.get(paymentOf(e)!)!.id));
  const places = () =>
    reader.db
      .selectFrom('remittance_claim as r')
      .leftJoin('claim as c', (j) => j.onRef('c.practice_id', '=', 'r.practice_id').onRef('c.id', '=', 'r.claim_id'))
      .select(['r.remittance_id as remittanceId', 'r.position', 'c.encounter_id as encounterId', 'r.status_code as status'])
      .select([
        sql<string>`r.content ->> 'patientControlNumber'`.as('number'),
        sql<string>`coalesce(r.content ->> 'payerClaimNumber', '')`.as('payerNumber'),
      ])
      .where('r.practice_id', '=', reader.practiceId)
      .orderBy('r.position');
  const own = visits.length === 0 ? [] : await places().where('c.encounter_id', 'in', visits).execute();
  if (numbers.length === 0) return own;
  const untied = await places()
    .where('r.remittance_id', 'in', ids)
    .where(sql<string>`r.content ->> 'patientControlNumber'`, 'in', numbers)
    .execute();
  return [...own, ...untied];
}

async function depositsOf({ db, practiceId }: Reader, entries: readonly Sourced[]) {
  const keys = distinct(entries.map(plain).filter((k) => k.startsWith('deposited/')));
  if (keys.length === 0) return new Map<string, { id: string; date: IsoDate }>();
  const rows = await db
    .selectFrom('deposit')
    .select(['id', 'deposit_date as date', 'entry_key as key'])
    .where('practice_id', '=', practiceId)
    .where('entry_key', 'in', keys)
    .execute();
  return new Map(rows.map(({ key, ...r }) => [key!, r]));
}

async function refundsOf({ db, practiceId }: Reader, entries: readonly Sourced[]) {
  const numbers = distinct(entries.filter((e) => /^refund(ed|-sent)\//.test(plain(e))).map(second));
  if (numbers.length === 0) return new Map<string, { id: string; number: string }>();
  const rows = await db
    .selectFrom('refund')
    .select(['id', 'number'])
    .where('practice_id', '=', practiceId)
    .where('number', 'in', numbers)
    .execute();
  return new Map(rows.map((r) => [r.number, r]));
}

async function writeOffsOf({ db, practiceId }: Reader, entries: readonly Sourced[]) {
  const ids = distinct(entries.filter((e) => plain(e).startsWith('written-off/')).map(second)).filter((id) => /^[0-9a-f-]{36}$/.test(id));
  if (ids.length === 0) return new Map<string, EntryOrigin['writeOff']>();
  const rows = await db
    .selectFrom('write_off_request as w')
    .innerJoin('app_user as u', 'u.id', 'w.user_id')
    .leftJoin('write_off_answer as a', (j) => j.onRef('a.practice_id', '=', 'w.practice_id').onRef('a.request_id', '=', 'w.id'))
    .leftJoin('app_user as b', 'b.id', 'a.user_id')
    .select(['w.id', 'u.name as askedBy', 'b.name as answeredBy', 'a.why as answerWhy'])
    .where('w.practice_id', '=', practiceId)
    .where('w.id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, ...r }) => [id, r]));
}
