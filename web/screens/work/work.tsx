import { showDate } from '@claimwright/core/base';
import type { WorkRow } from '@claimwright/server/http';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { dueText } from '../../parts/dates.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Choices } from '../../parts/list/choices.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { Money, moneyText } from '../../parts/money.tsx';
import { PaneHead, Panes } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { DaysLeft } from './days-left.tsx';
import { WorkDetail } from './work-detail.tsx';

const columns: readonly Column<WorkRow>[] = [
  { id: 'title', title: 'What it is', width: 'minmax(180px, 1.3fr)', cell: (w) => <strong style={{ fontWeight: 500 }}>{w.title}</strong> },
  { id: 'patient', title: 'Patient', width: 'minmax(110px, 0.7fr)', cell: (w) => w.patient },
  { id: 'why', title: 'Why it is here', width: 'minmax(140px, 1.6fr)', cell: (w) => <span className="soft">{w.why}</span> },
  { id: 'what', title: 'What to do', width: 'minmax(140px, 1.6fr)', cell: (w) => w.whatToDo },
  { id: 'dollars', title: 'Worth', width: '88px', number: true, cell: (w) => <Money cents={w.dollarsCents} /> },
  { id: 'left', title: 'Days left', width: '92px', number: true, cell: (w) => <DaysLeft due={w.due} /> },
];

export function WorkScreen() {
  const { id } = useParams({ from: '/frame/work/{-$id}' });
  const search = useSearch({ from: '/frame/work/{-$id}' });
  const navigate = useNavigate();
  const { data: who } = useQuery(me);
  const { data, error, refetch } = useQuery({
    queryKey: ['work', search],
    queryFn: () => ask(api.work.$get({ query: search })),
    placeholderData: keepPreviousData,
  });
  const go = (next: string | undefined) =>
    void navigate({ to: '/work/{-$id}', params: { id: next }, search, replace: id !== undefined && next !== undefined });
  useKeys(id ? [{ keys: 'Escape', says: 'Back to the list', run: () => go(undefined) }] : []);
  const at = data?.rows.findIndex((w) => w.id === id) ?? -1;
  const item = data?.rows[at];
  const afterThis = data?.rows[at + 1]?.id ?? data?.rows[at - 1]?.id;
  const choices = [
    { value: undefined, label: 'All' },
    ...(data?.kinds.map((k) => ({ value: k.kind, label: k.kind, count: k.items })) ?? []),
  ];
  const narrow = (w: WorkRow) => (
    <TwoLines
      first={w.title}
      right={<Money cents={w.dollarsCents} />}
      second={w.patient ?? w.why}
      standing={w.due && who ? <span className="soft">{dueText(w.due, who.today)}</span> : undefined}
    />
  );
  const list = (
    <>
      <PaneHead title="Work" under={id ? undefined : 'What is due within two weeks stands first, then what is worth most'}>
        <Choices
          label="Kind"
          choices={id ? choices.filter((c) => c.value === search.kind) : choices}
          chosen={search.kind}
          choose={(kind) => void navigate({ to: '/work/{-$id}', params: { id: undefined }, search: kind ? { kind } : {} })}
        />
      </PaneHead>
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : data.rows.length === 0 ? (
        <Empty title="Nothing waits for you">
          Denials, rejections, questions of the coding engine and payments that need an answer come here by themselves.
        </Empty>
      ) : (
        <List
          name="work"
          rows={data.rows}
          columns={columns}
          narrow={id ? narrow : undefined}
          openId={id}
          open={(w) => go(w.id)}
          foot={
            <>
              <span>{data.total.items.toLocaleString('en-US')} items</span>
              <span>worth {moneyText(data.total.dollarsCents)}</span>
              {!id && who && <span>as of {showDate(who.today)}</span>}
            </>
          }
        />
      )}
    </>
  );
  return (
    <Panes label="Work" list={list}>
      {id && <WorkDetail key={id} item={item} loading={!data} done={() => go(afterThis)} />}
    </Panes>
  );
}
