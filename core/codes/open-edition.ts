import { dateOfDayNumber, type IsoDate, ok, type Result, refused } from '../base/index.ts';
import { codeKey, keysBelow } from './code-key.ts';
import type { CodeRow, Edition } from './edition.ts';
import { codeLengthOf, type EditionHeader, isBillable, noDay, placeOf, startOf, version } from './edition-layout.ts';
import { flatHeader, type NotFlat, type OpenFlat, openFlat } from './flat/flat.ts';
import { type HcpcsFacts, unpackPricing } from './hcpcs-facts.ts';
import { keyIndex } from './key-index.ts';

/** One edition in memory, its rows numbered from 0 in the order of their codes. */
export interface OpenEdition {
  readonly edition: Edition;
  readonly size: number;
  /** Number of the row of a code in any spelling; -1 when it is not there. */
  find(code: string): number;
  row(index: number): CodeRow;
  /** Parts of a row, each for itself: what is asked a million times a second. */
  code(index: number): string;
  codeLength(index: number): number;
  title(index: number): string;
  billable(index: number): boolean;
  /** Whether any row has days of use of its own. */
  readonly isDated: boolean;
  /** First and last day of use that the row has of its own. */
  from(index: number): IsoDate | undefined;
  until(index: number): IsoDate | undefined;
  hcpcs(index: number): HcpcsFacts | undefined;
  /** Numbers of the rows whose code begins with the text, the code itself included: from the first to, and without, the second. */
  below(code: string): readonly [number, number];
  /** All rows as `code TAB title LF`, for searching; decoded when first asked for. */
  readonly text: string;
  /** Number of the row to which a position in `text` belongs, and where in `text` it begins. */
  rowAt(position: number): number;
  start(index: number): number;
}

export interface NotOpened {
  readonly kind: 'not-an-edition' | 'unknown-version' | 'damaged';
  /** One sentence for people, with what to do. */
  readonly says: string;
}

/** How compiled editions began until their layout became that of all tables. */
const firstMagic = 'CLMWCODE';
const otherVersion = {
  kind: 'unknown-version',
  says: 'This code set was compiled by another version of Claimwright; import it again.',
} as const;
const noEdition = {
  kind: 'not-an-edition',
  says: 'This is not a compiled code set; make one with `claimwright codes import`.',
} as const;

/** Opens what `compileEdition` made, without copying or parsing its rows. The bytes must not change afterwards. */
export function openEdition(bytes: Uint8Array): Result<OpenEdition, NotOpened> {
  const opened = openFlat<EditionHeader>(bytes);
  if (!opened.ok) return refused(notOpened(opened.error, () => bytes));
  const not = notAnEdition(opened.value.header);
  return not ? refused(not) : ok(editionOver(opened.value));
}

/** What a compiled edition says of itself, without reading its rows: see `flatHeader`. */
export function editionHeader(read: (length: number) => Uint8Array, size: number): Result<Edition, NotOpened> {
  const told = flatHeader<EditionHeader>(read, size);
  if (!told.ok) return refused(notOpened(told.error, read));
  const not = notAnEdition(told.value);
  return not ? refused(not) : ok(told.value.edition);
}

function notOpened({ kind }: NotFlat, read: (length: number) => Uint8Array): NotOpened {
  if (kind === 'damaged') return { kind, says: 'This compiled code set is cut short or damaged; import it again.' };
  const isOld =
    kind === 'unknown-version' || new TextDecoder().decode(read(firstMagic.length).subarray(0, firstMagic.length)) === firstMagic;
  return isOld ? otherVersion : noEdition;
}

const notAnEdition = (header: EditionHeader): NotOpened | undefined =>
  header.table !== 'codes' ? noEdition : header.version !== version ? otherVersion : undefined;

/** So many codes are looked for by halving before an index is made: a command line asks for a few and ends. */
const beforeIndex = 32;

