import { addDays, type Cents, weekday } from '@claimwright/core/base';
import { type Aging, aging } from './aging.ts';
import { type CheckFigures, checkFigures, firedMost, type RuleFigures, readChecks } from './checks.ts';
import { type CleanClaims, cleanClaims } from './clean-claims.ts';
import type { Days } from './days.ts';
import { type DenialReason, denialReasons } from './denial-reasons.ts';
import { type Flow, flow } from './flow.ts';
import { type Headline, headline } from './headline.ts';
import type { CheckKind } from './last-checks.ts';
import type { Gloss, Reader } from './reader.ts';
import { type Week, weeks } from './weeks.ts';
import { type WorkRow, work } from './work.ts';

/** What a manager looks at first. Every figure is a sum over rows that a list shows. */
export interface TodayView {
  readonly headline: Headline;
  readonly flow: Flow;
  readonly aging: Aging;
  readonly denials: readonly DenialReason[];
  readonly weeks: readonly Week[];
  readonly checks: CheckedClaims;
  readonly work: { readonly items: number; readonly dollarsCents: Cents; readonly first: readonly WorkRow[] };
}

/** What the triple check did in the weeks that the page shows. */
export interface CheckedClaims extends Days {
  readonly clean: CleanClaims;
  readonly checks: readonly (CheckFigures & { readonly check: CheckKind })[];
  /** The rules that fired on the most claims. */
  readonly rules: readonly RuleFigures[];
}

const shownRules = 5;

async function checkedClaims(reader: Reader): Promise<CheckedClaims> {
  // The same thirteen weeks as the other trends: from the Monday twelve weeks before this one.
  const from = addDays(reader.today, -(12 * 7 + ((weekday(reader.today) + 6) % 7)));
  const days = { from, until: reader.today };
  const read = await readChecks(reader, days);
  return {
    ...days,
    clean: await cleanClaims(reader, days),
    checks: await checkFigures(reader, read),
    rules: await firedMost(reader, read, shownRules),
  };
}

export async function today(reader: Reader, gloss: Gloss): Promise<TodayView> {
  const open = await work(reader, undefined);
  return {
    headline: await headline(reader),
    flow: await flow(reader),
    aging: await aging(reader),
    denials: await denialReasons(reader, gloss),
    weeks: await weeks(reader),
    checks: await checkedClaims(reader),
    work: { ...open.total, first: open.rows.slice(0, 6) },
  };
}
