import type { IsoDate } from '../../base/date.ts';
import { type Basis, type NoData, namedBy, type Tabular } from '../../codes/index.ts';
import { kept } from './kept.ts';

/** In which order the Tabular List wants a code and others. */
export interface Sequence {
  readonly kind: 'found';
  /** What stands before it, where the patient has it: each a note with its codes, each with all below it, or ranges. */
  readonly first: readonly NamedCodes[];
  /** Whether one of these notes names a code. */
  readonly isFirst: (code: string) => boolean;
  /** What stands after it. */
  readonly after: readonly NamedCodes[];
  readonly isAfter: (code: string) => boolean;
  readonly basis: Basis;
}

export interface NamedCodes {
  readonly text: string;
  readonly codes: readonly string[];
  /** One of the codes has to be on the claim: the note names what the condition always comes of, no examples, and leaves no "if applicable". */
  readonly required: boolean;
}

/** Words by which a note leaves it open what stands first, or whether anything does. */
const open = /^any\b|such as|if applicable|if known|if present|any associated|where applicable|when applicable|, if any/i;

/**
 * Words by which a note names what the condition always comes of. Others name what may have come before it in some patients ("heart failure due to
 * hypertension"): whether it did, a claim does not tell.
 */
const always = /^(?:the )?(?:underlying|type of)\b|^coronary atherosclerosis\b/i;

/** Days, and codes a day, for which the order is kept. */
const mostDays = 64;
const mostCodes = 4_000;
/** Codes of which it is kept whether a code's notes name them. */
const mostNamed = 200;

/** Answers of the Tabular List as a claim asks them. They cost some microseconds, and the same few codes come again and again: they are kept. */
export function tabularAnswers(tabular: Tabular) {
  const excludes = kept((on) => kept((code) => excludesOf(tabular, code, (on || undefined) as IsoDate | undefined), mostCodes), mostDays);
  const sequence = kept((on) => kept((code) => sequenceOf(tabular, code, (on || undefined) as IsoDate | undefined), mostCodes), mostDays);
  const siblings = kept((on) => kept((code) => tabular.siblings(code, (on || undefined) as IsoDate | undefined), mostCodes), mostDays);
  return {
    /** The same condition on the other side of the body. */
    siblings: (code: string, on: IsoDate | undefined) => siblings(on ?? '')(code),
    /** Pairs are many and their notes few: what a code's own notes name is kept, and the list is asked where one of two names the other. */
    excludes1(a: string, b: string, on: IsoDate | undefined): ReturnType<Tabular['excludes1']> | { kind: 'apart'; basis: Basis } {
      const day = excludes(on ?? '');
      const [one, other] = [day(a), day(b)];
      const apart = one.kind === 'found' && other.kind === 'found' && !one.names(b) && !other.names(a);
      return apart ? one.apart : tabular.excludes1(a, b, on);
    },
    sequence: (code: string, on: IsoDate | undefined) => sequence(on ?? '')(code),
  };
}

function sequenceOf(tabular: Tabular, code: string, on: IsoDate | undefined): Sequence | NoData {
  const found = tabular.notes(code, on);
  if (found.kind === 'no-data') return found;
  if (found.kind === 'not-found') return { kind: 'no-data', why: `${code} does not stand in ${found.basis.cite}.` };
  const named = (kind: 'code-first' | 'use-additional'): NamedCodes[] => {
    const notes = found.notes.filter((note) => note.kind === kind);
    // A heading without codes ("the underlying condition, such as:") speaks for the items below it, at the same place.
    const hedged = new Set(
      notes.filter(({ text, codes, unread }) => unread || codes.length === 0 || open.test(text)).map(({ at }) => at.name),
    );
    return notes
      .filter(({ codes }) => codes.length > 0)
      .map(({ text, codes, at }) => ({
        text,
        codes,
        required: kind === 'code-first' && always.test(text) && !hedged.has(at.name),
      }));
  };
  const [first, after] = [named('code-first'), named('use-additional')];
  const isOneOf = (notes: readonly NamedCodes[]) => kept(namedBy(notes.flatMap(({ codes }) => codes)), mostNamed);
  return { kind: 'found', first, isFirst: isOneOf(first), after, isAfter: isOneOf(after), basis: found.basis };
}

/** What a code's Excludes1 notes name, or why its pairs are asked of the list itself. */
function excludesOf(tabular: Tabular, code: string, on: IsoDate | undefined) {
  const found = tabular.notes(code, on);
  if (found.kind !== 'found') return { kind: 'not-known' } as const;
  const codes = found.notes.flatMap((note) => (note.kind === 'excludes1' ? note.codes : []));
  return { kind: 'found', names: namedBy(codes), apart: { kind: 'apart', basis: found.basis } } as const;
}
