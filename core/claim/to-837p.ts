import { dateOfInstant, type Instant, type IsoDate } from '../base/date.ts';
import { groupBy } from '../base/group-by.ts';
import { type Cents, sum } from '../base/money.ts';
import {
  asDecimal,
  type Given,
  type OtherPayer,
  type Professional,
  type ProfessionalClaim,
  type ProfessionalLine,
  type Subscriber as Subscriber837p,
} from '../x12/index.ts';
import type { Adjustment, PriorAdjudication } from './adjudication.ts';
import type { Claim, ClaimAttachment, ClaimLine, OtherCoverage } from './claim.ts';
import type { ClaimCoverage, Priority } from './coverage.ts';
import type { Address, BillingProvider, ClaimProvider, Person, PersonName, Relationship } from './party.ts';

/** Who hands a file in and who takes it: loops 1000A and 1000B. */
export interface Submission {
  readonly submitter: { readonly name: string; readonly id: string; readonly contactName: string; readonly phone: string };
  readonly receiver: { readonly name: string; readonly id: string };
  /** BHT03, ours. */
  readonly reference: string;
  readonly at: Instant;
}

const orders: Record<Priority, 'P' | 'S' | 'T'> = { 1: 'P', 2: 'S', 3: 'T' };
const relationships: Record<Exclude<Relationship, 'self'>, '01' | '19' | 'G8'> = { spouse: '01', child: '19', other: 'G8' };
const placeOfRelationship = (r: Relationship) => (r === 'self' ? '18' : relationships[r]);

/** A segment that has nothing to say is left out. */
const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

const digitsOf = (text: string) => text.replace(/\D/g, '');
const street = (a: Address) => ({ line1: a.line1, ...optional('line2', a.line2) });
const city = (a: Address) => ({ city: a.city, state: a.state, zip: digitsOf(a.zip) });
const personName = (p: PersonName) => ({
  kind: '1' as const,
  last: p.lastName,
  first: p.firstName,
  ...optional('middle', p.middleName),
  ...optional('suffix', p.suffix),
});
const npi = (id: string) => ({ idQualifier: 'XX' as const, id });
const demographics = (p: { birthDate: IsoDate; sex: 'F' | 'M' | 'U' }) => ({ birth: p.birthDate, sex: p.sex });

/**
 * A whole 837P transaction for any number of claims, provider by provider (005010X222A1). Each claim stands under a
 * subscriber level of its own, in the order given; HL numbers and counts are the writer's.
 */
export function toProfessional(claims: readonly Claim[], submission: Submission): Given<Professional> {
  const byProvider = groupBy(claims, (c) => `${c.billing.npi}/${c.billing.taxId}`);
  return {
    begin: {
      purpose: '00',
      reference: submission.reference,
      date: dateOfInstant(submission.at),
      time: submission.at.slice(11, 16).replace(':', ''),
      use: 'CH',
    },
    submitter: {
      name: { kind: '2', last: submission.submitter.name, idQualifier: '46', id: submission.submitter.id },
      contacts: [{ name: submission.submitter.contactName, way1: 'TE', number1: digitsOf(submission.submitter.phone) }],
    },
    receiver: { name: { kind: '2', last: submission.receiver.name, idQualifier: '46', id: submission.receiver.id } },
    providers: [...byProvider.values()].map((own) => ({
      specialty: { taxonomy: own[0]!.billing.taxonomy },
      billing: billing(own[0]!.billing),
      subscribers: own.map(subscriber),
    })),
  };
}

function billing(b: BillingProvider) {
  const person = b.firstName !== undefined;
  return {
    name: { kind: person ? ('1' as const) : ('2' as const), last: b.name, ...optional('first', b.firstName), ...npi(b.npi) },
    street: street(b.address),
    city: city(b.address),
    taxId: { qualifier: b.taxIdKind === 'EIN' ? ('EI' as const) : ('SY' as const), value: digitsOf(b.taxId) },
  };
}

function subscriber(claim: Claim): Given<Subscriber837p> {
  const { subscriber: s, relationship, payer, priority, insuranceType } = claim.coverage;
  const self = relationship === 'self';
  const body = claimBody(claim);
  return {
    coverage: {
      order: orders[priority],
      ...(self ? { relationship: '18' as const } : {}),
      ...optional('group', s.groupNumber),
      ...optional('medicareSecondaryReason', insuranceType as '12' | undefined),
      filingIndicator: payer.claimFilingCode as 'CI',
    },
    name: {
      name: { ...personName(s), idQualifier: 'MI', id: s.memberId },
      // Address and birth date are told of the patient: here only when the subscriber is the patient.
      ...(self
        ? { street: street(claim.patient.address), city: city(claim.patient.address), demographics: demographics(claim.patient) }
        : {}),
    },
    payer: payerLoop(claim.coverage),
    ...(self ? { claims: [body] } : { claims: [], patients: [patientLevel(claim.patient, relationship, body)] }),
  };
}

