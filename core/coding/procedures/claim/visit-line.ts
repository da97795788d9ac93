import type { IsoDate } from '../../../base/index.ts';
import type { Ncci } from '../../../codes/index.ts';
import type { ProcedureBook } from '../book.ts';
import type { KnownFacts } from '../reading/note-facts.ts';
import type { DecidedVisit, Draft, LineModifier } from '../service-line.ts';
import { telehealthModifiers } from './modifiers.ts';
import { editBetween } from './pairs.ts';

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
  const separate: LineModifier[] =
    asks && visit.needsModifier25 !== false ? [{ code: '25', why: `A visit of its own beside ${asks.code}.` }] : [];
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
