import type { OpenTable } from '../flat/table.ts';
import { feeKey, textOfKey } from './fee-key.ts';
import { globalPeriods } from './rvu-row.ts';
import { rowOf } from './sorted-rows.ts';

/**
 * A row of the physician fee schedule. RVUs are whole hundredths; shares of the global package whole thousandths; indicators are the
 * letters of the file, `9` or an empty text where the concept does not apply. Field meanings: CMS, RVUPUF document of each release;
 * Claims Processing Manual (Pub. 100-04) chapter 23, addendum MPFSDB record layout.
 */
export interface Rvu {
  readonly code: string;
  /** `26`, `TC`, `53`; empty for the whole service. */
  readonly modifier: string;
  /** A active, B bundled, C priced by the contractor, E X excluded, I another code, J anesthesia, M measurement, N not covered, P, R restricted, T. */
  readonly status: string;
  readonly usedByMedicare: boolean;
  readonly work: number;
  readonly peNonFacility: number;
  readonly peFacility: number;
  readonly mp: number;
  /** The service is not furnished in that setting (the file's NA). */
  readonly rareNonFacility: boolean;
  readonly rareFacility: boolean;
  readonly pctc: string;
  readonly globalDays: (typeof globalPeriods)[number];
  readonly preThousandths: number;
  readonly intraThousandths: number;
  readonly postThousandths: number;
  readonly multiple: string;
  readonly bilateral: string;
  readonly assistant: string;
  readonly coSurgeon: string;
  readonly team: string;
  readonly endoscopyBase?: string;
  /** In ten-thousandths of a dollar, as the file has it. */
  readonly conversionFactor: number;
  /** Level of supervision of diagnostic tests, `09` where the concept does not apply. */
  readonly supervision: string;
  /** `88`: subject to the reduction of imaging; `99`: not. */
  readonly imagingFamily: string;
  /** Practice expense and malpractice by which the cap on imaging is computed; all zero where there is none. */
  readonly capPeNonFacility: number;
  readonly capPeFacility: number;
  readonly capMp: number;
}

export interface OpenRvu {
  /** The row of a code with the modifier of its component; undefined when there is none. */
  find(code: string, modifier: string): Rvu | undefined;
}

const letter = (code: number): string => (code === 0 ? '' : String.fromCharCode(code));
const pair = (code: number): string => letter(code >> 8) + letter(code & 255);

/** Opens a compiled relative value table. Rows are made when first asked for, and kept. */
export function openRvu(table: OpenTable): OpenRvu {
  const keys = table.f64('key');
  const read = rowReader(table, keys);
  // By the text that is asked for: a look into a map costs a fraction of a search among the keys.
  const asked = new Map<string, Map<string, Rvu>>();
  return {
    find(code, modifier) {
      const ofModifier = asked.get(modifier) ?? new Map<string, Rvu>();
      const known = ofModifier.get(code);
      if (known) return known;
      const at = rowOf(keys, feeKey(code, modifier));
      if (at < 0) return undefined;
      const row = read(at);
      asked.set(modifier, ofModifier);
      ofModifier.set(code, row);
      return row;
    },
  };
}

function rowReader(table: OpenTable, keys: Float64Array): (at: number) => Rvu {
  const u8 = (name: string) => table.u8(name);
  const [status, flags, pctc, globalDays] = [u8('status'), u8('flags'), u8('pctc'), u8('globalDays')];
  const [multiple, bilateral, assistant] = [u8('multiple'), u8('bilateral'), u8('assistant')];
  const [coSurgeon, team] = [u8('coSurgeon'), u8('team')];
  const [pre, intra, post] = [table.u16('pre'), table.u16('intra'), table.u16('post')];
  const [supervision, imaging, base] = [table.u16('supervision'), table.u16('imagingFamily'), table.f64('endoscopyBase')];
  const i32 = (name: string) => table.i32(name);
  const [work, peNonFacility, peFacility, mp, factor] = [
    i32('work'),
    i32('peNonFacility'),
    i32('peFacility'),
    i32('mp'),
    i32('conversionFactor'),
  ];
  const [capPeNonFacility, capPeFacility, capMp] = [i32('oppsPeNonFacility'), i32('oppsPeFacility'), i32('oppsMp')];
  return (at) => {
    const text = textOfKey(keys[at]!);
    return {
      code: text.slice(0, 5),
      modifier: text.slice(5),
      status: letter(status[at]!),
      usedByMedicare: (flags[at]! & 1) === 0,
      work: work[at]!,
      peNonFacility: peNonFacility[at]!,
      peFacility: peFacility[at]!,
      mp: mp[at]!,
      rareNonFacility: (flags[at]! & 2) !== 0,
      rareFacility: (flags[at]! & 4) !== 0,
      pctc: letter(pctc[at]!),
      globalDays: globalPeriods[globalDays[at]!]!,
      preThousandths: pre[at]!,
      intraThousandths: intra[at]!,
      postThousandths: post[at]!,
      multiple: letter(multiple[at]!),
      bilateral: letter(bilateral[at]!),
      assistant: letter(assistant[at]!),
      coSurgeon: letter(coSurgeon[at]!),
      team: letter(team[at]!),
      ...(base[at] !== 0 && { endoscopyBase: textOfKey(base[at]!) }),
      conversionFactor: factor[at]!,
      supervision: pair(supervision[at]!),
      imagingFamily: pair(imaging[at]!),
      capPeNonFacility: capPeNonFacility[at]!,
      capPeFacility: capPeFacility[at]!,
      capMp: capMp[at]!,
    };
  };
}
