import type { NoteActs } from '../reading/note-acts.ts';
import { type Mention, mentionsIn } from './mention.ts';
import { referralOf } from './referral.ts';
import type { Run } from './run-here.ts';

/** What says of all tests of an order together that they were run. */
const together =
  /\b(?:all|others?|remaining|the rest|both|each)\b[^.;]{0,40}\b(?:resulted|reported|results?|run|completed|negative|positive|normal|no growth)\b|\bresults?\b:?\s*(?:[<>]?\d|[A-Z]?\w*\s*(?:negative|positive|normal|reactive|detected))/i;
/** Parts of a blood count: with them reported, the count that was ordered was run. */
const countParts = new Set(['85018', '85014', '85041', '85048', '85049', '85004']);
const counts = new Set(['85025', '85027']);

/** Whether a test that is only ordered was run, by what else the record tells. */
function orderedWasRun(acts: NoteActs, code: string, ran: ReadonlySet<string>): boolean {
  if (ran.size === 0) return true;
  if (counts.has(code)) return [...countParts].some((part) => ran.has(part));
  const parts = acts.whole.panels.find((p) => p.code === code)?.parts ?? [];
  return parts.some((part) => ran.has(part)) || acts.statements.some((s) => together.test(s.text));
}

/** What a laboratory ran, by its own record, and how often each was told with an outcome. */
export interface OwnTests {
  readonly tests: readonly Run[];
  readonly panels: readonly Run[];
  readonly mentions: readonly Mention[];
}

/**
 * The tests of a laboratory's own record: what it names was run unless it says that it was not; what was only ordered was run when the outcome of
 * the order is told. A test under a condition counts only when it happened (NCCI Policy Manual, chapter 10, reflex testing).
 */
export function ownTests(acts: NoteActs): OwnTests {
  const mentions = mentionsIn(acts);
  const of = (code: string) => mentions.filter((m) => m.code === code);
  const codes = [...new Set(mentions.map((m) => m.code))];
  const isRun = (code: string) => {
    const said = new Set(of(code).map((m) => m.outcome));
    return said.has('result') || (said.has('named') && !said.has('not-run'));
  };
  const ran = new Set(codes.filter(isRun));
  const ordered = codes.filter(
    (code) => !ran.has(code) && of(code).every((m) => m.outcome === 'ordered') && orderedWasRun(acts, code, ran),
  );
  const referral = referralOf(acts);
  const runs = [...ran, ...ordered].flatMap((code) => {
    const told = of(code).filter((m) => m.outcome !== 'not-run');
    const referred = told.some((m) => referral.elsewhere(m.statement));
    if (referred && !referral.billed) return [];
    return told.map(({ statement, span }): Run => ({ code, statement, span, referred }));
  });
  const panels = acts.whole.panels;
  const incomplete = (code: string) =>
    panels.find((p) => p.code === code)!.parts.some((part) => !ran.has(part) && of(part).some((m) => m.outcome === 'not-run'));
  const isPanel = (run: Run) => panels.some((p) => p.code === run.code) && !acts.whole.tests.some((t) => t.code === run.code);
  return {
    tests: runs.filter((r) => !isPanel(r)),
    panels: runs.filter((r) => isPanel(r) && !incomplete(r.code)),
    mentions,
  };
}
