import type { IsoDate } from '../base/date.ts';
import { type ClaimInPlace, claimsIn, type OtherPayer, type Professional, type ProfessionalLine } from '../x12/index.ts';
import type { Adjustment, AdjustmentGroup, LineAdjudication, PriorAdjudication } from './adjudication.ts';
import type { Claim, ClaimFrequency, ClaimLine, Drug, OtherCoverage } from './claim.ts';
import type { ClaimCoverage, Priority, Subscriber } from './coverage.ts';
import type { Address, BillingProvider, ClaimProvider, PayerKind, Person, Relationship, Sex } from './party.ts';

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

/** Only what is there: a value that was not sent is absent, never an empty text. */
function said<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const told: Record<string, unknown> = {};
  for (const key in values) if (values[key] !== undefined) told[key] = values[key];
  return told as never;
}

const dotted = (code: string) => (code.length > 3 && !code.includes('.') ? `${code.slice(0, 3)}.${code.slice(3)}` : code);

const address = (street: Street | undefined, city: City | undefined): Address => ({
  line1: street?.line1 ?? '',
  ...said({ line2: street?.line2 }),
  city: city?.city ?? '',
  state: city?.state ?? '',
  zip: city?.zip ?? '',
});

const personName = (n: Name) => ({ lastName: n.last ?? '', firstName: n.first ?? '', ...said({ middleName: n.middle, suffix: n.suffix }) });

const claimProvider = (n: Name, taxonomy?: string): ClaimProvider => ({ ...personName(n), npi: n.id ?? '', ...said({ taxonomy }) });

/**
 * Reads every claim of an 837P transaction into the noun (005010X222A1): the inverse of `toProfessional` for what the noun
 * holds. What the noun has no place for stays in the X12 object alone.
 */
export function* fromProfessional(body: Professional): Generator<Claim, void, undefined> {
  for (const place of claimsIn(body)) yield fromProfessionalClaim(place);
}

/** One claim with those above it, as `claimsIn` and `readUnits` hand it over; see {@link fromProfessional}. */
export function fromProfessionalClaim({ claim: c, provider, subscriber, patient: dependent }: ClaimInPlace): Claim {
  const patient = patientOf(subscriber, dependent);
  const { claim } = c;
  const related = claim.related;
  return {
    kind: 'professional',
    patientControlNumber: claim.patientControlNumber,
    frequency: claim.place.frequency as ClaimFrequency,
    ...said({ payerClaimNumber: c.payerClaimNumber }),
    billing: billingOf(provider),
    patient,
    coverage: coverageOf(subscriber, dependent),
    otherCoverages: c.otherPayers.map((o) => otherCoverage(o, c.lines)),
    placeOfService: claim.place.facility,
    diagnoses: [c.diagnoses.principal, ...c.diagnoses.others].map((d) => ({ code: dotted(d.code) })),
    lines: c.lines.map(lineOf),
    totalCharge: claim.totalCharge,
    ...said({
      rendering: c.rendering && claimProvider(c.rendering.name, c.rendering.specialty?.taxonomy),
      referring: c.referring[0] && claimProvider(c.referring[0].name),
      supervising: c.supervising && claimProvider(c.supervising.name),
      facility: c.facility && {
        name: c.facility.name.last,
        ...said({ npi: c.facility.name.id }),
        address: address(c.facility.street, c.facility.city),
      },
      authorization: c.priorAuthorization,
      clia: c.cliaNumber,
      accident:
        related && c.accident
          ? { kind: causes[related.cause] ?? ('other' as const), date: c.accident, ...said({ state: related.state }) }
          : undefined,
      onsetDate: c.onset,
      patientPaid: c.patientPaid,
      note: c.note?.text,
    }),
    acceptsAssignment: claim.assignment !== 'C',
    benefitsAssigned: claim.benefitsAssigned === 'Y',
    releaseOnFile: claim.release === 'Y',
    signatureOnFile: claim.providerSignature === 'Y',
  };
}

const causes: Readonly<Record<string, 'employment' | 'auto' | 'other'>> = { EM: 'employment', AA: 'auto', OA: 'other' };

