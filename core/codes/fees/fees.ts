import { dayNumber, type IsoDate } from '../../base/index.ts';
import type { OpenTable } from '../flat/table.ts';
import { answeringTable, silence } from './answering-table.ts';
import { feeKey, type Locality, localityKey, textOfKey } from './fee-key.ts';
import { ndcKey } from './ndc.ts';
import { type Answer, type PhysicianFees, physicianFees } from './physician-fees.ts';
import { firstNotBelow, rowOf } from './sorted-rows.ts';

/** What Medicare pays for one HCPCS unit of a drug. */
export interface DrugLimit {
  /** Thousandths of a dollar; the 6 percent of the statute are in it. */
  readonly limitMills: number;
  /** What a unit is: `10 MG`. */
  readonly dosage: string;
  /** The patient's part in thousandths of a percent, where the file says. */
  readonly coinsuranceThousandths?: number;
}

/** One package under one HCPCS code. Sizes and units in ten-thousandths. */
export interface DrugPackage {
  readonly code: string;
  readonly dosage: string;
  /** What one container holds, in the unit of its label (mL, mg, each). */
  readonly size: number;
  readonly containers: number;
  /** HCPCS units in one container, and in the package. */
  readonly units: number;
  readonly packageUnits: number;
}

/** All that the fee tables at hand say. Every answer names its edition; a table that is missing or an excerpt is `no-data`. */
export interface Fees extends PhysicianFees {
  /** A laboratory test's rate in cents; `indicator` N national, L local. */
  lab(code: string, modifier: string, on: IsoDate): Answer<{ readonly rateCents: number; readonly indicator: string }>;
  drug(code: string, on: IsoDate): Answer<DrugLimit>;
  /** The codes under which a package is billed: mostly one. */
  ndc(ndc: string, on: IsoDate): Answer<readonly DrugPackage[]>;
  /** What CMS published as the cap for imaging, in cents. Not listed where the cap lies above the fee everywhere. */
  oppsCap(
    code: string,
    modifier: string,
    locality: Locality,
    on: IsoDate,
  ): Answer<{ readonly facilityCents: number; readonly nonFacilityCents: number }>;
}

const labKind = {
  kind: 'clfs',
  title: 'clinical laboratory fee schedule',
  file: 'CLFS',
  open: (table: OpenTable) => ({
    keys: table.f64('key'),
    from: table.i32('from'),
    indicator: table.u8('indicator'),
    rate: table.i32('rate'),
  }),
};
const drugKind = {
  kind: 'asp',
  title: 'drug payment limits (ASP)',
  file: 'the ASP pricing file',
  open: (table: OpenTable) => ({
    keys: table.f64('key'),
    limit: table.i32('limit'),
    coinsurance: table.i32('coinsurance'),
    dosages: table.text('dosages').split('\n'),
  }),
};
const ndcKind = {
  kind: 'ndc-hcpcs',
  title: 'NDC–HCPCS crosswalk',
  file: 'the ASP NDC–HCPCS crosswalk',
  open: (table: OpenTable) => ({
    keys: table.f64('ndc'),
    code: table.f64('code'),
    size: table.i32('size'),
    quantity: table.i32('quantity'),
    units: table.i32('units'),
    packageUnits: table.i32('packageUnits'),
    dosages: table.text('dosages').split('\n'),
  }),
};
const capKind = {
  kind: 'opps-cap',
  title: 'OPPS caps',
  file: 'OPPSCAP',
  open: (table: OpenTable) => ({
    keys: table.f64('key'),
    locality: table.u32('locality'),
    facility: table.i32('facility'),
    nonFacility: table.i32('nonFacility'),
  }),
};

/** The fee tables among the compiled tables at hand, of any editions; kinds that are none are passed over. */
export function fees(tables: readonly OpenTable[]): Fees {
  return { ...physicianFees(tables), ...drugs(tables), lab: labOf(tables), oppsCap: capOf(tables) };
}

function labOf(tables: readonly OpenTable[]): Fees['lab'] {
  const answering = answeringTable(tables, labKind);
  return (code, modifier, on) => {
    const table = answering(on);
    if (!('open' in table)) return table;
    const { keys, from, indicator, rate } = table.open;
    const key = feeKey(code, modifier);
    // A code may have several rates, each from its day: the last that had begun holds.
    let found = -1;
    for (let at = firstNotBelow(keys, key); keys[at] === key && from[at]! <= dayNumber(on); at++) found = at;
    if (found < 0) return silence(table, modifier ? `${code} with ${modifier}` : code);
    const value = { rateCents: rate[found]!, indicator: indicator[found] ? String.fromCharCode(indicator[found]!) : '' };
    return { kind: 'found', value, basis: table.basis };
  };
}

function drugs(tables: readonly OpenTable[]): Pick<Fees, 'drug' | 'ndc'> {
  const [limits, packages] = [answeringTable(tables, drugKind), answeringTable(tables, ndcKind)];
  return {
    drug(code, on) {
      const table = limits(on);
      if (!('open' in table)) return table;
      const { keys, limit, coinsurance, dosages } = table.open;
      const at = rowOf(keys, feeKey(code));
      if (at < 0) return silence(table, code);
      const share = coinsurance[at]!;
      const value = { limitMills: limit[at]!, dosage: dosages[at]!, ...(share > 0 && { coinsuranceThousandths: share }) };
      return { kind: 'found', value, basis: table.basis };
    },
    ndc(ndc, on) {
      const table = packages(on);
      if (!('open' in table)) return table;
      const { keys, code, size, quantity, units, packageUnits, dosages } = table.open;
      const key = ndcKey(ndc);
      const value: DrugPackage[] = [];
      for (let at = firstNotBelow(keys, key); key >= 0 && keys[at] === key; at++)
        value.push({
          code: textOfKey(code[at]!),
          dosage: dosages[at]!,
          size: size[at]!,
          containers: quantity[at]!,
          units: units[at]!,
          packageUnits: packageUnits[at]!,
        });
      return value.length > 0 ? { kind: 'found', value, basis: table.basis } : silence(table, `NDC ${ndc}`);
    },
  };
}

function capOf(tables: readonly OpenTable[]): Fees['oppsCap'] {
  const answering = answeringTable(tables, capKind);
  return (code, modifier, place, on) => {
    const table = answering(on);
    if (!('open' in table)) return table;
    const { keys, locality, facility, nonFacility } = table.open;
    const [key, where] = [feeKey(code, modifier), localityKey(place)];
    let at = firstNotBelow(keys, key);
    while (keys[at] === key && locality[at]! < where) at++;
    if (keys[at] !== key || locality[at] !== where) return silence(table, `${code} in locality ${place.carrier} ${place.locality}`);
    return { kind: 'found', value: { facilityCents: facility[at]!, nonFacilityCents: nonFacility[at]! }, basis: table.basis };
  };
}
