import type { IsoDate } from '../base/date.ts';
import {
  type ClaimInPlace,
  claimsIn,
  type OtherPayer,
  type Professional,
  type ProfessionalClaim,
  type ProfessionalLine,
} from '../x12/index.ts';
import type { Adjustment, AdjustmentGroup, LineAdjudication, PriorAdjudication } from './adjudication.ts';
import type { Accident, Claim, ClaimAttachment, ClaimFrequency, ClaimLine, Drug, OtherCoverage } from './claim.ts';
import type { ClaimCoverage, ClaimPayer, Priority, Subscriber } from './coverage.ts';
import type {
  Address,
  BillingProvider,
  ClaimProvider,
  PayerKind,
  Person,
  PersonName,
  Relationship,
  ServiceFacility,
  Sex,
} from './party.ts';

type Provider837p = Professional['providers'][number];
type Subscriber837p = Provider837p['subscribers'][number];
type Patient837p = Subscriber837p['patients'][number];
type Name = {
  readonly last?: string | undefined;
  readonly first?: string | undefined;
  readonly middle?: string | undefined;
  readonly suffix?: string | undefined;
  readonly id?: string | undefined;
};
type Street = { readonly line1: string; readonly line2?: string | undefined };
type City = { readonly city: string; readonly state?: string | undefined; readonly zip?: string | undefined };

const kinds: Readonly<Record<string, PayerKind>> = {
  MA: 'medicare',
  MB: 'medicare',
  MC: 'medicaid',
  WC: 'workers-compensation',
  '16': 'medicare-advantage',
};
const priorities: Readonly<Record<string, Priority>> = { P: 1, S: 2, T: 3 };
const relationships: Readonly<Record<string, Relationship>> = { '18': 'self', '01': 'spouse', '19': 'child' };

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Puts in what is there: a value that was not sent is absent, never an empty text. */
function put<T, K extends keyof T>(into: Draft<T>, key: K, value: T[K] | undefined): void {
  if (value !== undefined) into[key] = value;
}

const dotted = (code: string) => (code.length > 3 && !code.includes('.') ? `${code.slice(0, 3)}.${code.slice(3)}` : code);

function address(street: Street | undefined, city: City | undefined): Address {
  const made: Draft<Address> = { line1: street?.line1 ?? '', city: city?.city ?? '', state: city?.state ?? '', zip: city?.zip ?? '' };
  put(made, 'line2', street?.line2);
  return made;
}

/** The names of a person put into an object that has more. Objects are made whole and filled in: spreading costs, and a file has many. */
function named<T extends PersonName>(into: Draft<T>, n: Name): Draft<T> {
  put<PersonName, 'middleName'>(into, 'middleName', n.middle);
  put<PersonName, 'suffix'>(into, 'suffix', n.suffix);
  return into;
}

function claimProvider(n: Name, taxonomy?: string): ClaimProvider {
  const made: Draft<ClaimProvider> = { lastName: n.last ?? '', firstName: n.first ?? '', npi: n.id ?? '' };
  put(made, 'taxonomy', taxonomy);
  return named(made, n);
}

/**
 * Reads every claim of an 837P transaction into the noun (005010X222A1): the inverse of `toProfessional` for what the noun
 * holds. What the noun has no place for stays in the X12 object alone.
 */
export function* fromProfessional(body: Professional): Generator<Claim, void, undefined> {
  for (const place of claimsIn(body)) yield fromProfessionalClaim(place);
}

