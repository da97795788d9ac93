import type { Cents } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import { type Entry, post } from '@claimwright/core/ledger';
import { postEntries } from '../../store/ledger.ts';
import type { Unit } from '../unit.ts';
import type { LeavingCorrection } from './follow-corrections.ts';

type Line = Claim['lines'][number];
interface Charge {
  readonly id: string;
  readonly position: number;
  readonly control_number: string;
  readonly procedure: string;
  readonly cents: Cents;
  readonly withdrawn_at: string | null;
}

/**
 * The visit is as its corrected claim says: charges, diagnoses, place, provider and numbers, each change of a code kept with who and why (False
 * Claims Act). The books follow by the difference of each charge. A later payer's correction changes nothing of the visit.
 */
export async function correctVisit(unit: Unit, c: LeavingCorrection): Promise<void> {
  const { db, practiceId, now, newId } = unit;
  if (c.priority === 1) {
    const entries = await correctCharges(unit, c);
    await postEntries(db, practiceId, entries, now, newId);
    await correctDiagnoses(unit, c);
    await correctFacts(unit, c);
  }
  await db
    .updateTable('claim_correction')
    .set({ followed_at: now })
    .where('practice_id', '=', practiceId)
    .where('claim_id', '=', c.claimId)
    .execute();
}

async function correctCharges(unit: Unit, c: LeavingCorrection): Promise<Entry[]> {
  const charges: Charge[] = await unit.db
    .selectFrom('charge')
    .select(['id', 'position', 'control_number', 'procedure', 'cents', 'withdrawn_at'])
    .where('practice_id', '=', unit.practiceId)
    .where('encounter_id', '=', c.encounterId)
    .orderBy('position')
    .forUpdate()
    .execute();
  const entries: Entry[] = [];
  const by = { patient: c.patientId, claim: c.encounterId, payer: c.payerId, date: unit.today };
  const source = { claim: c.number, user: c.userId };
  const why = `claim ${c.number}: ${c.why}`;
  const recharge = (line: number, was: Cents, is: Cents) =>
    post({ event: 'recharged', correction: c.number, ...by, line, was, is, why, source: { ...source, line } });
  let last = charges.at(-1)?.position ?? 0;
  for (const line of c.content.lines) {
    const old = charges.find((x) => x.control_number === line.controlNumber);
    if (old) {
      await setCharge(unit, old, line);
      if (old.procedure !== line.procedure) await keepCode(unit, c, 'changed', systemOf(line.procedure), old.procedure, line.procedure);
      entries.push(recharge(old.position, old.cents, line.charge));
    } else {
      last += 1;
      await addCharge(unit, c, line, last);
      await keepCode(unit, c, 'added', systemOf(line.procedure), null, line.procedure);
      entries.push(post({ event: 'charged', ...by, line: last, amount: line.charge, why, source: { ...source, line: last } }));
    }
  }
  for (const gone of charges.filter((x) => x.withdrawn_at === null && !c.content.lines.some((l) => l.controlNumber === x.control_number))) {
    await withdrawCharge(unit, gone.id);
    await keepCode(unit, c, 'rejected', systemOf(gone.procedure), gone.procedure, null);
    entries.push(recharge(gone.position, gone.cents, 0 as Cents));
  }
  return entries;
}

/** Codes of HCPCS level II begin with a letter, those of the AMA with a digit. */
const systemOf = (code: string): string => (/^[A-Z]/.test(code) ? 'hcpcs' : 'cpt');

const fieldsOf = ({ procedure, modifiers, units, unit, charge, pointers }: Line) => ({
  ...{ procedure, modifiers: [...modifiers], units, unit, cents: charge, pointers: [...pointers], withdrawn_at: null },
});

async function setCharge({ db, practiceId }: Unit, { id }: Charge, line: Line): Promise<void> {
  await db.updateTable('charge').set(fieldsOf(line)).where('practice_id', '=', practiceId).where('id', '=', id).execute();
}

