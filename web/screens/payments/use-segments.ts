import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api.ts';

/** The raw segments behind a claim of a payment, or behind the payment; they never change. */
export const useSegments = (id: string, position: number | undefined, enabled: boolean) =>
  useQuery({
    queryKey: ['remittance segments', id, position],
    queryFn: () =>
      ask(api.remittances[':id'].segments.$get({ param: { id }, query: position === undefined ? {} : { position: String(position) } })),
    enabled,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
