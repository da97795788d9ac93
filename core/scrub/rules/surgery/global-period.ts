import { asDate, daysBetween } from '../../../base/date.ts';
import type { Fees } from '../../../codes/index.ts';
import type { PastLine } from '../../known/history.ts';
import { proposed, type Report, rule } from '../../rule.ts';
import type { SubjectLine } from '../../subject.ts';
import { sameProvider } from '../ncci/same-provider.ts';
import { schedulePayers } from '../schedule/listed.ts';
import { claimsManual, feeSchedule } from '../sources.ts';

/** Days after the operation that are in its price, and whether the day before is, by the file's global period. */
const periods = { '000': { after: 0, before: 0 }, '010': { after: 10, before: 0 }, '090': { after: 90, before: 1 } } as const;
type Period = keyof typeof periods;
const isPeriod = (days: string): days is Period => days in periods;
const longest = periods['090'].after;

/** Modifiers that say why a visit is not part of the operation: afterwards, on its day, and (also the day before) when it was decided. */
const visitApart = { after: ['24', 'FT'], sameDay: ['25', '57', '24', 'FT'], before: ['57'] } as const;
/** Why another operation is not: planned, a return to the operating room, unrelated. */
const operationApart = ['58', '78', '79'];

export default rule({
  id: 'surgery/global-period',
  title: 'What is part of an earlier operation’s price is not billed, or says why it is not part of it',
  why: 'Visits and operations of the global period by the same clinician or group are denied without the modifier that tells them apart.',
  severity: 'error',
  stage: 'stable',
  payers: schedulePayers,
  source: [claimsManual('chapter 12, 40.1 to 40.4, global surgery'), feeSchedule('global days')],
  effective: { from: asDate('1996-01-01'), by: 'service-date' },
  wrongWhen: ['The care afterwards was transferred to another clinician.', 'The visit is of critical care for an unrelated condition.'],
  needs: ['tables', 'history'],
  check({ lines }, { tables, history }, report) {
    const past = history.claims.flatMap((claim) => claim.lines.map((line) => ({ line, claim: claim.patientControlNumber })));
    for (const line of lines) {
      if (daysBetween(history.since, line.day) < longest) {
        report.notChecked(`the patient’s claims are known since ${history.since} alone`);
        continue;
      }
      for (const { line: operation, claim } of past) checkLine(line, operation, claim, tables.fees, report);
    }
  },
});

function checkLine(line: SubjectLine, operation: PastLine, claim: string, fees: Fees, report: Report): void {
  const days = daysBetween(operation.from, line.day);
  // 54: the operation alone, somebody else has the care afterwards.
  if (days < -1 || days > longest || operation.modifiers.includes('54') || operation.procedure === line.procedure) return;
  const answer = fees.globalDays(operation.procedure, operation.from);
  if (answer.kind === 'no-data') report.notChecked(answer.why);
  if (answer.kind !== 'found' || !isPeriod(answer.value)) return;
  const { after, before } = periods[answer.value];
  if (days > after || days < -before) return;
  const same = sameProvider(line, { provider: operation.rendering ?? '', taxonomy: operation.taxonomy });
  if (same === 'unknown') report.notChecked('the specialties of two clinicians are not on the claims');
  if (same !== 'yes') return;
  const apart = line.kind === 'visit' ? visitModifiers(days) : operationModifiers(line, days, fees);
  if (!apart || line.modifiers.some((m) => apart.includes(m))) return;
  report.by(answer.basis);
  report.fire({
    at: `${line.at}.modifiers`,
    what: `${line.procedure} is ${when(days)} ${operation.procedure} (global period ${answer.value}, claim ${claim}) without ${apart.join(', ')}`,
    fix: proposed(
      `If the note says that it was not part of the operation, the modifier that says why; else take it off, 99024 reports the visit`,
    ),
    basis: answer.basis,
  });
}

const visitModifiers = (days: number): readonly string[] =>
  days > 0 ? visitApart.after : days === 0 ? visitApart.sameDay : visitApart.before;

/** An operation within the period of another: those with a global period of their own. On the same day pair edits and 51 speak. */
function operationModifiers({ procedure, day }: SubjectLine, days: number, fees: Fees): readonly string[] | undefined {
  if (days <= 0) return undefined;
  const own = fees.globalDays(procedure, day);
  return own.kind === 'found' && isPeriod(own.value) ? operationApart : undefined;
}

function when(days: number): string {
  if (days < 0) return 'on the day before';
  return days === 0 ? 'on the day of' : `${days} day${days === 1 ? '' : 's'} after`;
}
