import type { IsoDate } from '../../base/date.ts';
import type { CodeSet } from '../spec/field.ts';
import { forms, knownByForm, outOfUse } from './forms.ts';
import { isWithdrawn } from './reason-dates.ts';

/** How a host answers for code sets that live outside of the standard, so that x12 needs no data. */
export interface CodeAnswers {
  /**
   * Whether a value of a code set was valid on a day (undefined: today's edition).
   * `not-checked` when the set, or its edition for that day, is not loaded: silence is not approval.
   * @param value as it stands in the file: diagnoses without a dot, procedures without modifiers.
   */
  answer(set: CodeSet, value: string, on: IsoDate | undefined): 'valid' | 'invalid' | 'not-checked';
  /** Why the host is silent about codes of a set on a day, in a sentence. */
  silence?(set: CodeSet, on: IsoDate | undefined): string | undefined;
}

/** Codes of one set about which nobody could say anything, and the days they were asked for. */
export interface Unchecked {
  readonly set: CodeSet;
  readonly why: string | undefined;
  /** Distinct codes, up to {@link mostCounted}. */
  readonly codes: ReadonlySet<string>;
  first: IsoDate | undefined;
  last: IsoDate | undefined;
}

export const mostCounted = 10_000;

/** What is known of codes during one check: each (set, day, value) is asked of the host once. */
export interface Answers {
  readonly of: Readonly<Record<CodeSet, KnownCodes>>;
  unchecked(): readonly Unchecked[];
}

/** Values of a set that are remembered; past them its memory starts anew, so that it stays small. */
const mostRemembered = 20_000;

/** What is remembered of one set: verdicts by day, those of the day asked last at hand. */
export interface KnownCodes {
  day: IsoDate | undefined;
  known: Map<string, boolean>;
  readonly days: Map<IsoDate | undefined, Map<string, boolean>>;
  size: number;
  /** Whether a value of which nothing is remembered is wrong. */
  readonly ask: (value: string, on: IsoDate | undefined) => boolean;
}

function knownCodes(ask: KnownCodes['ask']): KnownCodes {
  const known = new Map<string, boolean>();
  return { day: undefined, known, days: new Map([[undefined, known]]), size: 0, ask };
}

/** Whether a value of a code set, where there is one, is wrong on a day. */
export function isWrong(at: KnownCodes, value: unknown, on: IsoDate | undefined): boolean {
  if (typeof value !== 'string') return false;
  if (at.day !== on) turnTo(at, on);
  return at.known.get(value) ?? remember(at, value, at.ask(value, on));
}

/** Moves a memory to a day; files ask for the same few days again and again. */
function turnTo(at: KnownCodes, on: IsoDate | undefined): void {
  let known = at.days.get(on);
  if (!known) {
    known = new Map();
    at.days.set(on, known);
  }
  at.day = on;
  at.known = known;
}

function remember(at: KnownCodes, value: string, wrong: boolean): boolean {
  if (at.size >= mostRemembered) {
    at.days.clear();
    at.size = 0;
    turnTo(at, at.day);
  }
  at.size++;
  at.known.set(value, wrong);
  return wrong;
}

type Tally = Unchecked & { readonly codes: Set<string> };

/** Gathers what nobody could check, a set and a reason at a time. */
function silences() {
  const tallies = new Map<string, Tally>();
  return {
    note(set: CodeSet, value: string, on: IsoDate | undefined, why: string | undefined): void {
      const key = `${set} ${why ?? ''}`;
      let at = tallies.get(key);
      if (!at) {
        at = { set, why, codes: new Set(), first: on, last: on };
        tallies.set(key, at);
      }
      if (at.codes.size < mostCounted) at.codes.add(value);
      if (on === undefined) return;
      if (at.first === undefined || on < at.first) at.first = on;
      if (at.last === undefined || on > at.last) at.last = on;
    },
    all: (): readonly Unchecked[] => [...tallies.values()],
  };
}

/** Asks a host for codes and remembers what it said. */
export function answersOf(host: CodeAnswers | undefined): Answers {
  const silent = silences();
  function ask(set: CodeSet, value: string, on: IsoDate | undefined): boolean {
    if (!forms[set](value) || outOfUse(set, on) || isWithdrawn(set, value, on)) return true;
    if (knownByForm.has(set)) return false;
    const answer = host?.answer(set, value, on) ?? 'not-checked';
    if (answer === 'not-checked') silent.note(set, value, on, host?.silence?.(set, on));
    if (answer !== 'invalid') return false;
    // A decision whose day is not told may be older than the host's newest list.
    if (on !== undefined || (set !== 'carc' && set !== 'rarc')) return true;
    silent.note(set, value, on, 'The day of the decision is not told.');
    return false;
  }
  const codeSets = Object.keys(forms) as CodeSet[];
  const of = Object.fromEntries(codeSets.map((set) => [set, knownCodes((value, on) => ask(set, value, on))]));
  return { of: of as Answers['of'], unchecked: silent.all };
}
