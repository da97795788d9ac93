import { dateToX12, moneyToX12 } from '@claimwright/core/base';
import type { Given, ProfessionalClaim, Subscriber } from '@claimwright/core/x12';

/** How an invented subscriber with a claim is written, without the HL before it. By hand, as the payments of the 835 are. */
export function subscriberSegments({ coverage: c, name, payer, claims = [] }: Given<Subscriber>): string[] {
  const { last, first, idQualifier, id } = name.name;
  const { city, state, zip } = name.city!;
  return [
    `SBR*${c.order}*${c.relationship}*${c.group}******${c.filingIndicator}`,
    `NM1*IL*1*${last}*${first}****${idQualifier}*${id}`,
    `N3*${name.street!.line1}`,
    `N4*${city}*${state}*${zip}`,
    `DMG*D8*${dateToX12(name.demographics!.birth)}*${name.demographics!.sex}`,
    `NM1*PR*2*${payer.name.last}*****${payer.name.idQualifier}*${payer.name.id}`,
    ...claims.flatMap(claimSegments),
  ];
}

function claimSegments(of: Given<ProfessionalClaim>): string[] {
  const { claim: c, diagnoses, rendering, lines = [] } = of;
  const { last, first, id } = rendering!.name;
  const codes = [diagnoses.principal, ...(diagnoses.others ?? [])].map((d) => `${d.qualifier}:${d.code}`);
  return [
    `CLM*${c.patientControlNumber}*${moneyToX12(c.totalCharge)}***${c.place.facility}:B:${c.place.frequency}*${c.providerSignature}*${c.assignment}*${c.benefitsAssigned}*${c.release}`,
    ...(of.cliaNumber === undefined ? [] : [`REF*X4*${of.cliaNumber}`]),
    `REF*D9*${of.clearinghouseNumber}`,
    `REF*EA*${of.medicalRecordNumber}`,
    `HI*${codes.join('*')}`,
    `NM1*82*1*${last}*${first}****XX*${id}`,
    `PRV*PE*PXC*${rendering!.specialty!.taxonomy}`,
    ...lines.flatMap(lineSegments),
  ];
}

function lineSegments({
  lineNumber,
  service,
  serviceDays,
  lineControlNumber,
}: NonNullable<Given<ProfessionalClaim>['lines']>[number]): string[] {
  const { procedure, charge, unit, quantity, diagnoses = [] } = service;
  const code = [procedure.kind, procedure.code, ...(procedure.modifiers ?? [])].join(':');
  return [
    `LX*${lineNumber}`,
    `SV1*${code}*${moneyToX12(charge)}*${unit}*${quantity}***${diagnoses.join(':')}`,
    `DTP*472*D8*${dateToX12(serviceDays.from)}`,
    `REF*6R*${lineControlNumber}`,
  ];
}
