import { type IsoDate, parseDate } from '@claimwright/core/base';

const kinds = ['documentation', 'rules', 'format'] as const;

/** The days that are shown, of which check, and the rule that is opened. */
export interface ChecksSearch {
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  readonly check?: (typeof kinds)[number];
  /** Also rules that had nothing to say. */
  readonly all?: true;
  readonly rule?: string;
}

export function checksSearch(given: Record<string, unknown>): ChecksSearch {
  const from = typeof given.from === 'string' ? parseDate(given.from) : undefined;
  const until = typeof given.until === 'string' ? parseDate(given.until) : undefined;
  const check = kinds.find((k) => k === given.check);
  const rule = typeof given.rule === 'string' && /^[a-z0-9-]{1,40}\/[a-z0-9-]{1,60}$/.test(given.rule) ? given.rule : undefined;
  return {
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    ...(check ? { check } : {}),
    ...(given.all === true ? { all: true as const } : {}),
    ...(rule ? { rule } : {}),
  };
}

/** What of a search the server is asked for: its days. */
export const daysOf = ({ from, until }: ChecksSearch) => ({ ...(from ? { from } : {}), ...(until ? { until } : {}) });
