import { type Cents, sum } from '@claimwright/core/base';
import { type Entry, post } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import { uuids } from '../../store/arrays.ts';
import { recordClaimEvents } from '../../store/claim-history.ts';
import { postEntries } from '../../store/ledger.ts';
import { raiseWorkItem } from '../../store/work-items.ts';
import { encounterFacts } from '../build-claim.ts';
import { coveragesOn } from '../coverages-on.ts';
import { createClaim } from '../create-claim.ts';
import type { Unit } from '../unit.ts';
import { withdrawCharge } from './correct-visit.ts';

/** Which voids may be settled now: those that leave, or those of claims that a payer took back. */
type Which = { readonly voids: readonly string[] } | { readonly replaced: readonly string[] };

type OpenVoid = Awaited<ReturnType<typeof openVoids>>[number];

/**
 * Does with a voided claim's charges what was stated, once the payer owes them whole again: it has taken back its decision, or had made none. Each
 * void once. The caller holds the books.
 */
export async function settleVoids(unit: Unit, which: Which): Promise<void> {
  for (const v of await openVoids(unit, which)) {
    const owed = await owedOf(unit, v);
    // Something of the decision stands yet: the reversal is still to come.
    if (owed.some((l) => l.decided)) continue;
    await settle(unit, v, owed);
  }
}

async function openVoids({ db, practiceId }: Unit, which: Which) {
  const ids = 'voids' in which ? which.voids : which.replaced;
  if (ids.length === 0) return [];
  return db
    .selectFrom('claim_correction as x')
    .innerJoin('claim as c', (j) => j.onRef('c.practice_id', '=', 'x.practice_id').onRef('c.id', '=', 'x.claim_id'))
    .select(['x.claim_id as claimId', 'x.replaces_claim_id as replaces', 'x.charges', 'x.bill_coverage_id as billCoverageId', 'x.why'])
    .select(['x.user_id as userId', 'x.encounter_id as encounterId', 'c.patient_control_number as number', 'c.patient_id as patientId'])
    .leftJoin('coverage as b', (j) => j.onRef('b.practice_id', '=', 'x.practice_id').onRef('b.id', '=', 'x.bill_coverage_id'))
    .leftJoin('plan as n', (j) => j.onRef('n.practice_id', '=', 'b.practice_id').onRef('n.id', '=', 'b.plan_id'))
    .select(['c.payer_id as payerId', 'n.payer_id as otherPayer'])
    .where('x.practice_id', '=', practiceId)
    .where('x.kind', '=', 'void')
    .where('x.followed_at', 'is', null)
    .where('c.status', 'not in', ['checked', 'held', 'ready', 'rejected', 'dropped'])
    .where(sql<boolean>`${'voids' in which ? sql`x.claim_id` : sql`x.replaces_claim_id`} = any (${uuids(ids)})`)
    .orderBy('x.claim_id')
    .execute();
}

interface OwedLine {
  readonly id: string;
  readonly line: number;
  readonly charge: Cents;
  /** By the payer whose claim is voided. */
  readonly open: Cents;
  /** Something that it decided on the line stands. */
  readonly decided: boolean;
}

async function owedOf({ db, practiceId }: Unit, v: OpenVoid): Promise<OwedLine[]> {
  const { rows } = await sql<{ id: string; line: number; charge: Cents; open: string | null; decided: boolean }>`
    select c.id, c.position as line, c.cents as charge,
      (select sum(b.cents) from ledger_balance as b where b.practice_id = ${practiceId} and b.encounter_id = ${v.encounterId}
        and b.line = c.position and b.account = 'ar-insurance' and b.payer_id = ${v.payerId}) as open,
      exists (select 1 from ledger_posting as p
        join ledger_entry as e on e.practice_id = p.practice_id and e.id = p.entry_id and e.event = 'remitted'
        where p.practice_id = ${practiceId} and p.encounter_id = ${v.encounterId} and p.line = c.position
          and p.account = 'ar-insurance' and p.payer_id = ${v.payerId} and p.cents < 0
          and not exists (select 1 from ledger_entry as u where u.practice_id = ${practiceId} and u.reverses = e.id)
          and not exists (select 1 from ledger_entry as t join ledger_posting as q on q.practice_id = t.practice_id and q.entry_id = t.id
            where t.practice_id = ${practiceId} and t.event = 'taken-back' and t.reverses is null and q.encounter_id = p.encounter_id
              and q.line = p.line and q.payer_id = p.payer_id and q.account = 'ar-insurance')) as decided
    from charge as c where c.practice_id = ${practiceId} and c.encounter_id = ${v.encounterId} and c.withdrawn_at is null
    order by c.position`.execute(db);
  return rows.map((r) => ({ ...r, open: Number(r.open ?? 0) as Cents }));
}