async function addCharge(unit: Unit, c: LeavingCorrection, line: Line, position: number): Promise<void> {
  await unit.db
    .insertInto('charge')
    .values({
      ...{ practice_id: unit.practiceId, id: unit.newId(), encounter_id: c.encounterId, position, control_number: line.controlNumber },
      ...fieldsOf(line),
      ...{ drug: line.drug ? JSON.stringify(line.drug) : null, why: `added by claim ${c.number}` },
    })
    .execute();
}

/** A line that is taken off stays for what the books and old claims say of it, charged with nothing. */
export async function withdrawCharge({ db, practiceId, now }: Unit, id: string): Promise<void> {
  await db
    .updateTable('charge')
    .set({ cents: 0 as Cents, withdrawn_at: now })
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .execute();
}

async function keepCode(
  { db, practiceId, newId, now }: Unit,
  c: LeavingCorrection,
  action: 'changed' | 'added' | 'rejected',
  system: string,
  code_before: string | null,
  code_after: string | null,
): Promise<void> {
  await db
    .insertInto('code_event')
    .values({
      ...{ practice_id: practiceId, id: newId(), encounter_id: c.encounterId, at: now, user_id: c.userId, engine: null },
      ...{ action, system, code_before, code_after, why: `claim ${c.number}: ${c.why}` },
      ...{ certainty: null, suggested_by: null, reason: null, signing_id: null },
    })
    .execute();
}

async function correctDiagnoses(unit: Unit, c: LeavingCorrection): Promise<void> {
  const { db, practiceId } = unit;
  const there = await db
    .selectFrom('diagnosis')
    .select(['code', 'spans', 'why'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', c.encounterId)
    .orderBy('position')
    .execute();
  const was = there.map((d) => d.code);
  const is = c.content.diagnoses.map((d) => d.code);
  if (was.join() === is.join()) return;
  await db.deleteFrom('diagnosis').where('practice_id', '=', practiceId).where('encounter_id', '=', c.encounterId).execute();
  await db
    .insertInto('diagnosis')
    .values(
      is.map((code, i) => {
        const old = there.find((d) => d.code === code);
        const place = { practice_id: practiceId, encounter_id: c.encounterId, position: i + 1, code };
        return { ...place, spans: JSON.stringify(old?.spans ?? []), why: old?.why ?? `claim ${c.number}: ${c.why}` };
      }),
    )
    .execute();
  for (const code of is.filter((x) => !was.includes(x))) await keepCode(unit, c, 'added', 'icd10cm', null, code);
  for (const code of was.filter((x) => !is.includes(x))) await keepCode(unit, c, 'rejected', 'icd10cm', code, null);
}

/** What stands on the visit and its policy beside its codes, where the claim was corrected in it. */
async function correctFacts(
  { db, practiceId }: Unit,
  { content: is, replacesContent: was, encounterId, coverageId }: LeavingCorrection,
): Promise<void> {
  const visit = db.updateTable('encounter').where('practice_id', '=', practiceId).where('id', '=', encounterId);
  if (is.placeOfService !== was.placeOfService) await visit.set({ place_of_service: is.placeOfService }).execute();
  if (is.rendering && is.rendering.npi !== was.rendering?.npi) {
    const { npi } = is.rendering;
    const provider = await db
      .selectFrom('provider')
      .select('id')
      .where('practice_id', '=', practiceId)
      .where('npi', '=', npi)
      .executeTakeFirst();
    if (provider) await visit.set({ provider_id: provider.id }).execute();
  }
  if (is.authorization !== was.authorization) {
    const old = await db
      .selectFrom('encounter')
      .select('claim_facts')
      .where('practice_id', '=', practiceId)
      .where('id', '=', encounterId)
      .executeTakeFirstOrThrow();
    const { authorization: _, ...facts } = old.claim_facts;
    await visit
      .set({ claim_facts: JSON.stringify({ ...facts, ...(is.authorization ? { authorization: is.authorization } : {}) }) })
      .execute();
  }
  const [now, before] = [is.coverage.subscriber, was.coverage.subscriber];
  if (now.memberId !== before.memberId || now.groupNumber !== before.groupNumber)
    await db
      .updateTable('coverage')
      .set({ member_id: now.memberId, group_number: now.groupNumber ?? null })
      .where('practice_id', '=', practiceId)
      .where('id', '=', coverageId)
      .execute();
}