const payerLoop = ({ payer }: ClaimCoverage) => ({
  name: { kind: '2' as const, last: payer.name, idQualifier: 'PI' as const, id: payer.payerId },
  ...(payer.address ? { street: street(payer.address), city: city(payer.address) } : {}),
});

const patientLevel = (patient: Person, relationship: Exclude<Relationship, 'self'>, claim: Given<ProfessionalClaim>) => ({
  patient: { relationship: relationships[relationship] },
  name: { name: personName(patient), street: street(patient.address), city: city(patient.address), demographics: demographics(patient) },
  claims: [claim],
});

const causes = { employment: 'EM', auto: 'AA', other: 'OA' } as const;

function claimBody(claim: Claim): Given<ProfessionalClaim> {
  const { accident, billing: biller } = claim;
  const rendering = claim.rendering && claim.rendering.npi !== biller.npi ? claim.rendering : undefined;
  const [first, ...others] = claim.diagnoses;
  const plain = (code: string) => code.replace('.', '');
  return {
    claim: {
      patientControlNumber: claim.patientControlNumber,
      totalCharge: claim.totalCharge,
      place: { facility: claim.placeOfService, frequency: claim.frequency },
      providerSignature: claim.signatureOnFile ? 'Y' : 'N',
      assignment: claim.acceptsAssignment ? 'A' : 'C',
      benefitsAssigned: claim.benefitsAssigned ? 'Y' : 'N',
      release: claim.releaseOnFile ? 'Y' : 'I',
      ...(accident ? { related: { cause: causes[accident.kind], ...optional('state', accident.state) } } : {}),
    },
    ...optional('onset', claim.onsetDate),
    ...optional('initialTreatment', claim.initialTreatmentDate),
    ...optional('lastSeen', claim.lastSeenDate),
    ...optional('lastMenstrualPeriod', claim.lastMenstrualPeriod),
    ...optional('admission', claim.admissionDate),
    ...optional('discharge', claim.dischargeDate),
    ...(claim.attachments ? { attachments: claim.attachments.map(attachment) } : {}),
    ...(accident ? { accident: accident.date } : {}),
    ...optional('patientPaid', claim.patientPaid),
    ...optional('mammographyCertification', claim.mammographyCertification),
    ...optional('referralNumber', claim.referralNumber),
    ...optional('priorAuthorization', claim.authorization),
    ...optional('payerClaimNumber', claim.payerClaimNumber),
    ...optional('cliaNumber', claim.clia),
    ...(claim.note ? { note: { kind: 'ADD' as const, text: claim.note } } : {}),
    diagnoses: {
      principal: { qualifier: 'ABK', code: plain(first?.code ?? '') },
      others: others.map((d) => ({ qualifier: 'ABF', code: plain(d.code) })),
    },
    ...(claim.referring
      ? { referring: [{ name: { role: 'DN' as const, ...personName(claim.referring), ...npi(claim.referring.npi) } }] }
      : {}),
    ...(rendering ? { rendering: provider(rendering) } : {}),
    ...(claim.facility
      ? {
          facility: {
            name: { kind: '2' as const, last: claim.facility.name, ...(claim.facility.npi ? npi(claim.facility.npi) : {}) },
            street: street(claim.facility.address),
            city: city(claim.facility.address),
          },
        }
      : {}),
    ...(claim.supervising ? { supervising: { name: { ...personName(claim.supervising), ...npi(claim.supervising.npi) } } } : {}),
    otherPayers: claim.otherCoverages.map((o) => otherPayer(claim, o)),
    lines: claim.lines.map((line, i) => serviceLine(claim, line, i + 1)),
  };
}

const attachment = ({ kind, way, controlNumber }: ClaimAttachment) => ({
  kind: kind as 'OZ',
  way,
  ...(controlNumber === undefined ? {} : { idQualifier: 'AC' as const, controlNumber }),
});

const provider = (p: ClaimProvider) => ({
  name: { ...personName(p), ...npi(p.npi) },
  ...(p.taxonomy ? { specialty: { taxonomy: p.taxonomy } } : {}),
});