function editionOver(flat: OpenFlat<EditionHeader>): OpenEdition {
  const { edition, rows: size } = flat.header;
  const keys = flat.f64('keys');
  const places = flat.u32('places');
  let text: string | undefined;
  // One decoding of all text; slices of it share its memory.
  const textOf = () => {
    text ??= flat.text('rows');
    return text;
  };
  const start = (index: number) => startOf(places[index]!);
  const codeLength = (index: number) => codeLengthOf(places[index]!);
  const code = (index: number) => textOf().slice(start(index), start(index) + codeLength(index));
  const title = (index: number) => textOf().slice(start(index) + codeLength(index) + 1, start(index + 1) - 1);
  const billable = (index: number) => isBillable(places[index]!);
  const rare = rareOf(flat);
  return {
    edition,
    size,
    find: finder(keys),
    row(index) {
      const [from, until, hcpcs] = [rare.from(index), rare.until(index), rare.hcpcs(index)];
      const own = { ...(from && { from }), ...(until && { until }), ...(hcpcs && { hcpcs }) };
      return { code: code(index), title: title(index), billable: billable(index), ...own };
    },
    code,
    codeLength,
    title,
    billable,
    ...rare,
    below(asked) {
      const range = keysBelow(asked);
      return range ? [lastNotAbove(keys, size, range[0] - 1) + 1, lastNotAbove(keys, size, range[1] - 1) + 1] : [0, 0];
    },
    get text() {
      return textOf();
    },
    rowAt: (position) => lastNotAbove(places, size, placeOf(position + 1, 0, false) - 1),
    start,
  };
}

function finder(keys: Float64Array): OpenEdition['find'] {
  let asked = 0;
  let indexed: ReturnType<typeof keyIndex> | undefined;
  return (code) => {
    const key = codeKey(code);
    if (key < 0) return -1;
    if (indexed) return indexed(key);
    if (++asked === beforeIndex) indexed = keyIndex(keys);
    const index = lastNotAbove(keys, keys.length, key);
    return keys[index] === key ? index : -1;
  };
}

/** Readers of the columns that not every edition has. */
function rareOf(flat: OpenFlat<EditionHeader>): Pick<OpenEdition, 'isDated' | 'from' | 'until' | 'hcpcs'> {
  const { has } = flat.header;
  const letter = (name: string) => {
    const column = has.includes(name) ? flat.u8(name) : undefined;
    return (index: number) => (column?.[index] ? String.fromCharCode(column[index]!) : undefined);
  };
  const [coverage, action, actionOn] = [letter('coverage'), letter('action'), dayReader(flat, 'actionOn')];
  const pricing = has.includes('pricing') ? flat.u32('pricing') : undefined;
  const hcpcs = (index: number): HcpcsFacts | undefined => {
    const [covered, acted, on] = [coverage(index), action(index), actionOn(index)];
    const indicators = unpackPricing(pricing?.[index] ?? 0);
    if (!covered && !acted && !on && indicators.length === 0) return undefined;
    return { ...(covered && { coverage: covered }), pricing: indicators, ...(acted && { action: acted }), ...(on && { actionOn: on }) };
  };
  const isDated = has.includes('from') || has.includes('until');
  return { isDated, from: dayReader(flat, 'from'), until: dayReader(flat, 'until'), hcpcs };
}

/** Reads a column of days. An edition has few different ones, so their texts are kept. */
function dayReader(flat: OpenFlat<EditionHeader>, name: string): (index: number) => IsoDate | undefined {
  if (!flat.header.has.includes(name)) return () => undefined;
  const column = flat.i32(name);
  const texts = new Map<number, IsoDate | undefined>([[noDay, undefined]]);
  return (index) => {
    const day = column[index]!;
    if (!texts.has(day)) texts.set(day, dateOfDayNumber(day));
    return texts.get(day);
  };
}

/** Index of the last of the first `size` ascending numbers that is not above `value`; -1 when all are. */
function lastNotAbove(numbers: Float64Array | Uint32Array, size: number, value: number): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
