import { addDays, type Finding, type IsoDate } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import { lintClaim, type PastClaim, type RuleOutcome, type ScrubContext, type ScrubReport } from '@claimwright/core/scrub';
import { recordClaimEvents } from '../store/claim-history.ts';
import { closeWorkItems, raiseWorkItem } from '../store/work-items.ts';
import { checkFormat } from './check-format.ts';
import type { Knowledge } from './knowledge.ts';
import type { Unit } from './unit.ts';

/**
 * The triple check before a claim leaves: documentation and rules by the scrubber, then the format of the very bytes that it
 * would be sent as. Findings and rules that could not be checked are kept with the claim.
 * @returns whether it may go: nothing of severity error. A claim that is past its check stays as it is.
 */
export async function checkClaim(unit: Unit, knowledge: Knowledge, claimId: string): Promise<boolean> {
  const { db, practiceId, now } = unit;
  const row = await db
    .selectFrom('claim')
    .select(['content', 'encounter_id', 'patient_id', 'patient_control_number', 'filing_due', 'status'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', claimId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  // Looked at under the lock: a claim that went on meanwhile is not put back to ready, it would leave twice.
  if (row.status !== 'checked' && row.status !== 'held') return row.status === 'ready';
  const report = lintClaim(row.content, await contextOf(unit, knowledge, claimId, row));
  const format = checkFormat(row.content, unit);
  const fired = [...report.findings, ...format];
  await keepFindings(unit, claimId, fired, report);
  const stops = fired.filter((f) => f.severity === 'error');
  const ready = stops.length === 0;
  const warnings = fired.length - stops.length;
  const count = (outcome: string) => report.outcomes.filter((o) => o.outcome === outcome).length;
  await recordClaimEvents(db, [
    {
      id: unit.newId(),
      practiceId,
      claimId,
      at: now,
      kind: 'checked',
      says: ready
        ? `Checked: clean${warnings > 0 ? `, ${warnings} to look at` : ''}`
        : `Checked: ${stops.length} to correct — ${stops[0]!.what}`,
      detail: { fired: fired.length, passed: count('passed'), notChecked: report.outcomes.filter(isUnchecked).length },
      status: ready ? 'ready' : 'held',
    },
  ]);
  if (ready)
    await closeWorkItems(
      db,
      { practiceId, keys: [`check:${claimId}`] },
      { at: now, userId: unit.actor.userId, why: 'The claim passes its checks.' },
    );
  else await askToCorrect(unit, claimId, row, stops[0]!);
  return ready;
}

/** A rule that failed checked nothing: it is kept as such, beside its finding. */
const isUnchecked = ({ outcome }: RuleOutcome): boolean => outcome === 'not-checked' || outcome === 'failed';

async function keepFindings(unit: Unit, claimId: string, fired: readonly Finding[], { bypassed, outcomes }: ScrubReport): Promise<void> {
  const kept = [
    ...fired.map((f) => ({ rule: f.rule, outcome: 'fired' as const, severity: f.severity as string, content: JSON.stringify(f) })),
    ...bypassed.map(({ finding, bypass }) => ({
      rule: finding.rule,
      outcome: 'bypassed' as const,
      severity: finding.severity as string,
      content: JSON.stringify({ ...finding, bypass }),
    })),
    ...outcomes
      .filter(isUnchecked)
      .map((o) => ({ rule: o.rule, outcome: 'not-checked' as const, severity: 'info', content: JSON.stringify({ why: o.why }) })),
  ];
  if (kept.length === 0) return;
  const of = { practice_id: unit.practiceId, claim_id: claimId, checked_at: unit.now };
  await unit.db
    .insertInto('claim_finding')
    .values(kept.map((k) => ({ ...of, id: unit.newId(), ...k })))
    .execute();
}

interface CheckedClaim {
  readonly content: Claim;
  readonly encounter_id: string;
  readonly patient_id: string;
  readonly patient_control_number: string;
  readonly filing_due: IsoDate | null;
}

async function askToCorrect(unit: Unit, claimId: string, row: CheckedClaim, stop: Finding): Promise<void> {
  await raiseWorkItem(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    key: `check:${claimId}`,
    kind: 'claim',
    title: `Claim ${row.patient_control_number} is held by its check`,
    why: stop.what,
    whatToDo: stop.fix?.says ?? 'Correct the field that the finding names.',
    claimId,
    encounterId: row.encounter_id,
    patientId: row.patient_id,
    dollars: row.content.totalCharge,
    ...(row.filing_due ? { due: row.filing_due } : {}),
    createdAt: unit.now,
  });
}

async function contextOf(unit: Unit, knowledge: Knowledge, claimId: string, row: CheckedClaim): Promise<ScrubContext> {
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
async function historyOf({ db, practiceId, today }: Unit, claimId: string, row: CheckedClaim) {
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