/** One claim with those above it, as `claimsIn` and `readUnits` hand it over; see {@link fromProfessional}. */
export function fromProfessionalClaim({ claim: c, provider, subscriber, patient: dependent }: ClaimInPlace): Claim {
  const { claim } = c;
  const made: Draft<Claim> = {
    kind: 'professional',
    patientControlNumber: claim.patientControlNumber,
    frequency: claim.place.frequency as ClaimFrequency,
    billing: billingOf(provider),
    patient: patientOf(subscriber, dependent),
    coverage: coverageOf(subscriber, dependent),
    otherCoverages: c.otherPayers.map((o) => otherCoverage(o, c.lines)),
    placeOfService: claim.place.facility,
    diagnoses: [c.diagnoses.principal, ...c.diagnoses.others].map((d) => ({ code: dotted(d.code) })),
    lines: c.lines.map(lineOf),
    totalCharge: claim.totalCharge,
    acceptsAssignment: claim.assignment !== 'C',
    benefitsAssigned: claim.benefitsAssigned === 'Y',
    releaseOnFile: claim.release === 'Y',
    signatureOnFile: claim.providerSignature === 'Y',
  };
  put(made, 'payerClaimNumber', c.payerClaimNumber);
  put(made, 'rendering', c.rendering && claimProvider(c.rendering.name, c.rendering.specialty?.taxonomy));
  put(made, 'referring', c.referring[0] && claimProvider(c.referring[0].name));
  put(made, 'supervising', c.supervising && claimProvider(c.supervising.name));
  put(made, 'facility', c.facility && facilityOf(c.facility));
  put(made, 'authorization', c.priorAuthorization);
  put(made, 'clia', c.cliaNumber);
  put(made, 'accident', accidentOf(c));
  put(made, 'onsetDate', c.onset);
  putDatesAndPapers(made, c);
  put(made, 'patientPaid', c.patientPaid);
  put(made, 'note', c.note?.text);
  return made;
}

function putDatesAndPapers(made: Draft<Claim>, c: ProfessionalClaim): void {
  put(made, 'initialTreatmentDate', c.initialTreatment);
  put(made, 'lastSeenDate', c.lastSeen);
  put(made, 'lastMenstrualPeriod', c.lastMenstrualPeriod);
  put(made, 'admissionDate', c.admission);
  put(made, 'dischargeDate', c.discharge);
  put(made, 'referralNumber', c.referralNumber);
  put(made, 'mammographyCertification', c.mammographyCertification);
  if (c.attachments.length > 0) made.attachments = c.attachments.map(attachmentOf);
}

function attachmentOf({ kind, way, controlNumber }: ProfessionalClaim['attachments'][number]): ClaimAttachment {
  const made: Draft<ClaimAttachment> = { kind, way: way as ClaimAttachment['way'] };
  put(made, 'controlNumber', controlNumber);
  return made;
}

function facilityOf({ name, street, city }: NonNullable<ProfessionalClaim['facility']>): ServiceFacility {
  const made: Draft<ServiceFacility> = { name: name.last, address: address(street, city) };
  put(made, 'npi', name.id);
  return made;
}

function accidentOf({ claim: { related }, accident }: ProfessionalClaim): Accident | undefined {
  if (!related || !accident) return undefined;
  const made: Draft<Accident> = { kind: causes[related.cause] ?? 'other', date: accident };
  put(made, 'state', related.state);
  return made;
}

const causes: Readonly<Record<string, 'employment' | 'auto' | 'other'>> = { EM: 'employment', AA: 'auto', OA: 'other' };

/** Many claims stand under one provider, and have it in common. */
const billers = new WeakMap<Provider837p, BillingProvider>();

function billingOf(of: Provider837p): BillingProvider {
  const known = billers.get(of);
  if (known) return known;
  const { billing, specialty } = of;
  const { name } = billing;
  const made: Draft<BillingProvider> = {
    npi: name.id ?? '',
    name: name.last,
    taxId: billing.taxId.value,
    taxIdKind: billing.taxId.qualifier === 'SY' ? 'SSN' : 'EIN',
    taxonomy: specialty?.taxonomy ?? '',
    address: address(billing.street, billing.city),
    phone: billing.contacts[0]?.number1 ?? '',
  };
  put(made, 'firstName', name.first);
  billers.set(of, made);
  return made;
}

function patientOf(subscriber: Subscriber837p, dependent: Patient837p | undefined): Person {
  const { name, demographics, street, city } = dependent?.name ?? subscriber.name;
  const made: Draft<Person> = {
    lastName: name.last ?? '',
    firstName: name.first ?? '',
    birthDate: demographics?.birth ?? ('' as IsoDate),
    sex: (demographics?.sex ?? 'U') as Sex,
    address: address(street, city),
  };
  return named(made, name);
}

function coverageOf(s: Subscriber837p, dependent: Patient837p | undefined): ClaimCoverage {
  const made: Draft<ClaimCoverage> = {
    priority: priorities[s.coverage.order] ?? 1,
    payer: payerOf(s),
    subscriber: subscriberOf(s),
    relationship: dependent ? (relationships[dependent.patient.relationship] ?? 'other') : 'self',
  };
  put(made, 'insuranceType', s.coverage.medicareSecondaryReason);
  return made;
}

