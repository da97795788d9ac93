import type { Cents, IsoDate } from '@claimwright/core/base';
import { z } from '@hono/zod-openapi';
import { recordPaper } from '../app/intake/record-paper.ts';
import type { PaymentOutcome } from '../app/post-payment.ts';
import { once } from './in-session.ts';
import { answers, resource, route, takes } from './route.ts';
import { taken } from './taken.ts';

const cents = z
  .int()
  .min(-99_999_999_99)
  .max(99_999_999_99)
  .transform((n) => n as Cents);
const day = z.iso.date().transform((text) => text as IsoDate);
const short = z.string().trim().min(1).max(80);
const adjustment = z.object({ group: z.enum(['CO', 'PR', 'OA', 'PI']), reason: z.string().regex(/^[A-Z0-9]{1,5}$/), amount: cents });
const remarks = z
  .array(z.string().regex(/^[A-Z0-9]{1,6}$/))
  .max(20)
  .default([]);

const line = z.object({
  procedure: z.string().regex(/^[A-Z0-9]{3,7}$/),
  modifiers: z
    .array(z.string().regex(/^[A-Z0-9]{2}$/))
    .max(4)
    .default([]),
  charge: cents,
  paid: cents,
  units: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,3})?$/)
    .default('1'),
  serviceDate: day.exactOptional(),
  controlNumber: short.exactOptional(),
  allowed: cents.exactOptional(),
  adjustments: z.array(adjustment).max(99).default([]),
  remarks,
});

const claim = z.object({
  patientControlNumber: short,
  // CLP02, as the paper says it in words: paid as primary, secondary, tertiary, denied, forwarded, reversed.
  status: z.enum(['1', '2', '3', '4', '19', '20', '21', '22', '23']),
  charge: cents,
  paid: cents,
  patientResponsibility: cents,
  payerClaimNumber: short.exactOptional(),
  patient: z.object({ lastName: short.exactOptional(), firstName: short.exactOptional(), memberId: short.exactOptional() }).default({}),
  serviceFrom: day.exactOptional(),
  adjustments: z.array(adjustment).max(99).default([]),
  lines: z.array(line).max(99).default([]),
  remarks,
});

const record = route({
  method: 'post',
  path: '/paper-remittances',
  permission: 'record-payments',
  effect: 'write',
  request: takes(
    z.object({
      payerId: z.uuid(),
      method: z.enum(['CHK', 'ACH', 'NON']),
      trace: short,
      paymentDate: day,
      amount: cents,
      claims: z.array(claim).max(500),
      providerAdjustments: z
        .array(z.object({ reason: z.string().regex(/^[A-Z0-9]{2}$/), reference: short.exactOptional(), amount: cents }))
        .max(50)
        .default([]),
      scan: z.object({ name: z.string().trim().min(1).max(200), base64: z.base64() }),
    }),
  ),
  responses: answers<PaymentOutcome>('It is posted, or quarantined with what does not balance; the scan is kept.'),
});

/** Remittances that came on paper and are typed in, each with its scan. */
export const paperRemittances = resource().openapi(record, async (c) => {
  const { scan, ...paper } = c.req.valid('json');
  const file = { name: scan.name, bytes: Buffer.from(scan.base64, 'base64') };
  return c.json(
    await once(c, async (unit) => taken(await recordPaper(unit, paper, file), 'No payer of this practice has that address.')),
    200,
  );
});
