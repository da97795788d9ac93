import { z } from '@hono/zod-openapi';

/** A rule as it is written: plain data of a form, or YAML; what is in it is judged by the language, not here. */
export const writtenBody = z.union([
  z.object({ text: z.string().min(1).max(200_000) }),
  z.object({ rule: z.record(z.string(), z.unknown()) }),
]);
export const reason = z.string().trim().min(3).max(500);
export const ruleId = z.string().min(3).max(80);
export const version = z.int().min(1).max(1_000_000);
