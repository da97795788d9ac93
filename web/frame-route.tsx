import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { ApiProblem } from './api.ts';
import { Frame } from './parts/frame/frame.tsx';
import { Failed } from './parts/says.tsx';
import { me, queryClient } from './queries.ts';
import { SignInScreen } from './screens/sign-in/sign-in.tsx';

export const root = createRootRoute({ component: Outlet, errorComponent: ({ error }) => <Failed error={error} /> });

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // Only an address of ours: what follows a sign-in must not lead elsewhere.
  validateSearch: ({ to }: Record<string, unknown>): { to?: string } => (typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {}),
  component: SignInScreen,
});

/** Around every screen of who is signed in. */
export const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: Frame,
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(me);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.problem.code !== 'not-signed-in') throw error;
      throw redirect({ to: '/sign-in', search: { to: location.href } });
    }
  },
});
