import { QueryClient, queryOptions } from '@tanstack/react-query';
import { ApiProblem, api, ask, inBackground } from './api.ts';

/** A page that comes back within half a minute is shown as it was, and looked up again behind it. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => count < 2 && error instanceof ApiProblem && error.problem.status === 0,
    },
  },
});

export const me = queryOptions({ queryKey: ['me'], queryFn: () => ask(api.session.$get()), staleTime: 60_000 });

export const standing = queryOptions({
  queryKey: ['standing'],
  queryFn: () => ask(api.standing.$get({}, inBackground)),
  refetchInterval: 60_000,
});
