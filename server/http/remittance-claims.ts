import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { contentKind } from '../app/file-kind.ts';
import { takeIn } from '../app/take-in.ts';
import type { Page } from '../store/views/page.ts';
import { type ExceptionsView, exceptionKinds, postingExceptions } from '../store/views/posting-exceptions.ts';
import type { RemittedRow } from '../store/views/remittance.ts';
import { remittanceFile } from '../store/views/remittance-file.ts';
import { type RemittedClaimView, remittedClaim, remittedClaims, remittedGroups } from '../store/views/remitted-claims.ts';
import { type RemittedSegments, remittedSegments } from '../store/views/remitted-segments.ts';
import { glossOf } from './gloss.ts';
import { auditRead, inSession } from './in-session.ts';
import { problem } from './problem.ts';
import { answers, idParam, resource, route, takes } from './route.ts';

const position = z.coerce.number().int().positive();
const claimParams = idParam.extend({ position: position.openapi({ param: { name: 'position', in: 'path' } }) });

const readClaims = route({
  method: 'get',
  path: '/remittances/{id}/claims',
  permission: 'read-payments',
  effect: 'read',
  request: { params: idParam, query: z.object({ group: z.enum(remittedGroups).optional(), after: position.optional() }) },
  responses: answers<Page<RemittedRow & { readonly id: string }>>('Claims of a payment, a page at a time.'),
});

const readClaim = route({
  method: 'get',
  path: '/remittances/{id}/claims/{position}',
  permission: 'read-payments',
  effect: 'read',
  request: { params: claimParams },
  responses: answers<RemittedClaimView>('One claim of a payment with every line and adjustment, as sent.'),
});

const readSegments = route({
  method: 'get',
  path: '/remittances/{id}/segments',
  permission: 'read-payments',
  effect: 'read',
  request: { params: idParam, query: z.object({ position: position.optional() }) },
  responses: answers<RemittedSegments>('The segments behind a claim of a payment, or behind the payment itself.'),
});

const readFile = route({
  method: 'get',
  path: '/remittances/{id}/file',
  permission: 'read-payments',
  effect: 'read',
  request: { params: idParam },
  responses: { 200: { description: 'The file as it was received.', content: { 'application/octet-stream': { schema: z.string() } } } },
});

const readExceptions = route({
  method: 'get',
  path: '/posting-exceptions',
  permission: 'read-payments',
  effect: 'read',
  request: { query: z.object({ kind: z.enum(exceptionKinds).optional() }) },
  responses: answers<ExceptionsView>('All that payments left open, longest first.'),
});

const upload = route({
  method: 'post',
  path: '/remittances/files',
  permission: 'record-payments',
  effect: 'write',
  request: takes(z.object({ name: z.string().trim().min(1).max(200), base64: z.base64().max(14_000_000) })),
  responses: answers<{ readonly status: string; readonly says: string; readonly payments: readonly string[] }>(
    'What became of a remittance file.',
  ),
});

const unknown = 'No payment of this practice has that address, or no claim at that place.';

/** What stands in payments: their claims, the segments behind each figure, their files, and what they left open. */
export const remittanceClaims = resource()
  .openapi(readClaims, async (c) => {
    const { id } = c.req.valid('param');
    const page = await inSession(c, (unit) => remittedClaims(unit, id, c.req.valid('query'), glossOf(c.var.app)));
    return page ? c.json(page, 200) : problem(c, 'not-found', unknown);
  })
  .openapi(readClaim, async (c) => {
    const { id, position } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      const view = await remittedClaim(unit, id, position, glossOf(c.var.app));
      if (view) await auditRead(unit, { subject: 'remittance', subjectId: id, patientId: null });
      return view;
    });
    return found ? c.json(found, 200) : problem(c, 'not-found', unknown);
  })
  .openapi(readSegments, async (c) => {
    const { id } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      const view = await remittedSegments(unit, id, c.req.valid('query').position);
      if (view) await auditRead(unit, { subject: 'remittance', subjectId: id, patientId: null });
      return view;
    });
    return found ? c.json(found, 200) : problem(c, 'not-found', 'It came on paper, or is not in this practice: there are no segments.');
  })
  .openapi(readFile, async (c) => {
    const { id } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      const file = await remittanceFile(unit, id);
      if (file) await auditRead(unit, { subject: 'remittance', subjectId: id, patientId: null });
      return file;
    });
    if (!found) return problem(c, 'not-found', unknown);
    const headers = { 'content-type': found.type, 'content-disposition': `inline; filename="${found.name.replace(/[^\w. -]/g, '_')}"` };
    return c.body(new Uint8Array(found.bytes), 200, headers) as never;
  })
  .openapi(readExceptions, async (c) => c.json(await inSession(c, (unit) => postingExceptions(unit, c.req.valid('query').kind)), 200))
  .openapi(upload, async (c) => {
    const { name, base64 } = c.req.valid('json');
    const bytes = Buffer.from(base64, 'base64');
    if (contentKind(bytes) !== '835') return problem(c, 'invalid', 'The file is no remittance (835).');
    const { practiceId, userId, name: person } = c.var.session;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    // Not under the key's one transaction: each payment is posted in its own. The same bytes once more are told as such and post nothing.
    const {
      status,
      says,
      payments = [],
    } = await takeIn(c.var.app, practiceId, { userId, name: person }, { mailboxId: null, name, sha256, bytes });
    return c.json({ status, says, payments: payments.map((p) => p.says) }, 200);
  });
