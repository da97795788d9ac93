import { addDays } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import { lintClaim, type PastClaim, type ScrubContext } from '@claimwright/core/scrub';
import { recordClaimEvents } from '../store/claim-history.ts';
import { askToCorrect, nothingToCorrect } from './ask-to-correct.ts';
import { bypassesOf } from './bypasses-of.ts';
import { checkFormat } from './check-format.ts';
import { isUnchecked, type Judgement, keepJudgement } from './keep-judgement.ts';
import type { Knowledge } from './knowledge.ts';
import { type LockedClaim, lockClaim } from './lock-claim.ts';
import { settleRequests } from './settle-requests.ts';
import type { Unit } from './unit.ts';

/**
 * The triple check before a claim leaves: documentation and rules by the scrubber, then the format of the very bytes that it
 * would be sent as. Findings and rules that could not be checked are kept with the claim.
 * @returns whether it may go: nothing of severity error. A claim that is past its check stays as it is.
 */
export async function checkClaim(unit: Unit, knowledge: Knowledge, claimId: string): Promise<boolean> {
  const row = await lockClaim(unit, claimId);
  // Looked at under the lock: a claim that went on meanwhile is not put back to ready, it would leave twice.
  if (row?.status !== 'checked' && row?.status !== 'held') return row?.status === 'ready';
  return checkLocked(unit, knowledge, row);
}

/** Checks a claim that the caller has locked and that has not left; one that was ready may be held by it. @returns whether it may go. */
export async function checkLocked(unit: Unit, knowledge: Knowledge, row: LockedClaim): Promise<boolean> {
  const judged = await judgeClaim(unit, knowledge, row);
  const { report, findings } = judged;
  await keepJudgement(unit, row.id, judged);
  await settleRequests(unit, row, findings);
  const stops = findings.filter((f) => f.severity === 'error');
  const ready = stops.length === 0;
  const warnings = findings.length - stops.length;
  const overridden = report.bypassed.length > 0 ? `, ${report.bypassed.length} overridden` : '';
  const count = (outcome: string) => report.outcomes.filter((o) => o.outcome === outcome).length;
  await recordClaimEvents(unit.db, [
    {
      id: unit.newId(),
      practiceId: unit.practiceId,
      claimId: row.id,
      at: unit.now,
      kind: 'checked',
      says: ready
        ? `Checked: clean${warnings > 0 ? `, ${warnings} to look at` : ''}${overridden}`
        : `Checked: ${stops.length} to correct — ${stops[0]!.what}`,
      detail: { fired: findings.length, passed: count('passed'), notChecked: report.outcomes.filter(isUnchecked).length },
      status: ready ? 'ready' : 'held',
    },
  ]);
  if (ready) await nothingToCorrect(unit, row.id);
  else await askToCorrect(unit, row, stops[0]!);
  return ready;
}

/** What the checks say of a claim as it is now, with the overrides that stand; nothing is kept. */
export async function judgeClaim(unit: Unit, knowledge: Knowledge, row: LockedClaim): Promise<Judgement> {
  const report = lintClaim(row.content, await contextOf(unit, knowledge, row.id, row));
  return { report, findings: [...report.findings, ...checkFormat(row.content, unit)] };
}

async function contextOf(unit: Unit, knowledge: Knowledge, claimId: string, row: LockedClaim): Promise<ScrubContext> {
  const { db, practiceId } = unit;
  const diagnoses = await db
    .selectFrom('diagnosis')
    .select(['code', 'spans'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', row.encounter_id)
    .execute();
  const note = await db
    .selectFrom('note as n')
    .leftJoin('provider as p', (j) => j.onRef('p.practice_id', '=', 'n.practice_id').onRef('p.id', '=', 'n.signed_by'))
    .select(['n.signed_on', 'p.npi'])
    .where('n.practice_id', '=', practiceId)
    .where('n.encounter_id', '=', row.encounter_id)
    .where('n.kind', '=', 'visit')
    .orderBy('n.written_at', 'desc')
    .executeTakeFirst();
  const { since, claims } = await historyOf(unit, claimId, row);
  return {
    codeSets: knowledge.codeSets,
    tables: knowledge.officialTables,
    dated: knowledge.dated,
    submittedOn: unit.today,
    bypasses: await bypassesOf(unit, claimId),
    ...(row.filing_due ? { payerOnFile: { filingDue: row.filing_due } } : {}),
    practice: { clinicians: await cliniciansOf(unit) },
    documentation: {
      noteSigned: note?.signed_on != null,
      ...(note?.signed_on && { signedOn: note.signed_on }),
      ...(note?.npi && { signedBy: note.npi }),
      evidence: Object.fromEntries(diagnoses.map((d) => [d.code, d.spans.length])),
    },
    history: { since, claims },
  };
}

const cliniciansOf = ({ db, practiceId }: Unit) =>
  db.selectFrom('provider').select(['npi', 'taxonomy', 'credential']).where('practice_id', '=', practiceId).execute();

/** As far back as the longest look that a rule takes: a patient is new after three years. */
const lookBackDays = 3 * 366;

/** The patient's other claims that stand, from other visits. */
async function historyOf({ db, practiceId, today }: Unit, claimId: string, row: LockedClaim) {
  const since = addDays(row.content.lines[0]?.from ?? today, -lookBackDays);
  const others = await db
    .selectFrom('claim')
    .select(['content', 'patient_control_number'])
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', row.patient_id)
    .where('service_from', '>=', since)
    .where('id', '<>', claimId)
    .where('encounter_id', '<>', row.encounter_id)
    .where('status', 'not in', ['rejected', 'reversed'])
    .orderBy('service_from', 'desc')
    .execute();
  return { since, claims: others.map(({ content, patient_control_number }) => pastClaim(content, patient_control_number)) };
}

const pastClaim = (claim: Claim, patientControlNumber: string): PastClaim => ({
  patientControlNumber,
  lines: claim.lines.map((line) => {
    const { npi, taxonomy } = line.rendering ?? claim.rendering ?? claim.billing;
    return {
      procedure: line.procedure,
      modifiers: line.modifiers,
      from: line.from,
      to: line.to,
      units: line.units,
      diagnoses: line.pointers.flatMap((pointer) => claim.diagnoses[pointer - 1]?.code ?? []),
      placeOfService: line.placeOfService ?? claim.placeOfService,
      rendering: npi,
      ...(taxonomy && { taxonomy }),
    };
  }),
});
