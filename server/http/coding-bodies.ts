import { z } from '@hono/zod-openapi';
import { type RejectionReason, rejectionReasons } from '../store/rejection-reasons.ts';

/* What requests about codes have in common. */

export const span = z.object({ start: z.int().min(0), end: z.int().min(0) });

const sentence = z.string().trim().max(500);

/** A diagnosis that somebody signs. */
export const decided = z.object({
  code: z.string().min(3).max(8),
  why: sentence,
  spans: z.array(span).max(50),
  instead: z.string().min(3).max(8).optional(),
  reason: sentence.optional(),
});

/** A suggestion that they do not. */
export const leftOut = z.object({
  code: z.string().min(3).max(8),
  reason: z.enum(Object.keys(rejectionReasons) as [RejectionReason, ...RejectionReason[]]),
  why: sentence.optional(),
});

/** Longer at one visit is no measure of work. */
export const longestDay = 43_200;
export const activeSeconds = z.int().min(0).max(longestDay).optional();
