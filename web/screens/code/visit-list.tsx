import { showDate } from '@claimwright/core/base';
import type { EncounterRow } from '@claimwright/server/http';
import { Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { dayText } from '../../parts/dates.ts';
import { Choices } from '../../parts/list/choices.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { Money } from '../../parts/money.tsx';
import { PaneHead } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { VisitStanding } from '../../parts/standings.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import type { CodeSearch, VisitStatus } from './code-search.ts';

const columns: readonly Column<EncounterRow>[] = [
  { id: 'date', title: 'Service', width: '96px', cell: (v) => showDate(v.serviceDate) },
  { id: 'number', title: 'Visit', width: '92px', cell: (v) => v.number },
  { id: 'patient', title: 'Patient', width: 'minmax(130px, 1.2fr)', cell: (v) => v.patient },
  { id: 'provider', title: 'Provider', width: 'minmax(130px, 1fr)', cell: (v) => v.provider },
  { id: 'kind', title: 'Kind', width: '90px', cell: (v) => v.kind },
  {
    id: 'status',
    title: 'Standing',
    width: '92px',
    cell: (v) => <VisitStanding status={v.asked && v.status === 'to-code' ? 'asked' : v.status} />,
  },
  { id: 'why', title: 'Why it waits', width: 'minmax(120px, 2fr)', cell: (v) => <span className="soft">{v.why}</span> },
  { id: 'charged', title: 'Charged', width: '88px', number: true, cell: (v) => <Money cents={v.chargedCents} /> },
];

const narrow = (v: EncounterRow) => (
  <TwoLines
    first={v.patient}
    right={dayText(v.serviceDate)}
    second={v.why ?? `${v.provider} · ${v.kind}`}
    standing={<VisitStanding status={v.asked && v.status === 'to-code' ? 'asked' : v.status} />}
  />
);

const words: Readonly<Record<VisitStatus, string>> = {
  'to-code': 'To code',
  asked: 'Asked',
  coded: 'Coded',
  held: 'Held',
  billed: 'Billed',
  'self-pay': 'Self-pay',
};

export function VisitList({ search, openId, open }: { search: CodeSearch; openId: string | undefined; open: (id: string) => void }) {
  const navigate = useNavigate();
  const status = search.status ?? 'to-code';
  const asked = { ...(status === 'all' ? {} : { status }), ...(search.provider ? { provider: search.provider } : {}) };
  const { data, error, refetch } = useQuery({
    queryKey: ['encounters', asked],
    queryFn: () => ask(api.encounters.$get({ query: asked })),
    placeholderData: keepPreviousData,
  });
  const narrowed = (change: CodeSearch) => void navigate({ to: '/code/{-$id}', params: { id: openId }, search: { ...search, ...change } });
  const choices = [
    ...(Object.keys(words) as VisitStatus[]).map((value) => ({ value, label: words[value], count: data?.counts[value] ?? 0 })),
    { value: 'all' as const, label: 'All' },
  ].filter((c) => !openId || c.value === status || c.value === 'to-code' || c.value === 'all');
  return (
    <>
      <PaneHead title="Visits">
        {!openId && (
          <Select
            aria-label="Provider"
            placeholder="Every provider"
            clearable
            w={190}
            data={data?.providers.map((p) => ({ value: p.id, label: p.name })) ?? []}
            value={search.provider ?? null}
            onChange={(provider) =>
              void navigate({
                to: '/code/{-$id}',
                search: { ...(search.status ? { status: search.status } : {}), ...(provider ? { provider } : {}) },
              })
            }
          />
        )}
        <Choices label="Standing" choices={choices} chosen={status} choose={(value) => narrowed({ status: value ?? 'all' })} />
      </PaneHead>
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : data.rows.length === 0 ? (
        <Empty
          title={status === 'to-code' ? 'Nothing waits for a coder' : status === 'asked' ? 'No query is open' : 'No visit stands there'}
        >
          {status === 'to-code'
            ? 'A visit comes here when the engine is not sure of every diagnosis, or when a note is missing. What it is sure of goes on by itself.'
            : status === 'asked'
              ? 'A visit stands here while its provider has a query to answer, and comes back to be coded when they have.'
              : 'Choose another standing above.'}
        </Empty>
      ) : (
        <List
          name="visits"
          rows={data.rows}
          columns={columns}
          narrow={openId ? narrow : undefined}
          openId={openId}
          open={(v) => open(v.id)}
          foot={<span>{data.rows.length} shown</span>}
        />
      )}
    </>
  );
}
