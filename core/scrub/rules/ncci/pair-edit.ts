import type { IsoDate } from '../../../base/date.ts';
import type { ScrubContext } from '../../context.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { type Hit, proposed, type Report } from '../../rule.ts';
import type { SubjectLine } from '../../subject.ts';
import type { NcciEdition } from './edition.ts';
import { type NcciModifier, parting, type Side } from './parting.ts';

/** A service of the pair, with where it stands on this claim, or on which other one. */
export interface PairSide extends Side {
  /** `lines[1]` of this claim; undefined on another one. */
  readonly at?: string;
  /** ` on claim C00009`, for people; nothing on this one. */
  readonly where: string;
}

/** A line of this claim. */
export const sideOf = ({ procedure, kind, modifiers, at }: SubjectLine): PairSide => ({ procedure, kind, modifiers, at, where: '' });

type Knowing = ScrubContext & Required<Pick<ScrubContext, 'tables' | 'dated'>>;

/** Looks for an edit between two services of one patient, day and provider, and tells what it means for the line that it denies. */
export function checkPair(a: PairSide, b: PairSide, on: IsoDate, edition: NcciEdition, { tables, dated }: Knowing, report: Report): void {
  if (a.procedure === b.procedure) return;
  const { payer, setting } = edition;
  const answer = tables.ncci.ptp(a.procedure, b.procedure, { on, payer, setting });
  if (answer.kind === 'no-data') report.notChecked(answer.why);
  else report.by(answer.basis);
  if (answer.kind !== 'edit') return;
  const [first, second] = answer.column1 === a.procedure ? [a, b] : [b, a];
  // The line that is denied may be on a claim that has left already: then the one of this claim is looked at.
  const line = second.at ? second : first;
  const pair = `${second.procedure}${second.where} is column 2 of ${first.procedure}${first.where}`;
  const tell = (hit: Omit<Hit, 'basis'>) =>
    report.fire({ ...(edition.binds ? {} : { severity: 'warning' as const }), ...hit, basis: answer.basis });
  if (answer.modifier === 'never') {
    tell({
      at: `${line.at}.procedure`,
      what: `${pair}: it is denied, and no modifier parts them`,
      fix: proposed(`Take ${second.procedure} off, or ${first.procedure} if that was not done`),
    });
    return;
  }
  const known = datedOn<NcciModifier>(dated, 'ncci-modifiers', on);
  if (!known) {
    report.notChecked('the table of NCCI modifiers is not at hand');
    return;
  }
  const said = parting(known, first, second);
  if (said.kind === 'none')
    tell({
      at: `${line.at}.procedure`,
      what: `${pair}: it is denied without a modifier that says why both were done`,
      fix: proposed(fixWords(first, second)),
    });
  else if (said.kind === 'implausible')
    tell({
      at: `${line.at}.modifiers`,
      what: `${pair}, and its modifier does not part them: ${said.why}`,
      fix: proposed(fixWords(first, second)),
      severity: 'warning',
    });
}

/** Never an invitation to a modifier: the note decides (NCCI Policy Manual, chapter I, section E). */
const fixWords = (first: Side, second: Side): string => {
  const visit = [first, second].find(({ kind }) => kind === 'visit');
  if (visit) return `If the note documents a separate visit, 25 on ${visit.procedure}; else take ${second.procedure} off`;
  return `If the note documents another site, session or lesion, the modifier that says so (XS, XE, XP, XU, 59, or a place); else take ${second.procedure} off`;
};
