import { addDays, asDate } from '@claimwright/core/base';
import type { ChecksView, RuleFigures } from '@claimwright/server/http';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { Day } from '../../parts/day.tsx';
import { FigureRow, share } from '../../parts/figure-row.tsx';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Choices } from '../../parts/list/choices.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { dollars, Money } from '../../parts/money.tsx';
import { PaneHead, Panes } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { type ChecksSearch, checksSearch, daysOf } from './checks-search.ts';
import { RuleDetail } from './rule-detail.tsx';

type Row = RuleFigures & { readonly id: string };

const percent = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : (part * 100) / whole);
const count = (n: number) => <span className={n === 0 ? 'faint' : undefined}>{n === 0 ? '–' : n.toLocaleString('en-US')}</span>;

const columns: readonly Column<Row>[] = [
  { id: 'rule', title: 'Rule', width: 'minmax(180px, 1.1fr)', cell: (r) => <strong style={{ fontWeight: 500 }}>{r.rule}</strong> },
  {
    id: 'title',
    title: 'What must be so',
    width: 'minmax(180px, 2fr)',
    cell: (r) => <span className="soft">{r.title ?? 'Format of the 837'}</span>,
  },
  { id: 'fired', title: 'Fired', width: '60px', number: true, cell: (r) => count(r.fired) },
  { id: 'overridden', title: 'Overridden', width: '84px', number: true, cell: (r) => count(r.overridden) },
  {
    id: 'rate',
    title: 'Rate',
    width: '112px',
    number: true,
    cell: (r) => (
      <>
        {r.noisy && <Tag tone="warn">noisy</Tag>} {share(percent(r.overridden, r.fired))}
      </>
    ),
  },
  { id: 'unchecked', title: 'Not checked', width: '88px', number: true, cell: (r) => count(r.notChecked) },
  { id: 'held', title: 'Holds', width: '60px', number: true, cell: (r) => count(r.heldClaims) },
  { id: 'dollars', title: 'Dollars held', width: '96px', number: true, cell: (r) => <Money cents={r.heldCents} /> },
];

const narrow = (r: Row) => (
  <TwoLines
    first={r.rule}
    right={count(r.fired)}
    second={r.title ?? 'Format of the 837'}
    standing={
      r.noisy ? <Tag tone="warn">noisy</Tag> : r.heldCents > 0 ? <span className="soft">{dollars(r.heldCents)} held</span> : undefined
    }
  />
);

const kinds = [
  { value: undefined, label: 'All checks' },
  { value: 'documentation' as const, label: 'Documentation' },
  { value: 'rules' as const, label: 'Rules' },
  { value: 'format' as const, label: 'Format' },
];

const usualDays = 90;

/** Every rule of the triple check with what it did in a period; a rule opens its documentation and its claims. */
export function ChecksScreen() {
  const search = useSearch({ from: '/frame/checks' });
  const navigate = useNavigate();
  const { data: who } = useQuery(me);
  const days = daysOf(search);
  const { data, error, refetch } = useQuery({
    queryKey: ['checks', days],
    queryFn: () => ask(api.checks.$get({ query: days })) as Promise<ChecksView>,
    placeholderData: keepPreviousData,
  });
  const go = (change: { readonly [K in keyof ChecksSearch]?: ChecksSearch[K] | undefined }) =>
    void navigate({
      to: '/checks',
      search: checksSearch({ ...search, ...change }),
      replace: search.rule !== undefined && change.rule !== undefined,
    });
  useKeys(search.rule ? [{ keys: 'Escape', says: 'Back to the list', run: () => go({ rule: undefined }) }] : []);
  const until = search.until ?? who?.today ?? asDate('2000-01-01');
  const spoke = (r: RuleFigures) => r.fired + r.notChecked + r.heldClaims > 0;
  const rows = (data?.rules ?? [])
    .filter((r) => (search.check === undefined || r.check === search.check) && (search.all || spoke(r) || r.rule === search.rule))
    .map((r): Row => ({ ...r, id: r.rule }));
  const list = (
    <>
      <PaneHead title="Checks" under={search.rule ? undefined : 'What each rule did, and what people made of it'}>
        {!search.rule && (
          <>
            <Choices label="Check" choices={kinds} chosen={search.check} choose={(check) => go({ check })} />
            <Choices
              label="Which rules"
              choices={[
                { value: undefined, label: 'With something to say' },
                { value: 'all' as const, label: 'All' },
              ]}
              chosen={search.all ? 'all' : undefined}
              choose={(all) => go({ all: all ? true : undefined })}
            />
            {who && (
              <>
                <Day
                  key={`from ${search.from}`}
                  label="From"
                  value={search.from ?? addDays(until, 1 - usualDays)}
                  choose={(from) => go({ from })}
                />
                <Day key={`until ${until}`} label="Until" value={until} choose={(day) => go({ until: day })} />
              </>
            )}
          </>
        )}
      </PaneHead>
      {!search.rule && data && <Overall view={data} />}
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : rows.length === 0 ? (
        <Empty title="No rule had anything to say">
          In these days no claim was checked, or every claim was clean. Choose other days, or all rules.
        </Empty>
      ) : (
        <List
          name="rules"
          rows={rows}
          columns={columns}
          narrow={search.rule ? narrow : undefined}
          openId={search.rule}
          open={(r) => go({ rule: r.rule })}
          foot={<span>{rows.length} rules; figures are claims, however many lines of one were hit</span>}
        />
      )}
    </>
  );
  return (
    <Panes label="Checks" list={list}>
      {search.rule && (
        <RuleDetail key={search.rule} rule={search.rule} days={days} figures={data?.rules.find((r) => r.rule === search.rule)} />
      )}
    </Panes>
  );
}

const names = { documentation: 'Documentation', rules: 'Rules', format: 'Format' } as const;

function Overall({ view: { clean, checks, checked } }: { view: ChecksView }) {
  return (
    <FigureRow
      figures={[
        {
          title: 'Clean-claim rate',
          value: share(percent(clean.clean, clean.claims)),
          formula: `Claims with no stop at their first check ÷ claims first checked in these days: ${clean.clean} of ${clean.claims}.`,
        },
        ...checks.map((c) => ({
          title: `${names[c.check]}: claims it spoke of`,
          value: `${c.fired} of ${checked}`,
          formula: `Of ${checked} claims checked in these days, ${c.fired} had a finding, ${c.overridden} have one overridden, ${c.notChecked} have a rule that could not be checked. ${c.heldClaims} are held by it now, ${dollars(c.heldCents)}.`,
        })),
      ]}
    />
  );
}
