import { showDate } from '@claimwright/core/base';
import type { DepositRow } from '@claimwright/server/http';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api, ask } from '../../api.ts';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { Money } from '../../parts/money.tsx';
import { PaneHead } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { ChooseState } from './choose-state.tsx';
import { bankState, type DepositSearch } from './deposit-search.ts';
import { StateTag } from './state-tag.tsx';
import { Sums } from './sums.tsx';
import { TypeDeposit } from './type-deposit.tsx';
import { UploadStatement } from './upload-statement.tsx';

const columns: readonly Column<DepositRow>[] = [
  { id: 'date', title: 'In the bank', width: '100px', cell: (d) => showDate(d.date) },
  { id: 'description', title: 'The bank’s words', width: 'minmax(160px, 2fr)', cell: (d) => d.description || d.kind },
  { id: 'trace', title: 'Trace', width: 'minmax(110px, 1fr)', cell: (d) => d.trace },
  { id: 'account', title: 'Account', width: 'minmax(90px, 0.8fr)', cell: (d) => <span className="soft">{d.account}</span> },
  { id: 'state', title: 'State', width: '120px', cell: (d) => <StateTag state={d.state} /> },
  { id: 'matched', title: 'Matched', width: '92px', number: true, cell: (d) => <Money cents={d.matchedCents} /> },
  { id: 'amount', title: 'Amount', width: '92px', number: true, cell: (d) => <Money cents={d.amountCents} strong /> },
];

interface Props {
  readonly search: DepositSearch;
  readonly openId: string | undefined;
  readonly open: (id: string) => void;
}

/** What the bank shows, with the sum of each state beneath. */
export function DepositList({ search, openId, open }: Props) {
  const state = bankState(search);
  const { data, error, refetch, fetchNextPage, hasNextPage } = useInfiniteQuery({
    queryKey: ['deposits', state],
    queryFn: ({ pageParam }) =>
      ask(api.deposits.$get({ query: { ...(state ? { state } : {}), ...(pageParam ? { after: pageParam } : {}) } })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  const rows = data?.pages.flatMap((p) => p.rows) ?? [];
  const narrow = (d: DepositRow) => (
    <TwoLines
      first={d.description || d.kind}
      right={<Money cents={d.amountCents} />}
      second={showDate(d.date)}
      standing={<StateTag state={d.state} />}
    />
  );
  return (
    <>
      <PaneHead title="Deposits" under={openId ? undefined : 'What the bank shows, and which payment it is'}>
        <ChooseState chosen={search.state} only={openId !== undefined} />
        {!openId && (
          <>
            <UploadStatement />
            <TypeDeposit />
          </>
        )}
      </PaneHead>
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : rows.length === 0 ? (
        <Empty title="Nothing here">Statements of the bank come by themselves, or are uploaded; a deposit can be typed in.</Empty>
      ) : (
        <List
          name="deposits"
          rows={rows}
          columns={columns}
          narrow={openId ? narrow : undefined}
          openId={openId}
          open={(d) => open(d.id)}
          more={hasNextPage ? () => void fetchNextPage() : undefined}
          foot={openId ? undefined : <Sums sums={data.pages[0]!.sums} />}
        />
      )}
    </>
  );
}
