import type { ClaimInPlace, ProfessionalLine } from '../x12/index.ts';

/** Where a claim's field travels: the object of the segment, and the element, counted from 1; without one the whole segment. */
export interface X12Place {
  readonly object: object;
  readonly element?: number;
  readonly component?: number;
}

const at = (object: object | undefined, element?: number, component?: number): X12Place | undefined =>
  object && { object, ...(element !== undefined && { element }), ...(component !== undefined && { component }) };

/** Element of NM1 that holds an identifier. */
const identifier = 9;

/**
 * Where a field of a claim stands in the 837P that it was read from: what `fromProfessionalClaim` does, the other way round. A field that is
 * absent, or has no place of its own here, is told at the claim's first segment.
 * @param path as findings have it: `lines[1].modifiers`, `diagnoses[0].code`, `billing.npi`.
 */
export function placeIn837p(inPlace: ClaimInPlace, path: string): X12Place {
  const line = /^lines\[(\d+)\]\.?(.*)$/.exec(path);
  const { claim } = inPlace;
  const found = line ? lineField(claim.lines[Number(line[1])], line[2]!) : (claimField(inPlace, path) ?? personField(inPlace, path));
  return found ?? { object: claim.claim };
}

function lineField(line: ProfessionalLine | undefined, field: string): X12Place | undefined {
  if (!line) return undefined;
  const { service } = line;
  const [name = '', ...rest] = field.split('.');
  switch (name.replace(/\[\d+\]$/, '')) {
    case 'procedure':
      return at(service, 1, 2);
    case 'modifiers':
      return at(service, 1, 3);
    case 'charge':
      return at(service, 2);
    case 'units':
      return at(service, 4);
    case 'placeOfService':
      return at(service, 5);
    case 'pointers':
      return at(service, 7);
    case 'drug':
      return at(line.drug?.product, 3);
    case 'rendering':
    case 'ordering':
      return at(line[name as 'rendering']?.name ?? service, rest[0] === 'npi' && line[name as 'rendering'] ? identifier : undefined);
    default:
      return at(service);
  }
}

function claimField({ claim: c, provider }: Pick<ClaimInPlace, 'claim' | 'provider'>, path: string): X12Place | undefined {
  const diagnosis = /^diagnoses\[(\d+)\]/.exec(path);
  if (diagnosis) return at(c.diagnoses, Number(diagnosis[1]) + 1, 2);
  switch (path) {
    case 'diagnoses':
      return at(c.diagnoses);
    case 'totalCharge':
      return at(c.claim, 2);
    case 'placeOfService':
      return at(c.claim, 5, 1);
    case 'frequency':
      return at(c.claim, 5, 3);
    case 'acceptsAssignment':
      return at(c.claim, 7);
    case 'accident':
    case 'accident.kind':
      return at(c.claim, 11, 1);
    case 'billing.npi':
      return at(provider.billing.name, identifier);
    case 'billing.address':
      return at(provider.billing.street, 1);
    case 'billing.address.zip':
      return at(provider.billing.city, 3);
    case 'billing.taxId':
      return at(provider.billing.taxId, 2);
    case 'facility.address.zip':
      return at(c.facility?.city, 3);
    case 'rendering.npi':
      return at(c.rendering?.name, identifier);
    case 'referring.npi':
      return at(c.referring[0]?.name, identifier);
    case 'supervising.npi':
      return at(c.supervising?.name, identifier);
    case 'facility.npi':
      return at(c.facility?.name, identifier);
    default:
      return undefined;
  }
}

/** Fields of the patient and of the coverage. */
function personField({ subscriber, patient }: ClaimInPlace, path: string): X12Place | undefined {
  const who = (patient ?? subscriber).name;
  switch (path) {
    case 'patient.lastName':
      return at(who.name, 3);
    case 'patient.firstName':
      return at(who.name, 4);
    case 'patient.birthDate':
      return at(who.demographics, 2);
    case 'patient.sex':
      return at(who.demographics, 3);
    case 'coverage.subscriber.memberId':
      return at(subscriber.name.name, identifier);
    case 'coverage.payer.claimFilingCode':
      return at(subscriber.coverage, 9);
    case 'coverage.insuranceType':
      return at(subscriber.coverage, 5);
    case 'coverage.priority':
      return at(subscriber.coverage, 1);
    case 'coverage.payer':
      return at(subscriber.payer.name, 3);
    default:
      return undefined;
  }
}
