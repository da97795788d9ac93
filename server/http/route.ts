import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { App } from '../app/app.ts';
import type { Declared } from './access.ts';
import { problem } from './problem.ts';
import type { SignedIn } from './session/find-session.ts';

export type AdvanceSample = (practiceId: string, days: number) => Promise<void>;

/** What a handler finds in its context. */
export interface Env {
  Variables: {
    readonly app: App;
    /** Lets a sample practice live through days; absent where no simulator runs. */
    readonly advanceSample: AdvanceSample | undefined;
    /** Absent on public routes. */
    readonly session: SignedIn;
  };
}

/** What every route says of itself beside its path: who may, and what it does. `write` needs an Idempotency-Key. */
export interface Declaration {
  readonly permission: Declared;
  readonly effect: 'read' | 'write' | 'session';
}

/** Declares a route. The permission is part of the definition, so a route without one does not compile; a test walks the table too. */
export const route = <P extends string, R extends Omit<RouteConfig, 'path'> & Declaration & { path: P }>(config: R) =>
  createRoute<P, R>(config);

/** A family of routes about one thing. */
export const resource = () =>
  new OpenAPIHono<Env>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const [issue] = result.error.issues;
      return problem(c, 'invalid', `${issue?.path.join('.') || 'The request'}: ${issue?.message ?? 'is not as it should be'}.`);
    },
  });

/** A JSON answer of a type that a view gives. */
export const answers = <T>(description: string) => ({
  200: { description, content: { 'application/json': { schema: z.custom<T>().openapi({ type: 'object' }) } } },
});

/** A JSON body. */
export const takes = <S extends z.ZodType>(schema: S) => ({
  body: { required: true as const, content: { 'application/json': { schema } } },
});

export const idParam = z.object({ id: z.uuid().openapi({ param: { name: 'id', in: 'path' } }) });
