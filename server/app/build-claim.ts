import { addDays, type IsoDate, sum } from '@claimwright/core/base';
import {
  type Claim,
  type ClaimCoverage,
  type ClaimProvider,
  type OtherCoverage,
  ownPolicy,
  type Person,
  type PriorAdjudication,
} from '@claimwright/core/claim';
import { nextNumbers } from '../store/numbers.ts';
import type { CoverageOn } from './coverages-on.ts';
import type { Unit } from './unit.ts';

/** What a claim is made of, read in one go. */
export type EncounterFacts = Awaited<ReturnType<typeof encounterFacts>>;

/** An encounter with its patient, provider, location, diagnoses and charges. */
export async function encounterFacts(unit: Unit, encounterId: string) {
  const { db, practiceId } = unit;
  const encounter = await db
    .selectFrom('encounter as e')
    .innerJoin('patient as p', (j) => j.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.id', '=', 'e.patient_id'))
    .innerJoin('provider as r', (j) => j.onRef('r.practice_id', '=', 'e.practice_id').onRef('r.id', '=', 'e.provider_id'))
    .innerJoin('location as l', (j) => j.onRef('l.practice_id', '=', 'e.practice_id').onRef('l.id', '=', 'e.location_id'))
    .innerJoin('practice as b', 'b.id', 'e.practice_id')
    .select([
      'e.id',
      'e.number',
      'e.service_date',
      'e.place_of_service',
      'e.claim_facts',
      'e.status',
      'p.id as patient_id',
      'p.first_name',
      'p.middle_name',
      'p.last_name',
      'p.birth_date',
      'p.sex',
      'p.address as patient_address',
      'r.npi as rendering_npi',
      'r.first_name as rendering_first',
      'r.last_name as rendering_last',
      'r.taxonomy as rendering_taxonomy',
      'l.name as location_name',
      'l.address as location_address',
      'l.clia',
      'b.name as practice_name',
      'b.npi as practice_npi',
      'b.tax_id',
      'b.tax_id_kind',
      'b.taxonomy as practice_taxonomy',
      'b.address as practice_address',
      'b.phone as practice_phone',
    ])
    .where('e.practice_id', '=', practiceId)
    .where('e.id', '=', encounterId)
    .executeTakeFirstOrThrow();
  const diagnoses = await db
    .selectFrom('diagnosis')
    .select(['code', 'spans'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .orderBy('position')
    .execute();
  const charges = await db
    .selectFrom('charge')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .where('withdrawn_at', 'is', null)
    .orderBy('position')
    .execute();
  return { ...encounter, diagnoses, charges };
}

/** A policy as a claim names it. */
function claimCoverage(coverage: CoverageOn, patient: Person): ClaimCoverage {
  const { subscriber } = coverage;
  const group = coverage.group_number ?? undefined;
  return {
    priority: coverage.priority,
    payer: {
      name: coverage.payer_name,
      payerId: coverage.payer_number,
      kind: coverage.payer_kind,
      claimFilingCode: coverage.claim_filing_code,
      ...(coverage.payer_address ? { address: coverage.payer_address } : {}),
    },
    subscriber: subscriber
      ? { ...subscriber, memberId: coverage.member_id, ...(group ? { groupNumber: group } : {}) }
      : ownPolicy(patient, coverage.member_id, group),
    relationship: coverage.relationship,
    ...(coverage.insurance_type ? { insuranceType: coverage.insurance_type } : {}),
  };
}

/** What prior payers decided, by coverage id; empty for a primary claim. */
export type PriorDecisions = ReadonlyMap<string, PriorAdjudication>;

/** CLIA-regulated tests stand in the 80000s; the certificate goes on a claim that has one (CMS claims manual, chapter 16, 70). */
const isLaboratoryTest = (procedure: string) => /^8\d{4}$/.test(procedure);

/**
 * Makes the claim of an encounter for one of the patient's coverages. Other coverages go along (2320), with what they decided
 * when they came before. Policies are numbered by their order on the day, so that the first one that is left is primary.
 */
export async function buildClaim(
  unit: Unit,
  facts: EncounterFacts,
  coverages: readonly CoverageOn[],
  to: CoverageOn,
  prior: PriorDecisions,
): Promise<Claim> {
  const patient = patientOf(facts);
  const [patientControlNumber] = await nextNumbers(unit.db, unit.practiceId, 'C', 1);
  const others = coverages
    .filter((c) => c.id !== to.id)
    .map((c): OtherCoverage => {
      const adjudication = prior.get(c.id);
      return { ...claimCoverage(c, patient), ...(adjudication ? { adjudication } : {}) };
    });
  const { claim_facts: given } = facts;
  const authorization = await authorizationFor(unit, facts, to);
  const lines = facts.charges.map((c) => ({
    controlNumber: c.control_number,
    from: facts.service_date,
    to: facts.service_date,
    procedure: c.procedure,
    modifiers: c.modifiers,
    units: trimmed(c.units),
    unit: c.unit,
    charge: c.cents,
    pointers: c.pointers,
    ...(c.drug ? { drug: c.drug } : {}),
  }));
  const tested = lines.some((l) => isLaboratoryTest(l.procedure));
  return {
    kind: 'professional',
    patientControlNumber: patientControlNumber!,
    frequency: '1',
    billing: billingOf(facts),
    patient,
    coverage: claimCoverage(to, patient),
    otherCoverages: others,
    placeOfService: facts.place_of_service,
    diagnoses: facts.diagnoses.map((d) => ({ code: d.code })),
    lines,
    totalCharge: sum(lines.map((l) => l.charge)),
    rendering: renderingOf(facts),
    ...(given.referring ? { referring: given.referring } : {}),
    ...(authorization ? { authorization } : {}),
    ...(tested && facts.clia ? { clia: facts.clia } : {}),
    ...(given.accident ? { accident: given.accident } : {}),
    acceptsAssignment: true,
    benefitsAssigned: true,
    releaseOnFile: true,
    signatureOnFile: true,
  };
}

/** The visit's authorization, for the payer that gave it alone (2300 REF*G1): by what is on file; one that is not on file is the first payer's. */
async function authorizationFor({ db, practiceId }: Unit, facts: EncounterFacts, to: CoverageOn): Promise<string | undefined> {
  const { authorization } = facts.claim_facts;
  if (!authorization) return undefined;
  const onFile = await db
    .selectFrom('payer_authorization')
    .select('payer_id')
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', facts.patient_id)
    .where('number', '=', authorization)
    .execute();
  const isTheirs = onFile.length > 0 ? onFile.some((a) => a.payer_id === to.payer_id) : to.priority === 1;
  return isTheirs ? authorization : undefined;
}

const trimmed = (units: string) => units.replace(/\.?0+$/, '');

function patientOf(f: EncounterFacts): Person {
  return {
    firstName: f.first_name,
    ...(f.middle_name ? { middleName: f.middle_name } : {}),
    lastName: f.last_name,
    birthDate: f.birth_date,
    sex: f.sex,
    address: f.patient_address,
  };
}

const billingOf = (f: EncounterFacts): Claim['billing'] => ({
  npi: f.practice_npi,
  name: f.practice_name,
  taxId: f.tax_id,
  taxIdKind: f.tax_id_kind,
  taxonomy: f.practice_taxonomy,
  address: f.practice_address,
  phone: f.practice_phone,
});

const renderingOf = (f: EncounterFacts): ClaimProvider => ({
  npi: f.rendering_npi,
  firstName: f.rendering_first,
  lastName: f.rendering_last,
  taxonomy: f.rendering_taxonomy,
});

/** By when the payer must have the claim: from the service for a first payer, from the prior decision for a next one. */
export function filingDue(coverage: CoverageOn, serviceDate: IsoDate, priorDecision?: IsoDate): IsoDate | null {
  const days = priorDecision ? coverage.secondary_limit_days : coverage.filing_limit_days;
  return days === null ? null : addDays(priorDecision ?? serviceDate, days);
}
