import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { App } from '../app/app.ts';
import { api } from './api.ts';
import { guard, routeTable } from './guard.ts';
import { sameOriginOnly } from './origin.ts';
import { ProblemError, problem } from './problem.ts';
import type { AdvanceSample, Env } from './route.ts';
import { securityHeaders } from './security-headers.ts';
import { webFiles } from './web-files.ts';

/** PostgreSQL's class 22: a value from outside that no column could hold. */
const isBadValue = (error: unknown): boolean => /^22/.test((error as { code?: string }).code ?? '');

const bringFiles: ReadonlySet<string> = new Set(['/api/paper-remittances', '/api/remittances/files', '/api/deposits/files']);

export interface HttpOptions {
  readonly app: App;
  /** The folder of the web build; without it the API alone is served. */
  readonly webDir?: string | undefined;
  /** Where the payer simulator runs beside us: moves the sample clinic's clock. */
  readonly advanceSample?: AdvanceSample | undefined;
}

/** The server's HTTP side: the API below `/api`, and the web application's files. */
export function createHttp({ app, webDir, advanceSample }: HttpOptions): Hono<Env> {
  const http = new Hono<Env>();
  http.use(securityHeaders);
  http.use('/api/*', async (c, next) => {
    c.set('app', app);
    c.set('advanceSample', advanceSample);
    return next();
  });
  const small = bodyLimit({ maxSize: 1_000_000, onError: (c) => problem(c, 'too-large', 'At most one megabyte at once.') });
  // Files come in a request's body: the picture of a paper with what was typed from it, a remittance, a statement of the bank.
  const withFile = bodyLimit({ maxSize: 15_000_000, onError: (c) => problem(c, 'too-large', 'A file of at most ten megabytes.') });
  http.use('/api/*', (c, next) => (bringFiles.has(c.req.path) ? withFile(c, next) : small(c, next)));
  http.use('/api/*', sameOriginOnly);
  http.use('/api/*', guard(routeTable(api, '/api')));
  http.route('/api', api);
  if (webDir) http.route('/', webFiles(webDir));
  http.notFound((c) => problem(c, 'not-found', 'The address is not one of this server.'));
  http.onError((error, c) => {
    if (error instanceof ProblemError) return problem(c, error.code, error.message);
    if (isBadValue(error)) return problem(c, 'invalid', 'A value in the request has a form that nothing here can have.');
    // The message may hold what a person typed: only where it broke goes to the log.
    app.log('request failed', { method: c.req.method, route: c.req.routePath, error: error.name, at: error.stack?.split('\n')[1]?.trim() });
    return problem(c, 'failed', 'Nothing was changed. Try again; when it stays, tell whoever runs this server the time of day.');
  });
  return http;
}
