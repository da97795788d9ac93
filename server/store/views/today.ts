import type { Cents } from '@claimwright/core/base';
import { type Aging, aging } from './aging.ts';
import { type DenialReason, denialReasons } from './denial-reasons.ts';
import { type Flow, flow } from './flow.ts';
import { type Headline, headline } from './headline.ts';
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
  readonly work: { readonly items: number; readonly dollarsCents: Cents; readonly first: readonly WorkRow[] };
}

export async function today(reader: Reader, gloss: Gloss): Promise<TodayView> {
  const open = await work(reader, undefined);
  return {
    headline: await headline(reader),
    flow: await flow(reader),
    aging: await aging(reader),
    denials: await denialReasons(reader, gloss),
    weeks: await weeks(reader),
    work: { ...open.total, first: open.rows.slice(0, 6) },
  };
}
