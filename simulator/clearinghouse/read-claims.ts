import type { Cents, IsoDate } from '@claimwright/core/base';
import { asCents, sum } from '@claimwright/core/base';
import type { ClaimInPlace, OtherPayer, Professional, ProfessionalClaim, ProfessionalLine } from '@claimwright/core/x12';
import { claimsIn } from '@claimwright/core/x12';
import type { Adjustment, EarlierPayer, SubmittedClaim, SubmittedLine } from '../adjudicate/submitted-claim.ts';
import type { Group } from '../world/payer.ts';

type Sent = ClaimInPlace;
type SentAdjustments = ProfessionalLine['priorDecisions'][number]['adjustments'];

const flat = (adjustments: SentAdjustments): readonly Adjustment[] =>
  adjustments.flatMap(({ group, reasons }) => reasons.map(({ reason, amount }) => ({ group: group as Group, reason, amount })));

/** Exact thousandths of a decimal text: `2.5` is 2500. */
function thousandths(decimal: string): number {
  const [whole, fraction = ''] = decimal.split('.');
  return Number(whole) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
}

function diagnosesOf({ diagnoses }: ProfessionalClaim): readonly string[] {
  return [diagnoses.principal, ...diagnoses.others].map((d) => d.code);
}

function lineOf(line: ProfessionalLine, i: number, claim: ProfessionalClaim, billingNpi: string): SubmittedLine {
  const diagnoses = diagnosesOf(claim);
  const { service } = line;
  return {
    number: i + 1,
    ...(line.lineControlNumber ? { controlNumber: line.lineControlNumber } : {}),
    on: line.serviceDays.from,
    procedure: service.procedure.code,
    modifiers: service.procedure.modifiers,
    milliUnits: thousandths(service.quantity),
    charge: service.charge,
    diagnoses: service.diagnoses.flatMap((pointer) => diagnoses[pointer - 1] ?? []),
    placeOfService: service.placeOfService ?? claim.claim.place.facility,
    ...(line.drug?.product.kind === 'N4' ? { drugNumber: line.drug.product.number } : {}),
    renderingNpi: line.rendering?.name.id ?? claim.rendering?.name.id ?? billingNpi,
  };
}

const orderOfPayers = 'PSTABCDEFGH';

function earlierOf(other: OtherPayer, lines: readonly ProfessionalLine[]): EarlierPayer {
  const payerId = other.payer.name.id;
  const decisions = lines.flatMap((line, i) =>
    line.priorDecisions.filter((d) => d.decision.payer === payerId).map((d) => ({ number: i + 1, ...d })),
  );
  const days: readonly IsoDate[] = decisions.map((d) => d.decided).sort();
  const decidedOn = days.at(-1) ?? other.payer.decided;
  const ofLines: Cents = sum(decisions.map((d) => d.decision.paid));
  return {
    payerId,
    paid: other.paid ?? ofLines,
    adjustments: flat(other.adjustments),
    ...(decidedOn ? { decidedOn } : {}),
    lines: decisions.map((d) => ({ number: d.number, paid: d.decision.paid, adjustments: flat(d.adjustments) })),
  };
}

/** The payers before ours that have decided, in the order in which they pay. */
function earlierPayers({ claim, subscriber }: Sent): readonly EarlierPayer[] {
  const own = orderOfPayers.indexOf(subscriber.coverage.order);
  return claim.otherPayers
    .filter((other) => orderOfPayers.indexOf(other.coverage.order) < own && other.paid !== undefined)
    .sort((a, b) => orderOfPayers.indexOf(a.coverage.order) - orderOfPayers.indexOf(b.coverage.order))
    .map((other) => earlierOf(other, claim.lines));
}

function peopleOf({ subscriber, patient }: Sent) {
  const holder = subscriber.name;
  const who = patient?.name ?? holder;
  const name = (party: typeof holder | NonNullable<typeof patient>['name']) => ({
    lastName: party.name.last ?? '',
    firstName: party.name.first ?? '',
  });
  return {
    subscriber: { ...name(holder), ...(holder.demographics ? { birthDate: holder.demographics.birth } : {}) },
    patient: { ...name(who), birthDate: who.demographics?.birth ?? ('' as IsoDate), sex: who.demographics?.sex ?? 'U' },
  };
}

function accidentOf({ claim, accident }: ProfessionalClaim): SubmittedClaim['accident'] {
  if (!claim.related) return undefined;
  const employment = claim.related.cause === 'EM' || claim.related.cause2 === 'EM';
  return { employment, ...(accident ? { on: accident } : {}) };
}

function submitted(sent: Sent, partner: string, receivedOn: IsoDate): SubmittedClaim {
  const { claim, provider, subscriber } = sent;
  const billingNpi = provider.billing.name.id ?? '';
  const accident = accidentOf(claim);
  return {
    partner,
    controlNumber: claim.claim.patientControlNumber,
    frequency: claim.claim.place.frequency,
    ...(claim.payerClaimNumber ? { originalNumber: claim.payerClaimNumber } : {}),
    payerId: subscriber.payer.name.id,
    order: subscriber.coverage.order,
    memberId: subscriber.name.name.id ?? '',
    ...peopleOf(sent),
    billing: { npi: billingNpi, taxId: provider.billing.taxId.value, name: provider.billing.name.last },
    renderingNpi: claim.rendering?.name.id ?? billingNpi,
    placeOfService: claim.claim.place.facility,
    diagnoses: diagnosesOf(claim),
    charge: asCents(claim.claim.totalCharge),
    lines: claim.lines.map((line, i) => lineOf(line, i, claim, billingNpi)),
    ...(claim.priorAuthorization ? { authorization: claim.priorAuthorization } : {}),
    ...(claim.cliaNumber ? { laboratoryCertificate: claim.cliaNumber } : {}),
    ...(accident ? { accident } : {}),
    attachments: claim.attachments.length + sum(claim.lines.map((line) => asCents(line.attachments.length))),
    earlier: earlierPayers(sent),
    receivedOn,
  };
}

/** The claims of an 837P as the payers' systems take them in. */
export const readClaims = (body: Professional, partner: string, receivedOn: IsoDate): readonly SubmittedClaim[] =>
  [...claimsIn(body)].map((sent) => submitted(sent, partner, receivedOn));
