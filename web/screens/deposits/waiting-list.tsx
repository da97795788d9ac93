import { showDate } from '@claimwright/core/base';
import type { WaitingRow } from '@claimwright/server/http';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { type Column, List } from '../../parts/list/list.tsx';
import { Money } from '../../parts/money.tsx';
import { PaneHead } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { ChooseState } from './choose-state.tsx';
import { StateTag } from './state-tag.tsx';

const columns: readonly Column<WaitingRow>[] = [
  { id: 'date', title: 'Paid on', width: '100px', cell: (w) => showDate(w.date) },
  { id: 'from', title: 'From', width: 'minmax(160px, 2fr)', cell: (w) => w.from },
  { id: 'method', title: 'By', width: '64px', cell: (w) => <span className="soft">{w.method}</span> },
  { id: 'trace', title: 'Trace', width: 'minmax(110px, 1fr)', cell: (w) => w.trace },
  { id: 'state', title: 'State', width: '120px', cell: (w) => <StateTag state={w.state} /> },
  { id: 'matched', title: 'Seen', width: '92px', number: true, cell: (w) => <Money cents={w.matchedCents} /> },
  { id: 'amount', title: 'Amount', width: '92px', number: true, cell: (w) => <Money cents={w.amountCents} strong /> },
];

/** Payments and slips whose money the bank has not shown, longest first; a payment opens. */
export function WaitingList() {
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({ queryKey: ['deposits', 'waiting'], queryFn: () => ask(api.deposits.waiting.$get()) });
  const open = (w: WaitingRow) => w.kind === 'payment' && void navigate({ to: '/payments/{-$id}', params: { id: w.id } });
  return (
    <>
      <PaneHead title="Deposits" under="Payments whose money was not seen in the bank">
        <ChooseState chosen="waiting" only={false} />
      </PaneHead>
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : data.rows.length === 0 ? (
        <Empty title="Nothing waits">The bank has shown the money of every payment.</Empty>
      ) : (
        <List name="payments without a deposit" rows={data.rows} columns={columns} open={open} />
      )}
    </>
  );
}
