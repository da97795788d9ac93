import { type Cents, sum } from '@claimwright/core/base';
import type { Claim, RemittedClaim, RemittedLine } from '@claimwright/core/claim';
import { adjudicationName } from '@claimwright/core/posting';
import { sql } from 'kysely';
import { texts } from '../arrays.ts';
import type { Reader } from './reader.ts';

export interface ClaimLineView {
  readonly position: number;
  readonly procedure: string;
  readonly modifiers: readonly string[];
  readonly units: string;
  readonly pointers: readonly number[];
  readonly billedCents: Cents;
  /** What the payer recognized; null before it decided. */
  readonly allowedCents: Cents | null;
  readonly paidCents: Cents;
  readonly adjustedCents: Cents;
  /** Moved on to the patient or the next payer. */
  readonly movedCents: Cents;
  readonly openCents: Cents;
  /** The payer's own reasons, `CO-45 60.00`. */
  readonly reasons: readonly { readonly group: string; readonly reason: string; readonly cents: Cents }[];
}

interface Asked {
  readonly encounterId: string;
  readonly payerId: string;
  /** The claim as it stands, or was sent: a correction changed the visit since. */
  readonly content: Claim;
  readonly remitted: readonly RemittedClaim[];
  /** Where claims of the visit to this payer replaced one another: whether another one took this one's place. Only its own decisions count then. */
  readonly chained?: { readonly superseded: boolean };
}

/**
 * The claim's own lines, as it was sent, with the money between this visit and one payer by the ledger: what moved and what is open are
 * this payer's. An entry that touches the payer's receivable of a line belongs to the line with all its legs.
 */
export async function claimLines(
  { db, practiceId }: Reader,
  { encounterId, payerId, content, remitted, chained }: Asked,
): Promise<ClaimLineView[]> {
  const charges = await db
    .selectFrom('charge')
    .select(['position', 'control_number'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .execute();
  const money = new Map(
    (await moneyByLine(db, practiceId, encounterId, payerId, chained && remitted.map(adjudicationName))).map((m) => [m.line, m]),
  );
  const last = remitted.filter((r) => r.status !== '22').at(-1);
  const next = Math.max(0, ...charges.map((c) => c.position));
  return content.lines.map((own, i) => {
    // A line that a correction adds has no charge before it leaves.
    const position = charges.find((c) => c.control_number === own.controlNumber)?.position ?? next + i + 1;
    const m = money.get(position);
    const decided = last?.lines.find((l) => l.controlNumber === own.controlNumber);
    return {
      ...{ position, procedure: own.procedure, modifiers: own.modifiers, units: own.units, pointers: own.pointers },
      billedCents: own.charge,
      allowedCents: decided ? allowedOn(decided) : null,
      paidCents: m?.paid ?? (0 as Cents),
      adjustedCents: m?.adjusted ?? (0 as Cents),
      movedCents: m?.moved ?? (0 as Cents),
      // What is open is open on the claim that stands.
      openCents: chained?.superseded ? (0 as Cents) : (m?.open ?? (0 as Cents)),
      reasons: decided?.adjustments.map((a) => ({ group: a.group, reason: a.reason, cents: a.amount })) ?? [],
    };
  });
}

/** The patient's part, what prior payers paid, and reductions made after pricing: with the payment, all that a contract recognized. */
const recognized = new Set(['OA-23', 'CO-253', 'CO-237']);

/** AMT*B6 where the payer sent it, else what the adjudication adds up to. */
const allowedOn = (line: RemittedLine): Cents =>
  line.allowed ??
  sum([line.paid, ...line.adjustments.filter((a) => a.group === 'PR' || recognized.has(`${a.group}-${a.reason}`)).map((a) => a.amount)]);

interface LineMoney {
  readonly line: number;
  readonly paid: Cents;
  readonly adjusted: Cents;
  readonly moved: Cents;
  readonly open: Cents;
}

/** @param only of decisions, those under these names; all when absent. */
async function moneyByLine(
  db: Reader['db'],
  practiceId: string,
  encounterId: string,
  payerId: string,
  only?: readonly string[],
): Promise<LineMoney[]> {
  const names = only ? texts(only.map((name) => `/${name}/`)) : sql`null::text[]`;
  const { rows } = await sql<LineMoney>`
    with own as (
      select p.entry_id, p.line, sum(p.cents) as cents, bool_or(e.reverses is not null or e.event = 'taken-back') as undoes,
        bool_and(${names} is null or e.event not in ('remitted', 'taken-back', 'reversed')
          or exists (select 1 from unnest(${names}) as n (name) where strpos(e.key, n.name) > 0)) as its
      from ledger_posting p
      join ledger_entry e on e.practice_id = p.practice_id and e.id = p.entry_id
      where p.practice_id = ${practiceId} and p.encounter_id = ${encounterId} and p.payer_id = ${payerId} and p.account = 'ar-insurance' and p.line is not null
      group by 1, 2
    ), leg as (
      select own.line, p.account, p.cents
      from own
      join ledger_posting p on p.practice_id = ${practiceId} and p.entry_id = own.entry_id
      -- What lowers this payer's debt is its own decision; what raises it came from the charge, or from the payer before it.
      where own.its and (own.cents < 0) <> own.undoes and p.account <> 'gross-charges' and not (p.account = 'ar-insurance' and p.payer_id = ${payerId})
    )
    select o.line, o.open::bigint as open,
      coalesce((select sum(cents) from leg where leg.line = o.line and account in ('cash-clearing', 'unapplied-payer-cash')), 0)::bigint as paid,
      coalesce((select sum(cents) from leg where leg.line = o.line and account not in ('cash-clearing', 'unapplied-payer-cash', 'ar-patient', 'ar-insurance')), 0)::bigint as adjusted,
      coalesce((select sum(cents) from leg where leg.line = o.line and account in ('ar-patient', 'ar-insurance')), 0)::bigint as moved
    from (select line, sum(cents) as open from own group by 1) as o`.execute(db);
  return rows;
}
