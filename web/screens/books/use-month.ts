import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api.ts';
import { daysOf } from '../../parts/months.ts';

/** What moved in a month: opening, debits, credits and closing of every account. */
export const useMonth = (month: string) =>
  useQuery({ queryKey: ['books', 'month', month], queryFn: () => ask(api.books.month.$get({ query: daysOf(month) })) });
