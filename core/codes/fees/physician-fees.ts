import type { IsoDate } from '../../base/index.ts';
import type { Basis, NoData } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import { answeringTable, type NotListed, type Participation, silence } from './answering-table.ts';
import { digitsIn, type Locality, localityKey, localityOfKey } from './fee-key.ts';
import { openRvu, type Rvu } from './rvu.ts';
import { rowOf } from './sorted-rows.ts';

/** Geographic indices, whole thousandths. */
export interface Gpci {
  readonly work: number;
  readonly pe: number;
  readonly mp: number;
}

/** Where a ZIP lies. */
export interface ZipLocality extends Locality {
  readonly state: string;
  /** The ZIP lies in more than one locality: this is the usual one, the four digits more decide. */
  readonly needsPlusFour: boolean;
  readonly rural: 'urban' | 'rural' | 'super-rural';
}

export type Found<T> = { readonly kind: 'found'; readonly value: T; readonly basis: Basis };
export type Answer<T> = Found<T> | NotListed | NoData;

/** What the tables of the physician fee schedule say of a code, a place and a day. */
export interface PhysicianFees {
  /** @param modifier `26`, `TC` or `53` for the row of that component; empty for the whole. */
  rvu(code: string, modifier: string, on: IsoDate, participation?: Participation): Answer<Rvu>;
  /** The global period: days after a procedure whose visits are in its price (000, 010, 090), or MMM, XXX, YYY, ZZZ. */
  globalDays(code: string, on: IsoDate): Answer<Rvu['globalDays']>;
  gpci(locality: Locality, on: IsoDate): Answer<Gpci>;
  localityOf(zip: string, on: IsoDate): Answer<ZipLocality>;
  /** State, fee schedule area and counties of a locality. */
  locality(locality: Locality, on: IsoDate): Answer<{ readonly state: string; readonly area: string; readonly counties: string }>;
  /** In ten-thousandths of a dollar a unit. */
  anesthesiaFactor(locality: Locality, on: IsoDate, participation?: Participation): Answer<number>;
}

const rvuKind = { kind: 'rvu', title: 'PFS relative values', file: 'PPRRVU', open: openRvu };
const gpciKind = {
  kind: 'gpci',
  title: 'GPCI',
  file: 'GPCI',
  open: (table: OpenTable) => ({ keys: table.u32('key'), work: table.i32('work'), pe: table.i32('pe'), mp: table.i32('mp') }),
};
const zipKind = {
  kind: 'zip-locality',
  title: 'ZIP to locality',
  file: 'ZIP5',
  open: (table: OpenTable) => {
    const [keys, locality, state, flags] = [table.u32('key'), table.u32('locality'), table.u16('state'), table.u8('flags')];
    const read = (at: number): ZipLocality => {
      const [flag, letters] = [flags[at]!, state[at]!];
      return {
        ...localityOfKey(locality[at]!),
        state: String.fromCharCode(letters >> 8, letters & 255),
        needsPlusFour: (flag & 1) !== 0,
        rural: (flag & 4) !== 0 ? 'super-rural' : (flag & 2) !== 0 ? 'rural' : 'urban',
      };
    };
    return { keys, read, values: new Map<number, ZipLocality>() };
  },
};
const localityKind = {
  kind: 'locality',
  title: 'PFS localities',
  file: 'LOCCO',
  open: (table: OpenTable) => ({ keys: table.u32('key'), names: table.text('names').split('\n') }),
};
const anesthesiaKind = {
  kind: 'anesthesia',
  title: 'anesthesia conversion factors',
  file: 'ANES',
  open: (table: OpenTable) => ({ keys: table.u32('key'), factor: table.i32('factor') }),
};

const nameOf = ({ carrier, locality }: Locality): string => `locality ${carrier} ${locality}`;

/** Answers of the physician fee schedule from the compiled tables at hand, of any editions and kinds. */
export function physicianFees(tables: readonly OpenTable[]): PhysicianFees {
  const rvuTable = answeringTable(tables, rvuKind);
  const rvu: PhysicianFees['rvu'] = (code, modifier, on, participation) => {
    const table = rvuTable(on, participation);
    if (!('open' in table)) return table;
    const value = table.open.find(code, modifier);
    return value ? { kind: 'found', value, basis: table.basis } : silence(table, modifier ? `${code} with ${modifier}` : code);
  };
  return {
    rvu,
    globalDays(code, on) {
      const own = rvu(code, '', on, 'other');
      // The period is the same in both parts of a release, so either may tell.
      const theirs = own.kind === 'no-data' ? rvu(code, '', on, 'apm') : own;
      const answer = theirs.kind === 'found' ? theirs : own;
      return answer.kind === 'found' ? { ...answer, value: answer.value.globalDays } : answer;
    },
    ...places(tables),
  };
}

function places(tables: readonly OpenTable[]): Omit<PhysicianFees, 'rvu' | 'globalDays'> {
  const [gpci, zips] = [answeringTable(tables, gpciKind), answeringTable(tables, zipKind)];
  const [localities, anesthesia] = [answeringTable(tables, localityKind), answeringTable(tables, anesthesiaKind)];
  return {
    gpci(locality, on) {
      const table = gpci(on);
      if (!('open' in table)) return table;
      const { keys, work, pe, mp } = table.open;
      const at = rowOf(keys, localityKey(locality));
      if (at < 0) return silence(table, nameOf(locality));
      return { kind: 'found', value: { work: work[at]!, pe: pe[at]!, mp: mp[at]! }, basis: table.basis };
    },
    localityOf(zip, on) {
      const table = zips(on);
      if (!('open' in table)) return table;
      const { keys, values, read } = table.open;
      const at = zip.length === 5 || /^\d{5}-?\d{4}$/.test(zip) ? rowOf(keys, digitsIn(zip.slice(0, 5), 5)) : -1;
      if (at < 0) return silence(table, `ZIP ${zip}`);
      const value = values.get(at) ?? read(at);
      values.set(at, value);
      return { kind: 'found', value, basis: table.basis };
    },
    locality(place, on) {
      const table = localities(on);
      if (!('open' in table)) return table;
      const at = rowOf(table.open.keys, localityKey(place));
      if (at < 0) return silence(table, nameOf(place));
      const [state, area, counties] = table.open.names[at]!.split('\t') as [string, string, string];
      return { kind: 'found', value: { state, area, counties }, basis: table.basis };
    },
    anesthesiaFactor(locality, on, participation) {
      const table = anesthesia(on, participation);
      if (!('open' in table)) return table;
      const at = rowOf(table.open.keys, localityKey(locality));
      return at < 0 ? silence(table, nameOf(locality)) : { kind: 'found', value: table.open.factor[at]!, basis: table.basis };
    },
  };
}
