import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

interface Meaning {
  readonly status: ContentfulStatusCode;
  readonly title: string;
}

/** Every way in which a request can fail, by a code that stays. RFC 9457; what happened and what to do stand in `detail`. */
export const problems = {
  'not-signed-in': { status: 401, title: 'Sign in first' },
  'wrong-password': { status: 401, title: 'This login and password do not go together' },
  'too-many-attempts': { status: 429, title: 'Too many tries' },
  'not-permitted': { status: 403, title: 'Your role may not do this' },
  forged: { status: 403, title: 'The request does not come from this application' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  invalid: { status: 422, title: 'The request is not as it should be' },
  refused: { status: 409, title: 'This cannot be done now' },
  'key-missing': { status: 400, title: 'A write needs an Idempotency-Key' },
  'key-used': { status: 422, title: 'This Idempotency-Key was used for another request' },
  'not-json': { status: 415, title: 'A write is JSON' },
  'too-large': { status: 413, title: 'The request is too large' },
  failed: { status: 500, title: 'Something broke on our side' },
} as const satisfies Record<string, Meaning>;

export type ProblemCode = keyof typeof problems;

/** The body of an answer that is not what was asked for. */
export interface Problem {
  readonly type: string;
  readonly code: ProblemCode;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** For `not-permitted`: who may. */
  readonly roles?: readonly string[];
}

/** Answers with a problem. `detail` says in a sentence what happened and what to do; it never holds a patient's data. */
export function problem(
  c: Context,
  code: ProblemCode,
  detail: string,
  more: { roles?: readonly string[]; headers?: Record<string, string> } = {},
) {
  const { status, title } = problems[code];
  const body: Problem = {
    type: `/api/problems/${code}`,
    code,
    title,
    status,
    detail,
    ...(more.roles ? { roles: more.roles } : {}),
  };
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json', ...more.headers }) as never;
}

/** Thrown where an answer is not the handler's to give; the application turns it into the same problem. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  constructor(code: ProblemCode, detail: string) {
    super(detail);
    this.code = code;
  }
}
