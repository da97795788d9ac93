import type { Cents } from '@claimwright/core/base';
import type { ClaimDifference } from '@claimwright/core/claim';
import { z } from '@hono/zod-openapi';
import { correctClaim, type MadeCorrection, proposeCorrection } from '../app/correct-claim/correct-claim.ts';
import { dropCorrection } from '../app/correct-claim/drop-correction.ts';
import { type CorrectionOffer, offerCorrection } from '../app/correct-claim/offer-correction.ts';
import { voidClaim } from '../app/correct-claim/void-claim.ts';
import { auditRead, inSession, once } from './in-session.ts';
import { refuseBlind } from './refuse-blind.ts';
import { answers, idParam, resource, route, takes } from './route.ts';
import { taken } from './taken.ts';

const why = z.string().trim().min(3).max(500);
const payerClaimNumber = z.string().trim().min(1).max(50);
const reference = z.string().trim().min(1).max(50);
const text = z.string().trim().min(1).max(80);

const line = z.object({
  controlNumber: z.string().max(50).optional(),
  procedure: z.string().regex(/^[0-9A-Z]{5}$/),
  modifiers: z.array(z.string().regex(/^[0-9A-Z]{2}$/)).max(4),
  units: z.string().regex(/^(?!0+(\.0*)?$)\d{1,6}(\.\d{1,3})?$/),
  chargeCents: z.int().min(0).max(10_000_000_00),
  pointers: z.array(z.int().min(1).max(12)).min(1).max(4),
});

const asked = z.object({
  version: z.string().min(1).max(64),
  payerClaimNumber: payerClaimNumber.optional(),
  anew: z.boolean().optional(),
  diagnoses: z
    .array(z.string().regex(/^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/))
    .min(1)
    .max(12)
    .optional(),
  lines: z.array(line).min(1).max(50).optional(),
  placeOfService: z
    .string()
    .regex(/^\d\d$/)
    .optional(),
  renderingId: z.uuid().optional(),
  authorization: reference.nullable().optional(),
  referralNumber: reference.nullable().optional(),
  memberId: text.optional(),
  groupNumber: reference.nullable().optional(),
  note: text.nullable().optional(),
});

const offer = route({
  method: 'get',
  path: '/claims/{id}/correction',
  permission: 'read-claims',
  effect: 'read',
  request: { params: idParam },
  responses: answers<CorrectionOffer>('What of the claim can be corrected, and whether it can be corrected or voided now.'),
});

/** A correction as it would be. */
export interface CorrectionShown {
  readonly changes: readonly ClaimDifference[];
  readonly findings: readonly { readonly severity: string; readonly what: string; readonly rule: string }[];
  readonly warnings: readonly string[];
}

const check = route({
  method: 'post',
  path: '/claims/{id}/corrections/draft-check',
  permission: 'correct-claims',
  effect: 'read',
  request: { params: idParam, ...takes(asked) },
  responses: answers<CorrectionShown>('What would differ, and what the checks say of it. Nothing is kept.'),
});

const correct = route({
  method: 'post',
  path: '/claims/{id}/corrections',
  permission: 'correct-claims',
  effect: 'write',
  request: { params: idParam, ...takes(asked.extend({ why })) },
  responses: answers<MadeCorrection>('A claim that replaces this one is made and checked.'),
});

const voids = route({
  method: 'post',
  path: '/claims/{id}/voids',
  permission: 'correct-claims',
  effect: 'write',
  request: {
    params: idParam,
    ...takes(
      z.object({
        why,
        charges: z.enum(['withdrawn', 'patient', 'payer']),
        billCoverageId: z.uuid().optional(),
        payerClaimNumber: payerClaimNumber.optional(),
      }),
    ),
  },
  responses: answers<MadeCorrection>('A claim that voids this one is made and checked.'),
});

const drop = route({
  method: 'post',
  path: '/claims/{id}/correction-drop',
  permission: 'correct-claims',
  effect: 'write',
  request: { params: idParam, ...takes(z.object({ why })) },
  responses: answers<{ number: string }>('A correction or void that has not left is given up.'),
});

const unknown = 'No claim of this practice has that address.';

/** What is absent in the body is absent in the correction: what is there and null is taken off. */
function correctionOf({ version, payerClaimNumber, anew, lines, ...fields }: z.infer<typeof asked>) {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof typeof fields]: Exclude<(typeof fields)[K], undefined>;
  };
  const billed = lines?.map(({ chargeCents, controlNumber, ...l }) => ({
    ...{ ...l, charge: chargeCents as Cents },
    ...(controlNumber ? { controlNumber } : {}),
  }));
  return {
    version,
    ...(payerClaimNumber ? { payerClaimNumber } : {}),
    ...(anew ? { anew } : {}),
    correction: { ...given, ...(billed ? { lines: billed } : {}) },
  };
}

export const corrections = resource()
  .openapi(offer, async (c) => {
    const { id } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      await refuseBlind(unit, c.var.session.userId, id);
      const offered = taken(await offerCorrection(unit, id), unknown);
      await auditRead(unit, { subject: 'claim', subjectId: id, patientId: offered.patientId });
      return offered;
    });
    return c.json(found, 200);
  })
  .openapi(check, async (c) => {
    const { id } = c.req.valid('param');
    const asks = correctionOf(c.req.valid('json'));
    const shown = await inSession(c, async (unit) => {
      const proposed = taken(await proposeCorrection(unit, c.var.app.knowledge, id, asks), unknown);
      await auditRead(unit, { subject: 'claim', subjectId: id, patientId: proposed.patientId });
      return proposed;
    });
    const { changes, warnings } = shown;
    const findings = shown.findings.map(({ severity, what, rule }) => ({ severity, what, rule }));
    return c.json({ changes, warnings, findings }, 200);
  })
  .openapi(correct, async (c) => {
    const { id } = c.req.valid('param');
    const { why: because, ...body } = c.req.valid('json');
    const asks = { ...correctionOf(body), why: because };
    return c.json(await once(c, async (unit) => taken(await correctClaim(unit, c.var.app.knowledge, id, asks), unknown)), 200);
  })
  .openapi(voids, async (c) => {
    const { id } = c.req.valid('param');
    const { billCoverageId, payerClaimNumber: number, ...body } = c.req.valid('json');
    const asks = { ...body, ...(billCoverageId ? { billCoverageId } : {}), ...(number ? { payerClaimNumber: number } : {}) };
    return c.json(await once(c, async (unit) => taken(await voidClaim(unit, c.var.app.knowledge, id, asks), unknown)), 200);
  })
  .openapi(drop, async (c) => {
    const { id } = c.req.valid('param');
    const { why: because } = c.req.valid('json');
    return c.json(await once(c, async (unit) => taken(await dropCorrection(unit, id, because), unknown)), 200);
  });
