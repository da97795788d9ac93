import { withoutDot } from '../system.ts';
import type { TabularNode } from './tabular-tree.ts';

/** One seventh character and what it says. */
export interface SeventhCharacter {
  /** `A`. */
  readonly char: string;
  /** `initial encounter for closed fracture`. */
  readonly label: string;
  /** Another name of the same: `initial encounter for open fracture NOS`. */
  readonly also?: string;
  /** Codes, without dot, to which it does not apply: a pattern. */
  readonly notWhere?: string;
}

/**
 * The seventh characters that a node defines. A note may take some of them away again: D and S "do not apply to codes in category S06 with
 * 6th character 7 …, or 8 …", whose patients have died.
 */
export function sevenths({ sevenths: defined, notes }: TabularNode): SeventhCharacter[] {
  const exception = notes.map(({ text }) => doesNotApply.exec(text)).find((found) => found !== null);
  if (!exception) return defined.map((each) => ({ ...each }));
  const [, chars, category, ...sixths] = exception;
  const taken = new Set(chars!.match(/\b[A-Z0-9]\b/g));
  const notWhere = `^${category}..[${sixths.filter(Boolean).join('')}]`;
  return defined.map((each) => (taken.has(each.char) ? { ...each, notWhere } : { ...each }));
}
const doesNotApply =
  /^7th characters? ((?:[A-Z0-9](?:, | and |, and )?)+) do not apply to codes in category ([A-Z][0-9][0-9A-Z]) with 6th character (\d)\b.*?(?: or (\d)\b.*)?$/;

/** `S72.001` + A → `S72.001A`; `S02.0` + A → `S02.0XXA`: the placeholder fills what is missing before the seventh (guideline I.A.4–5). */
export const withSeventh = (code: string, char: string): string => {
  const plain = withoutDot(code).padEnd(6, 'X');
  return `${plain.slice(0, 3)}.${plain.slice(3)}${char}`;
};

/** Codes to which the seventh character of a code may have been added, the longest first: `S02.0XXA` → S02.0XX, S02.0X, S02.0. */
export function withoutSeventh(code: string): string[] {
  const plain = withoutDot(code);
  if (plain.length !== 7) return [];
  const stems = [plain.slice(0, 6)];
  while (stems.at(-1)!.endsWith('X') && stems.at(-1)!.length > 3) stems.push(stems.at(-1)!.slice(0, -1));
  return stems.map((stem) => (stem.length > 3 ? `${stem.slice(0, 3)}.${stem.slice(3)}` : stem));
}

/** The characters that may be added to a code. */
export const applicable = (all: readonly SeventhCharacter[], code: string): readonly SeventhCharacter[] =>
  all.filter(({ notWhere }) => notWhere === undefined || !new RegExp(notWhere).test(withoutDot(code)));
