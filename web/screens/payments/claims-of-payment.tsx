import type { RemittanceView, RemittedRow } from '@claimwright/server/http';
import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api.ts';
import { Choices } from '../../parts/list/choices.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { Money } from '../../parts/money.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { OutcomeStanding } from '../../parts/standings.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { claimGroups, type PaymentSearch } from './payment-search.ts';

type Row = RemittedRow & { readonly id: string };

const all: readonly Column<Row>[] = [
  { id: 'number', title: 'Claim', width: 'minmax(84px, 0.5fr)', cell: (c) => c.number },
  { id: 'patient', title: 'Patient', width: 'minmax(110px, 1fr)', cell: (c) => c.patient },
  { id: 'outcome', title: 'Outcome', width: '96px', cell: (c) => <OutcomeStanding outcome={c.outcome} /> },
  {
    id: 'reasons',
    title: 'Reasons',
    width: 'minmax(70px, 1fr)',
    cell: (c) => <span className="soft">{c.reasons.map((r) => `${r.reason} ${r.says}`).join('; ')}</span>,
  },
  { id: 'charge', title: 'Charge', width: '80px', number: true, cell: (c) => <Money cents={c.chargeCents} /> },
  { id: 'adjusted', title: 'Adjusted', width: '80px', number: true, cell: (c) => <Money cents={c.adjustedCents} /> },
  { id: 'patientPart', title: 'Patient', width: '72px', number: true, cell: (c) => <Money cents={c.patientCents} /> },
  { id: 'paid', title: 'Paid', width: '80px', number: true, cell: (c) => <Money cents={c.paidCents} strong /> },
];
/** What has room beside an open claim. */
const few = new Set(['number', 'patient', 'outcome', 'charge', 'paid']);

const groupText = { questions: 'Questions', denied: 'Denied', reversed: 'Taken back', posted: 'Posted' } as const;

/** Further down than the first page reaches. */
const far = 180;

interface ClaimsProps {
  readonly payment: RemittanceView;
  readonly beside: boolean;
  readonly group: PaymentSearch['group'];
  readonly openAt: number | undefined;
  readonly open: (position: number) => void;
  readonly choose: (group: PaymentSearch['group']) => void;
}

/** The claims of a payment in the order of its file, however many: they are read page after page as they come into sight. */
export function ClaimsOfPayment({ payment, beside, group, openAt, open, choose }: ClaimsProps) {
  // A claim that is opened from elsewhere may stand far down: its page comes first.
  const [from, setFrom] = useState(() => (openAt && openAt > far ? openAt - 20 : 0));
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['remittance', payment.id, 'claims', group, from],
    queryFn: ({ pageParam }) =>
      ask(
        api.remittances[':id'].claims.$get({
          param: { id: payment.id },
          query: { ...(group ? { group } : {}), ...(pageParam ? { after: pageParam } : {}) },
        }),
      ),
    initialPageParam: from > 0 ? String(from) : '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const rows: readonly Row[] = data?.pages.flatMap((p) => p.rows) ?? [];
  if (error) return <Failed error={error} again={() => void refetch()} />;
  return (
    <>
      <div style={{ padding: '8px 16px', flex: 'none', display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        <Choices
          label="Claims"
          choices={[{ value: undefined, label: 'All claims' }, ...claimGroups.map((value) => ({ value, label: groupText[value] }))]}
          chosen={group}
          choose={(next) => {
            setFrom(0);
            choose(next);
          }}
        />
        {from > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => setFrom(0)}>
            From claim {from + 1} on; show all
          </Button>
        )}
      </div>
      {!data ? (
        <Waiting rows={8} />
      ) : rows.length === 0 ? (
        <Empty title="No such claim in it">
          {payment.claimCount === 0
            ? 'The payment has no claims: what it pays stands in its provider adjustments.'
            : 'Choose all claims above.'}
        </Empty>
      ) : (
        <List
          key={beside ? 'beside' : 'alone'}
          name="claims of a payment"
          rows={rows}
          columns={beside ? all.filter((c) => few.has(c.id)) : all}
          openId={openAt === undefined ? undefined : String(openAt)}
          open={(c) => open(c.position)}
          more={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined}
          foot={
            <span>
              {rows.length.toLocaleString('en-US')}
              {hasNextPage && ` of ${payment.claimCount.toLocaleString('en-US')}, more as you go on`}{' '}
              {rows.length === 1 ? 'claim' : 'claims'}
            </span>
          }
        />
      )}
    </>
  );
}
