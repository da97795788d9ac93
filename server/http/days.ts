import { addDays, asDate, type IsoDate } from '@claimwright/core/base';
import { z } from '@hono/zod-openapi';
import type { Days } from '../store/views/days.ts';

export const day = z.iso.date().transform((text) => asDate(text));

/** A period in an address: days that may be left out. */
export const period = { from: day.optional(), until: day.optional() };

const usualDays = 90;

/** What was asked for; the last three months where nothing was. */
export function daysAsked(asked: { from?: IsoDate | undefined; until?: IsoDate | undefined }, today: IsoDate): Days {
  const until = asked.until ?? today;
  return { from: asked.from ?? addDays(until, 1 - usualDays), until };
}
