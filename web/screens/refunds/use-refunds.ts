import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api.ts';

export const owedQuery = queryOptions({ queryKey: ['credits'], queryFn: () => ask(api.credits.$get()) });
export const refundsQuery = queryOptions({ queryKey: ['refunds'], queryFn: () => ask(api.refunds.$get()) });
