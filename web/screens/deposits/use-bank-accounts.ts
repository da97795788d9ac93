import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api.ts';

/** The practice's accounts, and money of the desk that was not taken to any. */
export const bankAccountsQuery = queryOptions({ queryKey: ['bank accounts'], queryFn: () => ask(api['bank-accounts'].$get()) });
