import { asCents, moneyToX12 } from '../../base/money.ts';
import type { Fees } from '../../codes/index.ts';
import { halfUp } from './exact.ts';
import type { MedicareLine, MedicarePrice } from './line.ts';

const labCite = 'Social Security Act, section 1833(h)';
const drugCite = '42 CFR 414.904: the limit has its percentage on the average sales price in it';
const mills = 1000;
const millsOfCent = 10;

/** A laboratory test by its national rate; undefined where the laboratory schedule does not list it or is not loaded. */
export function labPrice(fees: Fees, { code, modifiers, units, on }: MedicareLine): MedicarePrice | undefined {
  // QW is the modifier of waived tests; the rate is in its own row where there is one.
  const own = modifiers.includes('QW') ? fees.lab(code, 'QW', on) : undefined;
  const answer = own?.kind === 'found' ? own : fees.lab(code, '', on);
  if (answer.kind !== 'found') return undefined;
  const { rateCents, indicator } = answer.value;
  // A rate of nothing is no price: the contractor sets it.
  if (rateCents === 0) return undefined;
  const allowed = asCents(rateCents * units);
  const factors = [
    { name: 'rate', value: Number(moneyToX12(asCents(rateCents))) },
    { name: 'units', value: units },
  ];
  return {
    kind: 'priced',
    allowed,
    steps: [{ label: 'laboratory rate', factors, result: allowed, cite: `${answer.basis.cite}; ${labCite}` }],
    cautions: indicator === 'L' ? [`The rate of ${code} is local (indicator L): the contractor may have another.`] : [],
    costSharing: 'none',
  };
}

/** A drug by its payment limit for each HCPCS unit; undefined where the limits do not list it or are not loaded. */
export function drugPrice(fees: Fees, { code, units, on }: MedicareLine): MedicarePrice | undefined {
  const answer = fees.drug(code, on);
  if (answer.kind !== 'found') return undefined;
  const { limitMills, dosage, coinsuranceThousandths } = answer.value;
  const allowed = asCents(halfUp(limitMills * units, millsOfCent));
  const factors = [
    { name: `limit of ${dosage || 'a unit'}`, value: limitMills / mills },
    { name: 'units', value: units },
  ];
  return {
    kind: 'priced',
    allowed,
    steps: [{ label: 'payment limit × units', factors, result: allowed, cite: `${answer.basis.cite}; ${drugCite}` }],
    cautions: [],
    costSharing: 'usual',
    ...(coinsuranceThousandths !== undefined && { coinsuranceThousandths }),
  };
}