/** Loop 2320: what another payer decided. CAS goes on as received, every triplet; claim-level ones here, line-level ones in 2430. */
function otherPayer(claim: Claim, other: OtherCoverage): Given<OtherPayer> {
  const { adjudication: decided } = other;
  return {
    coverage: {
      order: orders[other.priority],
      relationship: placeOfRelationship(other.relationship),
      ...optional('group', other.subscriber.groupNumber),
      ...optional('medicareSecondaryReason', other.insuranceType as '12' | undefined),
      filingIndicator: other.payer.claimFilingCode as 'CI',
    },
    adjustments: decided ? casOf(decided.adjustments) : [],
    ...optional('paid', decided?.paid),
    ...(decided && decided.lines.length === 0 ? optional('patientLiability', patientLiability(decided)) : {}),
    benefits: { assigned: claim.benefitsAssigned ? 'Y' : 'N', release: claim.releaseOnFile ? 'Y' : 'I' },
    subscriber: { name: { ...personName(other.subscriber), idQualifier: 'MI', id: other.subscriber.memberId } },
    payer: {
      ...payerLoop(other),
      ...(decided && decided.lines.length === 0 ? { decided: decided.adjudicatedOn } : {}),
      ...optional('payerClaimNumber', decided?.payerClaimNumber),
    },
  };
}

/** AMT*EAF: what the prior payer left to the patient, at the claim only when there are no lines to tell it. */
const patientLiability = (decided: PriorAdjudication): Cents => liabilityOf(decided.adjustments);
const liabilityOf = (adjustments: readonly Adjustment[]): Cents => sum(adjustments.filter((a) => a.group === 'PR').map((a) => a.amount));

/** CAS segments: one per group and six reasons, in the order received. */
function casOf(adjustments: readonly Adjustment[]) {
  const byGroup = groupBy(adjustments, (a) => a.group);
  return [...byGroup].flatMap(([group, own]) =>
    Array.from({ length: Math.ceil(own.length / 6) }, (_, i) => ({
      group,
      reasons: own.slice(i * 6, i * 6 + 6).map((a) => ({
        reason: a.reason,
        amount: a.amount,
        ...(a.quantity === undefined ? {} : { quantity: asDecimal(a.quantity) }),
      })),
    })),
  );
}

function serviceLine(claim: Claim, line: ClaimLine, lineNumber: number): Given<ProfessionalLine> {
  return {
    lineNumber,
    service: {
      procedure: { kind: 'HC', code: line.procedure, modifiers: line.modifiers, ...optional('description', line.description) },
      charge: line.charge,
      unit: line.unit,
      quantity: asDecimal(line.units),
      ...(line.placeOfService && line.placeOfService !== claim.placeOfService ? { placeOfService: line.placeOfService } : {}),
      diagnoses: line.pointers,
    },
    serviceDays: { from: line.from, ...(line.to === line.from ? {} : { to: line.to }) },
    lineControlNumber: line.controlNumber,
    ...optional('referringCliaNumber', line.referralClia),
    ...(line.drug
      ? {
          drug: {
            product: { kind: 'N4' as const, number: line.drug.ndc },
            quantity: { quantity: asDecimal(line.drug.quantity), unit: { code: line.drug.unit } },
          },
        }
      : {}),
    ...(line.rendering ? { rendering: provider(line.rendering) } : {}),
    ...(line.ordering ? { ordering: { name: { ...personName(line.ordering), ...npi(line.ordering.npi) } } } : {}),
    priorDecisions: claim.otherCoverages.flatMap((o) => priorDecision(o, lineNumber)),
  };
}

/** Loop 2430: what a prior payer decided on this line; several of its lines may have come of one of ours. */
function priorDecision(other: OtherCoverage, lineNumber: number): Given<ProfessionalLine['priorDecisions'][number]>[] {
  const lines = other.adjudication?.lines.filter((l) => l.line === lineNumber) ?? [];
  return lines.map((l) => ({
    decision: {
      payer: other.payer.payerId,
      paid: l.paid,
      procedure: { kind: 'HC', code: l.procedure, modifiers: l.modifiers },
      quantity: asDecimal(l.units),
    },
    adjustments: casOf(l.adjustments),
    decided: l.adjudicatedOn,
    ...(liabilityOf(l.adjustments) === 0 ? {} : { patientLiability: liabilityOf(l.adjustments) }),
  }));
}