const became = {
  withdrawn: 'the charges are withdrawn',
  patient: 'the patient owes the charges',
  payer: 'another policy of the patient is billed',
} as const;

async function settle(unit: Unit, v: OpenVoid, owed: readonly OwedLine[]): Promise<void> {
  const { db, practiceId, now, newId } = unit;
  await postEntries(
    db,
    practiceId,
    owed.flatMap((l) => entryOf(unit, v, l)),
    now,
    newId,
  );
  if (v.charges === 'withdrawn') for (const { id } of owed) await withdrawCharge(unit, id);
  if (v.charges === 'patient')
    await db
      .updateTable('encounter')
      .set({ status: 'self-pay' })
      .where('practice_id', '=', practiceId)
      .where('id', '=', v.encounterId)
      .execute();
  await db
    .updateTable('claim_correction')
    .set({ followed_at: now })
    .where('practice_id', '=', practiceId)
    .where('claim_id', '=', v.claimId)
    .execute();
  const says = `Voided: ${became[v.charges!]}`;
  const event = { practiceId, at: now, kind: 'voided', says };
  await recordClaimEvents(db, [
    { ...event, id: newId(), claimId: v.replaces, status: 'reversed' },
    { ...event, id: newId(), claimId: v.claimId, status: 'reversed' },
  ]);
  if (v.charges === 'payer') await billInstead(unit, v);
}

function entryOf(unit: Unit, v: OpenVoid, { line, charge, open }: OwedLine): Entry[] {
  const by = { patient: v.patientId, claim: v.encounterId, line, date: unit.today, why: `claim ${v.number}: ${v.why}` };
  const source = { claim: v.number, line, user: v.userId };
  if (v.charges === 'withdrawn')
    return [post({ event: 'recharged', correction: v.number, ...by, payer: v.payerId, was: charge, is: 0 as Cents, source })];
  if (open <= 0) return [];
  const from = { kind: 'payer', payer: v.payerId } as const;
  if (v.charges === 'patient')
    return [post({ event: 'transferred', transfer: `void-${v.number}`, ...by, amount: open, from, to: { kind: 'patient' }, source })];
  return [
    post({
      event: 'transferred',
      transfer: `void-${v.number}`,
      ...by,
      amount: open,
      from,
      to: { kind: 'payer', payer: v.otherPayer! },
      source,
    }),
  ];
}

/** The other policy's claim, as the visit's first when the voided one was; unless that payer has one already. */
async function billInstead(unit: Unit, v: OpenVoid): Promise<void> {
  const facts = await encounterFacts(unit, v.encounterId);
  const coverages = (await coveragesOn(unit, facts.patient_id, facts.service_date))
    .filter((c) => c.payer_id !== v.payerId)
    .map((c, i) => ({ ...c, priority: (i + 1) as 1 | 2 | 3 }));
  const to = coverages.find((c) => c.id === v.billCoverageId);
  if (!to) return;
  const there = await unit.db
    .selectFrom('claim')
    .select('id')
    .where('practice_id', '=', unit.practiceId)
    .where('encounter_id', '=', v.encounterId)
    .where('coverage_id', '=', to.id)
    .where('status', 'not in', ['rejected', 'dropped'])
    .executeTakeFirst();
  if (!there) {
    await createClaim(unit, facts, coverages, to, new Map());
    return;
  }
  await raiseWorkItem(unit.db, {
    ...{ id: unit.newId(), practiceId: unit.practiceId, key: `void-billed:${v.claimId}`, kind: 'posting', createdAt: unit.now },
    title: `${to.payer_name} has a claim of this visit already`,
    why: `Claim ${v.number} voids the one before it, so that ${to.payer_name} answers first for what is open now.`,
    whatToDo: `Correct the claim to ${to.payer_name}, made anew, so that it is billed as the payer that it is now.`,
    ...{ claimId: there.id, encounterId: v.encounterId, patientId: v.patientId, dollars: sum(facts.charges.map((c) => c.cents)) },
  });
}