function payerOf({ coverage: { filingIndicator: filing = '' }, payer: { name, street, city } }: Subscriber837p): ClaimPayer {
  const made: Draft<ClaimPayer> = { name: name.last, payerId: name.id, kind: kinds[filing] ?? 'commercial', claimFilingCode: filing };
  put(made, 'address', street && city ? address(street, city) : undefined);
  return made;
}

function subscriberOf({ coverage, name: { name, demographics, street, city } }: Subscriber837p): Subscriber {
  const made: Draft<Subscriber> = { lastName: name.last ?? '', firstName: name.first ?? '', memberId: name.id ?? '' };
  put(made, 'groupNumber', coverage.group);
  put(made, 'birthDate', demographics?.birth);
  put(made, 'sex', demographics?.sex as Sex | undefined);
  put(made, 'address', street && city ? address(street, city) : undefined);
  return named(made, name);
}

function otherCoverage(o: OtherPayer, lines: readonly ProfessionalLine[]): OtherCoverage {
  const filing = o.coverage.filingIndicator ?? '';
  const { name } = o.subscriber;
  const subscriber: Draft<Subscriber> = { lastName: name.last ?? '', firstName: name.first ?? '', memberId: name.id ?? '' };
  put(subscriber, 'groupNumber', o.coverage.group);
  const made: Draft<OtherCoverage> = {
    priority: priorities[o.coverage.order] ?? 3,
    payer: { name: o.payer.name.last, payerId: o.payer.name.id, kind: kinds[filing] ?? 'commercial', claimFilingCode: filing },
    subscriber: named(subscriber, name),
    relationship: relationships[o.coverage.relationship] ?? 'other',
  };
  put(made, 'insuranceType', o.coverage.medicareSecondaryReason);
  put(made, 'adjudication', adjudicationOf(o, lines));
  return made;
}

function adjudicationOf(o: OtherPayer, lines: readonly ProfessionalLine[]): PriorAdjudication | undefined {
  const decided = lines.flatMap((l, i) =>
    l.priorDecisions.filter((d) => d.decision.payer === o.payer.name.id).map((d) => ({ d, line: i + 1 })),
  );
  const on = o.payer.decided ?? decided[0]?.d.decided;
  if (o.paid === undefined || on === undefined) return undefined;
  const made: Draft<PriorAdjudication> = {
    paid: o.paid,
    adjudicatedOn: on,
    adjustments: adjustmentsOf(o.adjustments),
    lines: decided.map(
      ({ d, line }): LineAdjudication => ({
        line,
        paid: d.decision.paid,
        procedure: d.decision.procedure.code,
        modifiers: d.decision.procedure.modifiers,
        units: d.decision.quantity,
        adjustments: adjustmentsOf(d.adjustments),
        remarks: [],
        adjudicatedOn: d.decided,
      }),
    ),
    remarks: [],
  };
  put(made, 'payerClaimNumber', o.payer.payerClaimNumber);
  return made;
}

const adjustmentsOf = (segments: OtherPayer['adjustments']): Adjustment[] =>
  segments.flatMap((cas) =>
    cas.reasons.map((r) => {
      const made: Draft<Adjustment> = { group: cas.group as AdjustmentGroup, reason: r.reason, amount: r.amount };
      put(made, 'quantity', r.quantity as string | undefined);
      return made;
    }),
  );

function lineOf(l: ProfessionalLine): ClaimLine {
  const { service, serviceDays: days } = l;
  const made: Draft<ClaimLine> = {
    controlNumber: l.lineControlNumber ?? '',
    from: days.from,
    to: days.through ?? days.from,
    procedure: service.procedure.code,
    modifiers: service.procedure.modifiers,
    units: service.quantity,
    unit: service.unit as 'UN' | 'MJ',
    charge: service.charge,
    pointers: service.diagnoses,
  };
  put(made, 'placeOfService', service.placeOfService);
  put(made, 'drug', l.drug && drugOf(l.drug));
  put(made, 'rendering', l.rendering && claimProvider(l.rendering.name, l.rendering.specialty?.taxonomy));
  put(made, 'ordering', l.ordering && claimProvider(l.ordering.name));
  put(made, 'description', service.procedure.description);
  put(made, 'referralClia', l.referringCliaNumber);
  return made;
}

const drugOf = ({ product, quantity }: NonNullable<ProfessionalLine['drug']>): Drug => ({
  ndc: product.number,
  quantity: quantity.quantity as string,
  unit: quantity.unit.code as Drug['unit'],
});
