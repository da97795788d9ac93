import { type IsoDate, parseDate } from '@claimwright/core/base';

const views = ['agreement', 'audit', 'productivity'] as const;
export type QualityView = (typeof views)[number];

/** The figure that is shown, its days, and what of it is opened. */
export interface QualitySearch {
  readonly view?: QualityView;
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  readonly category?: string;
  readonly coder?: string;
  readonly provider?: string;
  readonly direction?: 'over' | 'under';
}

const text = (value: unknown, pattern: RegExp) => (typeof value === 'string' && pattern.test(value) ? value : undefined);

export function qualitySearch(given: Record<string, unknown>): QualitySearch {
  const view = views.find((v) => v === given.view);
  const from = typeof given.from === 'string' ? parseDate(given.from) : undefined;
  const until = typeof given.until === 'string' ? parseDate(given.until) : undefined;
  const category = text(given.category, /^[A-Z][0-9][0-9A-Z]$/);
  const coder = text(given.coder, /^.{1,100}$/);
  const provider = text(given.provider, /^[0-9a-f-]{36}$/);
  const direction = given.direction === 'over' || given.direction === 'under' ? given.direction : undefined;
  return {
    ...(view ? { view } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    ...(category ? { category } : {}),
    ...(coder ? { coder } : {}),
    ...(provider ? { provider } : {}),
    ...(direction ? { direction } : {}),
  };
}

/** What of a search the server is asked for: its days. */
export const daysOf = ({ from, until }: QualitySearch) => ({ ...(from ? { from } : {}), ...(until ? { until } : {}) });
