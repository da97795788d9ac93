import type { IsoDate } from '../../../base/index.ts';
import type { Ncci } from '../../../codes/index.ts';
import type { ProcedureBook } from '../book.ts';
import type { KnownFacts } from '../reading/note-facts.ts';
import type { DecidedVisit, Draft, LineModifier } from '../service-line.ts';
import { telehealthModifiers } from './modifiers.ts';
import { editBetween } from './pairs.ts';

const isMajor = (code: string, book: ProcedureBook): boolean =>
  book.services.get(code)?.traits.has('visit57') === true || book.fractures.some((f) => f.plain === code || f.reduced === code);

/** The visit with its modifiers; undefined when another service of the day excludes it. */
export function visitLine(
  visit: DecidedVisit,
  drafts: readonly Draft[],
  facts: KnownFacts,
  book: ProcedureBook,
  ncci: Ncci | undefined,
  on: IsoDate | undefined,
): Draft | undefined {
  // A psychiatric evaluation is the visit of the day (NCCI: never together).
  if (drafts.some((d) => d.code === '90791' || d.code === '90792')) return undefined;
  const asks = drafts.find((d) => {
    const edit = editBetween(d.code, visit.code, book, ncci, on);
    return edit ? edit.paid === d.code && edit.allowed : book.services.get(d.code)?.traits.has('visit25') === true;
  });
  // The decision for an operation with a global period of 90 days, on its day or the day before (NCCI Policy Manual, chapter 1, section D).
  const decided = drafts.find((d) => isMajor(d.code, book));
  const separate: LineModifier[] = decided
    ? [{ code: '57', why: `The visit that decided ${decided.code}.` }]
    : asks && visit.needsModifier25 !== false ? [{ code: '25', why: `A visit of its own beside ${asks.code}.` }] : [];
  return {
    code: visit.code,
    units: 1,
    unitsWhy: 'One visit.',
    modifiers: [...separate, ...telehealthModifiers(facts, /^99[23]|^G0/.test(visit.code))],
    spans: visit.span ? [visit.span] : [],
    certainty: 'auto',
    why: 'The visit as the visit engine decided it.',
  };
}
