import { dateOfInstant, showDate } from '@claimwright/core/base';
import type { QueryRow } from '@claimwright/server/http';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { ageText, dayText } from '../../parts/dates.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Choices } from '../../parts/list/choices.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { Money } from '../../parts/money.tsx';
import { PaneHead, Panes } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { QueryDetail } from './query-detail.tsx';
import { QueryStanding } from './query-standing.tsx';

function Age({ query }: { query: QueryRow }) {
  const { data } = useQuery(me);
  return (
    <>{data && !query.kind ? ageText(dateOfInstant(query.askedAt), data.today) : query.endedAt && dayText(dateOfInstant(query.endedAt))}</>
  );
}

const columns: readonly Column<QueryRow>[] = [
  {
    id: 'question',
    title: 'Question',
    width: 'minmax(220px, 2.4fr)',
    cell: (q) => <strong style={{ fontWeight: 500 }}>{q.question}</strong>,
  },
  { id: 'patient', title: 'Patient', width: 'minmax(120px, 1fr)', cell: (q) => q.patient },
  { id: 'date', title: 'Service', width: '96px', cell: (q) => showDate(q.serviceDate) },
  { id: 'provider', title: 'Provider', width: 'minmax(120px, 1fr)', cell: (q) => q.provider },
  { id: 'by', title: 'Asked by', width: 'minmax(100px, 0.8fr)', cell: (q) => q.askedBy },
  { id: 'standing', title: 'Standing', width: '112px', cell: (q) => <QueryStanding query={q} /> },
  { id: 'charged', title: 'Charged', width: '84px', number: true, cell: (q) => <Money cents={q.chargedCents} /> },
  { id: 'age', title: 'Age', width: '64px', number: true, cell: (q) => <Age query={q} /> },
];

const narrow = (q: QueryRow) => (
  <TwoLines first={q.patient} right={<Age query={q} />} second={q.question} standing={<QueryStanding query={q} />} />
);

/** Questions to providers, and their answers: for a provider their own, for a coder everybody's. */
export function QueriesScreen() {
  const { id } = useParams({ from: '/frame/queries/{-$id}' });
  const search = useSearch({ from: '/frame/queries/{-$id}' });
  const navigate = useNavigate();
  const state = search.state ?? 'open';
  const { data, error, refetch } = useQuery({
    queryKey: ['queries', state],
    queryFn: () => ask(api.queries.$get({ query: { state } })),
    placeholderData: keepPreviousData,
  });
  const go = (next: string | undefined) =>
    void navigate({ to: '/queries/{-$id}', params: { id: next }, search, replace: id !== undefined && next !== undefined });
  useKeys(id ? [{ keys: 'Escape', says: 'Back to the list', run: () => go(undefined) }] : []);
  const at = data?.rows.findIndex((q) => q.id === id) ?? -1;
  const afterThis = data?.rows[at + 1]?.id ?? data?.rows[at - 1]?.id;
  const list = (
    <>
      <PaneHead
        title="Queries"
        under={id ? undefined : data?.own ? 'Questions to you; your answer becomes an addendum to the note' : undefined}
      >
        <Choices
          label="State"
          choices={[
            { value: 'open' as const, label: 'Open', count: data?.counts.open },
            { value: 'ended' as const, label: 'Ended', count: data?.counts.ended },
          ]}
          chosen={state}
          choose={(value) =>
            void navigate({ to: '/queries/{-$id}', params: { id: undefined }, search: value === 'ended' ? { state: value } : {} })
          }
        />
      </PaneHead>
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : data.rows.length === 0 ? (
        <Empty title={state === 'open' ? 'No question waits for an answer' : 'No query has ended yet'}>
          A coder asks from the workbench with q, when a note leaves open what the code depends on.
        </Empty>
      ) : (
        <List
          name="queries"
          rows={data.rows}
          columns={columns}
          narrow={id ? narrow : undefined}
          openId={id}
          open={(q) => go(q.id)}
          foot={<span>{data.rows.length} shown</span>}
        />
      )}
    </>
  );
  return (
    <Panes label="Queries" list={list}>
      {id && <QueryDetail key={id} id={id} done={() => go(state === 'open' ? afterThis : id)} />}
    </Panes>
  );
}