function billingOf({ billing, specialty }: Provider837p): BillingProvider {
  const { name } = billing;
  return {
    npi: name.id ?? '',
    name: name.last,
    ...said({ firstName: name.first }),
    taxId: billing.taxId.value,
    taxIdKind: billing.taxId.qualifier === 'SY' ? 'SSN' : 'EIN',
    taxonomy: specialty?.taxonomy ?? '',
    address: address(billing.street, billing.city),
    phone: billing.contacts[0]?.number1 ?? '',
  };
}

function patientOf(subscriber: Subscriber837p, dependent: Patient837p | undefined): Person {
  const from = dependent?.name ?? subscriber.name;
  return {
    ...personName(from.name),
    birthDate: from.demographics?.birth ?? ('' as IsoDate),
    sex: (from.demographics?.sex ?? 'U') as Sex,
    address: address(from.street, from.city),
  };
}

function coverageOf(s: Subscriber837p, dependent: Patient837p | undefined): ClaimCoverage {
  const filing = s.coverage.filingIndicator ?? '';
  const subscriber: Subscriber = {
    ...personName(s.name.name),
    memberId: s.name.name.id ?? '',
    ...said({
      groupNumber: s.coverage.group,
      birthDate: s.name.demographics?.birth,
      sex: s.name.demographics?.sex as Sex | undefined,
      address: s.name.street && s.name.city ? address(s.name.street, s.name.city) : undefined,
    }),
  };
  return {
    priority: priorities[s.coverage.order] ?? 1,
    payer: {
      name: s.payer.name.last,
      payerId: s.payer.name.id,
      kind: kinds[filing] ?? 'commercial',
      claimFilingCode: filing,
      ...said({ address: s.payer.street && s.payer.city ? address(s.payer.street, s.payer.city) : undefined }),
    },
    subscriber,
    relationship: dependent ? (relationships[dependent.patient.relationship] ?? 'other') : 'self',
    ...said({ insuranceType: s.coverage.medicareSecondaryReason }),
  };
}

function otherCoverage(o: OtherPayer, lines: readonly ProfessionalLine[]): OtherCoverage {
  const filing = o.coverage.filingIndicator ?? '';
  return {
    priority: priorities[o.coverage.order] ?? 3,
    payer: { name: o.payer.name.last, payerId: o.payer.name.id, kind: kinds[filing] ?? 'commercial', claimFilingCode: filing },
    subscriber: { ...personName(o.subscriber.name), memberId: o.subscriber.name.id ?? '', ...said({ groupNumber: o.coverage.group }) },
    relationship: relationships[o.coverage.relationship] ?? 'other',
    ...said({ insuranceType: o.coverage.medicareSecondaryReason, adjudication: adjudicationOf(o, lines) }),
  };
}

function adjudicationOf(o: OtherPayer, lines: readonly ProfessionalLine[]): PriorAdjudication | undefined {
  const decided = lines.flatMap((l, i) =>
    l.priorDecisions.filter((d) => d.decision.payer === o.payer.name.id).map((d) => ({ d, line: i + 1 })),
  );
  const on = o.payer.decided ?? decided[0]?.d.decided;
  if (o.paid === undefined || on === undefined) return undefined;
  return {
    paid: o.paid,
    ...said({ payerClaimNumber: o.payer.payerClaimNumber }),
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
}

const adjustmentsOf = (segments: OtherPayer['adjustments']): Adjustment[] =>
  segments.flatMap((cas) =>
    cas.reasons.map((r) => ({
      group: cas.group as AdjustmentGroup,
      reason: r.reason,
      amount: r.amount,
      ...said({ quantity: r.quantity as string | undefined }),
    })),
  );

function lineOf(l: ProfessionalLine): ClaimLine {
  const { service, serviceDays: days } = l;
  return {
    controlNumber: l.lineControlNumber ?? '',
    from: days.from,
    to: days.through ?? days.from,
    procedure: service.procedure.code,
    modifiers: service.procedure.modifiers,
    units: service.quantity,
    unit: service.unit as 'UN' | 'MJ',
    charge: service.charge,
    pointers: service.diagnoses,
    ...said({
      placeOfService: service.placeOfService,
      drug: l.drug && {
        ndc: l.drug.product.number,
        quantity: l.drug.quantity.quantity as string,
        unit: l.drug.quantity.unit.code as Drug['unit'],
      },
      rendering: l.rendering && claimProvider(l.rendering.name, l.rendering.specialty?.taxonomy),
      ordering: l.ordering && claimProvider(l.ordering.name),
      description: service.procedure.description,
    }),
  };
}
