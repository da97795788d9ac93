import { showDate } from '@claimwright/core/base';
import type { ClaimRow } from '@claimwright/server/http';
import { Button, Select } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { ageText, dayText } from '../../parts/dates.ts';
import { Choices } from '../../parts/list/choices.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { Money, moneyText } from '../../parts/money.tsx';
import { PaneHead } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { ClaimStanding, orderText } from '../../parts/standings.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import type { ClaimGroup, ClaimSearch, ClaimSort } from './claim-search.ts';

const groups: readonly { value: ClaimGroup | undefined; label: string }[] = [
  { value: undefined, label: 'All' },
  { value: 'not-sent', label: 'Not sent' },
  { value: 'in-process', label: 'In process' },
  { value: 'rejected', label: 'Rejected' },
  { value: 'denied', label: 'Denied' },
  { value: 'paid', label: 'Decided' },
];

const narrow = (c: ClaimRow) => (
  <TwoLines
    first={c.patient}
    right={<Money cents={c.totalCents} />}
    second={`${dayText(c.serviceDate)} · ${c.payer}`}
    standing={<ClaimStanding status={c.status} />}
  />
);

export function ClaimList({ search, openId, open }: { search: ClaimSearch; openId: string | undefined; open: (id: string) => void }) {
  const navigate = useNavigate();
  const { data: who } = useQuery(me);
  const { sort = 'serviceDate', direction = 'desc' } = search;
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useClaims(search);
  const rows = data?.pages.flatMap((p) => p.rows) ?? [];
  const first = data?.pages[0];
  const change = (to: { [K in keyof ClaimSearch]: ClaimSearch[K] | undefined }) =>
    void navigate({ to: '/claims/{-$id}', params: { id: openId }, search: { ...search, ...to } as ClaimSearch });
  const columns: readonly Column<ClaimRow>[] = [
    { id: 'number', title: 'Claim', width: '96px', sortable: true, cell: (c) => c.number },
    { id: 'patient', title: 'Patient', width: 'minmax(140px, 1.2fr)', cell: (c) => c.patient },
    { id: 'serviceDate', title: 'Service', width: '100px', sortable: true, cell: (c) => showDate(c.serviceDate) },
    { id: 'payer', title: 'Payer', width: 'minmax(150px, 1.4fr)', cell: (c) => c.payer },
    { id: 'order', title: 'Order', width: '84px', cell: (c) => <span className="soft">{orderText(c.priority)}</span> },
    { id: 'status', title: 'Standing', width: '104px', cell: (c) => <ClaimStanding status={c.status} /> },
    { id: 'age', title: 'Age', width: '56px', number: true, cell: (c) => (who ? ageText(c.serviceDate, who.today) : '') },
    { id: 'total', title: 'Charged', width: '90px', number: true, sortable: true, cell: (c) => <Money cents={c.totalCents} /> },
    { id: 'open', title: 'Open', width: '90px', number: true, cell: (c) => <Money cents={c.openCents} /> },
  ];
  return (
    <>
      <PaneHead title="Claims">
        {!openId && (
          <Select
            aria-label="Payer"
            placeholder="Every payer"
            clearable
            w={210}
            data={first?.payers.map((p) => ({ value: p.id, label: p.name })) ?? []}
            value={search.payer ?? null}
            onChange={(payer) => change({ payer: payer ?? undefined })}
          />
        )}
        <Choices
          label="Standing"
          choices={openId ? groups.filter((g) => g.value === undefined || g.value === search.group) : groups}
          chosen={search.group}
          choose={(group) => change({ group })}
        />
      </PaneHead>
      <Narrowed search={search} change={change} />
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !first ? (
        <Waiting />
      ) : rows.length === 0 ? (
        <Empty title="No claim is in this list">
          A claim is made when a visit is coded and its charges are priced. Take a filter away to see others.
        </Empty>
      ) : (
        <List
          name="claims"
          rows={rows}
          columns={columns}
          narrow={openId ? narrow : undefined}
          openId={openId}
          open={(c) => open(c.id)}
          more={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined}
          sorting={{
            by: sort,
            direction,
            sort: (by) => change({ sort: by as ClaimSort, direction: by === sort && direction === 'desc' ? 'asc' : 'desc' }),
          }}
          foot={
            <>
              <span>{first.total.claims.toLocaleString('en-US')} claims</span>
              <span>charged {moneyText(first.total.totalCents)}</span>
              {!openId && <span>open {moneyText(first.total.openCents)}</span>}
            </>
          }
        />
      )}
    </>
  );
}

function useClaims(search: ClaimSearch) {
  const { openFrom, openTo, ...rest } = search;
  const asked = {
    ...rest,
    ...(openFrom === undefined ? {} : { openFrom: String(openFrom) }),
    ...(openTo === undefined ? {} : { openTo: String(openTo) }),
  };
  return useInfiniteQuery({
    queryKey: ['claims', search],
    queryFn: ({ pageParam }) => ask(api.claims.$get({ query: { ...asked, ...(pageParam ? { after: pageParam } : {}) } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** Filters that came with a link (a bar of a chart), each to be taken away. */
function Narrowed({ search, change }: { search: ClaimSearch; change: (to: { [K in keyof ClaimSearch]: undefined }) => void }) {
  const { reason, openFrom, openTo } = search;
  if (reason === undefined && openFrom === undefined && openTo === undefined) return null;
  return (
    <div style={{ padding: '0 16px 8px', display: 'flex', gap: 8 }}>
      {reason !== undefined && (
        <Button size="compact-xs" variant="light" onClick={() => change({ reason: undefined })}>
          denied {reason} ✕
        </Button>
      )}
      {(openFrom !== undefined || openTo !== undefined) && (
        <Button size="compact-xs" variant="light" onClick={() => change({ openFrom: undefined, openTo: undefined })}>
          open, {openTo === undefined ? `over ${(openFrom ?? 1) - 1}` : `${openFrom ?? 0}–${openTo}`} days ✕
        </Button>
      )}
    </div>
  );
}
