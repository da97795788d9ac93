import { addDays, type IsoDate, type Random } from '@claimwright/core/base';

/** What becomes of a file on its way. */
export type Fate =
  | { readonly kind: 'as-sent' }
  /** It comes days late; `lost`: weeks, when somebody has missed it and asked. */
  | { readonly kind: 'late'; readonly until: IsoDate; readonly lost?: true }
  | { readonly kind: 'cut-short'; readonly at: number; readonly whole: IsoDate }
  | { readonly kind: 'again'; readonly on: IsoDate; readonly newEnvelope: boolean }
  /** An adjustment in it is wrong, so that its payment does not balance; the right file comes on a day, or never. */
  | { readonly kind: 'unbalanced'; readonly right: IsoDate | null }
  /** The bank's list says another amount than was paid. */
  | { readonly kind: 'misread'; readonly turn: 1 | -1 };

const remittance = /^(835|ERA)_/;
const bankList = /^DEPOSITS_/;

/** Draws the fate of a file, once, when it is first seen. */
export function drawnFate(name: string, random: Random, today: IsoDate): Fate {
  const fate = random.below(24);
  const later = addDays(today, 1 + random.below(12));
  const missed = addDays(today, 20 + random.below(10));
  if (remittance.test(name)) {
    if (fate < 4) return { kind: 'late', until: later };
    if (fate < 6) return { kind: 'cut-short', at: 50 + random.below(900), whole: later };
    if (fate < 9) return { kind: 'again', on: later, newEnvelope: fate === 8 };
    if (fate < 11) return { kind: 'unbalanced', right: fate === 9 ? later : null };
    if (fate === 11) return { kind: 'late', until: missed, lost: true };
  }
  if (bankList.test(name)) {
    if (fate < 4) return { kind: 'late', until: later };
    if (fate < 6) return { kind: 'again', on: later, newEnvelope: false };
    if (fate < 8) return { kind: 'misread', turn: fate === 6 ? 1 : -1 };
    if (fate === 8) return { kind: 'late', until: missed, lost: true };
  }
  return { kind: 'as-sent' };
}

/** The same payments under another control number of the interchange, as a clearinghouse sends again what it kept. */
export function inNewEnvelope(bytes: Uint8Array): Uint8Array {
  const text = latin(bytes);
  const element = text[3]!;
  const interchange = text.split(element)[13]!;
  const changed = String((Number(interchange) + 500_000_000) % 1_000_000_000).padStart(9, '0');
  return Buffer.from(text.replaceAll(`${element}${interchange}`, `${element}${changed}`), 'latin1');
}

/** Another digit, so that a text keeps its length. */
const turned = (digit: string, by: number): string => String((Number(digit) + by + 10) % 10);

/** Its first adjustment is off by some dollars; as it is where it has none. */
export function outOfBalance(bytes: Uint8Array): Uint8Array {
  const changed = latin(bytes).replace(/(CAS\*\w\w\*\w+\*-?\d*)(\d)/, (_, start: string, digit: string) => start + turned(digit, 1));
  return Buffer.from(changed, 'latin1');
}

/** The first deposit of a list at another amount; lists without one stay as they are. @returns also by how many cents it was changed. */
export function misread(bytes: Uint8Array, turn: 1 | -1): { bytes: Uint8Array; by: number } {
  let by = 0;
  const text = latin(bytes).replace(/^(\d{4}-\d\d-\d\d,)(\d*)(\d)(?=\.\d\d,)/m, (all, day: string, high: string, digit: string) => {
    const changed = turned(digit, turn);
    if (Number(high + changed) === 0) return all;
    by = (Number(changed) - Number(digit)) * 100;
    return day + high + changed;
  });
  return { bytes: Buffer.from(text, 'latin1'), by };
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
