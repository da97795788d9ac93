import { z } from '@hono/zod-openapi';
import { type AgreementView, agreement } from '../store/views/agreement.ts';
import { type AuditView, codingAudit } from '../store/views/coding-audit.ts';
import { type ProductivityView, productivity } from '../store/views/productivity.ts';
import { csv } from './csv.ts';
import { daysAsked, period } from './days.ts';
import { auditRead, inSession } from './in-session.ts';
import { answers, resource, route } from './route.ts';

const readAgreement = route({
  method: 'get',
  path: '/coding-agreement',
  permission: 'read-coding-quality',
  effect: 'read',
  request: {
    query: z.object({
      ...period,
      category: z
        .string()
        .regex(/^[A-Z][0-9][0-9A-Z]$/)
        .optional(),
      coder: z.string().max(100).optional(),
    }),
  },
  responses: answers<AgreementView>('How far two coders agree, by coder and category, with the visits behind it.'),
});

const auditFilter = z.object({ ...period, provider: z.uuid().optional(), direction: z.enum(['over', 'under']).optional() });

const readAudit = route({
  method: 'get',
  path: '/coding-audit',
  permission: 'read-coding-quality',
  effect: 'read',
  request: { query: auditFilter },
  responses: answers<AuditView>('Signed codes against documentation, in both directions, by provider.'),
});

const readAuditFile = route({
  method: 'get',
  path: '/coding-audit/csv',
  permission: 'read-coding-quality',
  effect: 'read',
  request: { query: auditFilter },
  responses: { 200: { description: 'The findings as a table.', content: { 'text/csv': { schema: z.string() } } } },
});

const readProductivity = route({
  method: 'get',
  path: '/coding-productivity',
  permission: 'read-coding-quality',
  effect: 'read',
  request: { query: z.object(period) },
  responses: answers<ProductivityView>('Visits by coder and day, time at a visit, age of what waits.'),
});

/** Findings that a screen shows; the file holds all. */
const shown = 500;

const heads = ['direction', 'finding', 'code', 'supported', 'visit', 'service date', 'provider', 'coded by', 'what', "coder's reason"];

export const codingQuality = resource()
  .openapi(readAgreement, async (c) => {
    const asked = c.req.valid('query');
    return c.json(await inSession(c, (unit) => agreement(unit, { ...asked, ...daysAsked(asked, unit.today) })), 200);
  })
  .openapi(readAudit, async (c) => {
    const asked = c.req.valid('query');
    return c.json(await inSession(c, (unit) => codingAudit(unit, { ...asked, ...daysAsked(asked, unit.today) }, shown)), 200);
  })
  .openapi(readAuditFile, async (c) => {
    const asked = c.req.valid('query');
    const view = await inSession(c, async (unit) => {
      await auditRead(unit, { subject: 'coding audit, as a file', subjectId: asked.provider ?? 'all', patientId: null });
      return codingAudit(unit, { ...asked, ...daysAsked(asked, unit.today) }, Number.POSITIVE_INFINITY);
    });
    const rows = view.findings.map((f) => [
      ...[f.direction, f.kind, f.code, f.supported, f.number, f.serviceDate],
      ...[f.providerName, f.codedBy, f.what, f.reason],
    ]);
    const name = `coding-audit-${view.from}-${view.until}.csv`;
    return c.body(csv([heads, ...rows]), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    });
  })
  .openapi(readProductivity, async (c) => {
    const asked = c.req.valid('query');
    return c.json(await inSession(c, (unit) => productivity(unit, daysAsked(asked, unit.today))), 200);
  });
