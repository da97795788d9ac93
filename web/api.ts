import type { Api, Problem } from '@claimwright/server/http';
import { type ClientResponse, hc } from 'hono/client';

/** The server's routes, typed by the server itself. */
export const api = hc<Api>('/api');

/** An answer that is not what was asked for: what happened, in the server's words. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

const unreachable: Problem = {
  type: '/api/problems/failed',
  code: 'failed',
  title: 'The server does not answer',
  status: 0,
  detail: 'Nothing was changed. Check that Claimwright runs and the network holds, then try again.',
};

let sessionEnded: () => void = () => {};
/** Tells whoever shows the application that its session is over. */
export const onSessionEnd = (listener: () => void): void => {
  sessionEnded = listener;
};

/** Waits for an answer and gives its body. @throws ApiProblem in every other case. */
export async function ask<T>(asked: Promise<ClientResponse<T>>): Promise<T> {
  const reply = await asked.catch((error) => {
    throw new ApiProblem({
      ...unreachable,
      detail: `${unreachable.detail} (${error instanceof Error ? error.message : 'no reason given'})`,
    });
  });
  if (reply.ok) return (await reply.json()) as T;
  const problem = await (reply.json() as Promise<unknown>)
    .then((body) => body as Problem)
    .catch(() => ({ ...unreachable, status: reply.status }));
  if (problem.code === 'not-signed-in') sessionEnded();
  throw new ApiProblem(problem);
}

/** A fresh Idempotency-Key: make one for each act of a person, and keep it for the tries of that act. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

/** Headers of a write. Deletion has no body, and says that it is JSON all the same. */
export const writing = (key: string) => ({ headers: { 'content-type': 'application/json', 'idempotency-key': key } });

/** Headers of what a person did not ask for just now: it does not keep a session awake. */
export const inBackground = { headers: { 'claimwright-background': '1' } };
