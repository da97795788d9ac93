import { showDate } from '@claimwright/core/base';
import type { RemittanceRow } from '@claimwright/server/http';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api, ask } from '../../api.ts';
import { dayText } from '../../parts/dates.ts';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { Money, moneyText } from '../../parts/money.tsx';
import { PaneHead } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { OutcomeStanding } from '../../parts/standings.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { ListChoices } from './list-choices.tsx';
import type { PaymentSearch } from './payment-search.ts';

const count = (n: number) => (n === 0 ? <span className="faint">–</span> : n);

const columns: readonly Column<RemittanceRow>[] = [
  { id: 'date', title: 'Paid on', width: '100px', cell: (r) => showDate(r.paymentDate) },
  { id: 'payer', title: 'Payer', width: 'minmax(160px, 1.5fr)', cell: (r) => r.payer },
  { id: 'trace', title: 'Check or trace', width: 'minmax(110px, 1fr)', cell: (r) => r.trace },
  { id: 'method', title: 'By', width: '48px', cell: (r) => <span className="soft">{r.method}</span> },
  { id: 'status', title: 'Standing', width: '104px', cell: (r) => <OutcomeStanding outcome={r.status} /> },
  {
    id: 'bank',
    title: 'Bank',
    width: '110px',
    cell: (r) =>
      r.deposited ? (
        <Tag tone="good">deposited</Tag>
      ) : r.amountCents === 0 ? (
        <span className="faint">no money</span>
      ) : (
        <Tag tone="plain">not seen</Tag>
      ),
  },
  { id: 'claims', title: 'Claims', width: '60px', number: true, cell: (r) => r.claims },
  { id: 'denied', title: 'Denied', width: '60px', number: true, cell: (r) => count(r.denied) },
  { id: 'questions', title: 'Questions', width: '76px', number: true, cell: (r) => count(r.questions) },
  { id: 'amount', title: 'Amount', width: '100px', number: true, cell: (r) => <Money cents={r.amountCents} /> },
];

const narrow = (r: RemittanceRow) => (
  <TwoLines
    first={r.payer}
    right={<Money cents={r.amountCents} />}
    second={`${dayText(r.paymentDate)} · ${r.trace}`}
    standing={<OutcomeStanding outcome={r.questions > 0 ? 'held' : r.status} />}
  />
);

interface ListProps {
  readonly search: PaymentSearch;
  readonly openId: string | undefined;
  readonly open: (id: string) => void;
  /** Something else than a payment stands beside the list. */
  readonly beside: boolean;
}

export function PaymentList({ search, openId, open, beside }: ListProps) {
  const { status } = search;
  const asked = status === 'exceptions' ? undefined : status;
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['remittances', asked],
    queryFn: ({ pageParam }) =>
      ask(api.remittances.$get({ query: { ...(asked ? { status: asked } : {}), ...(pageParam ? { after: pageParam } : {}) } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const rows = data?.pages.flatMap((p) => p.rows) ?? [];
  const total = data?.pages[0]?.total;
  return (
    <>
      <PaneHead title="Payments">
        <ListChoices search={search} only={openId !== undefined || beside} />
      </PaneHead>
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !total ? (
        <Waiting />
      ) : rows.length === 0 ? (
        <Empty title="No payment is in this list">
          Remittances (835) are fetched from payers' mailboxes and posted when they balance. What does not balance waits here with the
          reason.
        </Empty>
      ) : (
        <List
          name="payments"
          rows={rows}
          columns={columns}
          narrow={openId || beside ? narrow : undefined}
          openId={openId}
          open={(r) => open(r.id)}
          more={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined}
          foot={
            <>
              <span>{total.payments.toLocaleString('en-US')} payments</span>
              <span>{moneyText(total.amountCents)}</span>
            </>
          }
        />
      )}
    </>
  );
}
