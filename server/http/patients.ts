import { z } from '@hono/zod-openapi';
import { type PatientView, patient } from '../store/views/patient.ts';
import { patients as list, type PatientRow } from '../store/views/patients.ts';
import { search as find, type Hit } from '../store/views/search.ts';
import { statementPdf } from '../store/views/statement-pdf.ts';
import { mayDo } from './access.ts';
import { auditRead, inSession } from './in-session.ts';
import { problem } from './problem.ts';
import { answers, idParam, resource, route, takes } from './route.ts';

// Names are searched by POST: a patient's name never stands in an address, where logs and histories would keep it.
const words = takes(z.object({ q: z.string().max(80) }));

const search = route({
  method: 'post',
  path: '/search',
  permission: 'search',
  effect: 'read',
  request: words,
  responses: answers<{ hits: readonly Hit[] }>('Patients, claims, visits and payments that begin with the words.'),
});

const readAll = route({
  method: 'post',
  path: '/patients/search',
  permission: 'read-patients',
  effect: 'read',
  request: words,
  responses: answers<{ rows: readonly PatientRow[]; total: number }>('Patients by name or account number.'),
});

const readOne = route({
  method: 'get',
  path: '/patients/{id}',
  permission: 'read-patients',
  effect: 'read',
  request: { params: idParam },
  responses: answers<PatientView>("A patient's account."),
});

const readStatement = route({
  method: 'get',
  path: '/statements/{id}/pdf',
  permission: 'read-patients',
  effect: 'read',
  request: { params: idParam },
  responses: { 200: { description: 'The statement as it was made.', content: { 'application/pdf': { schema: z.string() } } } },
});

export const patients = resource()
  .openapi(search, async (c) => {
    const { roles } = c.var.session;
    const may = { claims: mayDo(roles, 'read-claims'), payments: mayDo(roles, 'read-payments') };
    return c.json({ hits: await inSession(c, (unit) => find(unit, c.req.valid('json').q, may)) }, 200);
  })
  .openapi(readAll, async (c) => c.json(await inSession(c, (unit) => list(unit, c.req.valid('json').q)), 200))
  .openapi(readOne, async (c) => {
    const { id } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      const view = await patient(unit, id);
      if (view) await auditRead(unit, { subject: 'patient', subjectId: id, patientId: id });
      return view;
    });
    return found ? c.json(found, 200) : problem(c, 'not-found', 'No patient of this practice has that address.');
  })
  .openapi(readStatement, async (c) => {
    const { id } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      const statement = await statementPdf(unit, id);
      if (statement) await auditRead(unit, { subject: 'statement', subjectId: id, patientId: statement.patientId });
      return statement;
    });
    if (!found) return problem(c, 'not-found', 'No statement of this practice has that address.');
    const headers = { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="statement-${found.number}.pdf"` };
    return c.body(new Uint8Array(found.pdf), 200, headers) as never;
  });
