import type { JournalRowWithWay } from '@claimwright/server/http';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api, ask } from '../../api.ts';

export type JournalOf = 'visit' | 'patient' | 'payer' | 'provider' | 'location';

/** Which part of the books: whose, which account, of which days. */
export interface JournalAsked {
  readonly of?: JournalOf;
  readonly id?: string;
  readonly account?: string;
  readonly event?: string;
  readonly from?: string;
  readonly to?: string;
}

/** The journal of a part of the books, newest first, page after page. */
export function useJournal(asked: JournalAsked) {
  const found = useInfiniteQuery({
    queryKey: ['journal', asked],
    queryFn: ({ pageParam }) =>
      ask(
        api.journal.$get({
          query: { ...asked, ...(pageParam ? { after: pageParam } : {}) } as Parameters<typeof api.journal.$get>[0]['query'],
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const rows: readonly JournalRowWithWay[] = found.data?.pages.flatMap((p) => p.rows) ?? [];
  return { ...found, rows, closingCents: found.data?.pages[0]?.closingCents ?? null };
}
