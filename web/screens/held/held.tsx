import { showDate } from '@claimwright/core/base';
import type { HeldPage, HeldRow, HoldingRule } from '@claimwright/server/http';
import { Button, Kbd, Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api, ask } from '../../api.ts';
import { dueText } from '../../parts/dates.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Choices } from '../../parts/list/choices.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { dollars, Money, moneyText } from '../../parts/money.tsx';
import { PaneHead, Panes } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { ClaimStanding } from '../../parts/standings.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { ClaimDetail } from '../claims/claim-detail.tsx';
import { DaysLeft } from '../work/days-left.tsx';
import type { HeldSearch } from './held-search.ts';
import { OverrideTogether } from './override-together.tsx';

/** What holds a claim, in a line: its first finding, and how many more there are. */
const whatHolds = ({ findings, notSent }: HeldRow): string => {
  const [first, ...more] = findings;
  if (!first) return notSent ?? '';
  return more.length > 0 ? `${first.what} (and ${more.length} more)` : first.what;
};

const columns: readonly Column<HeldRow>[] = [
  { id: 'number', title: 'Claim', width: '92px', cell: (c) => c.number },
  { id: 'patient', title: 'Patient', width: 'minmax(120px, 0.8fr)', cell: (c) => c.patient },
  { id: 'payer', title: 'Payer', width: 'minmax(120px, 0.8fr)', cell: (c) => <span className="soft">{c.payer}</span> },
  { id: 'service', title: 'Service', width: '96px', cell: (c) => showDate(c.serviceDate) },
  { id: 'what', title: 'What the check says', width: 'minmax(180px, 2fr)', cell: whatHolds },
  { id: 'rule', title: 'Rule', width: 'minmax(130px, 1fr)', cell: (c) => <span className="soft">{c.findings[0]?.rule}</span> },
  { id: 'standing', title: 'Standing', width: '76px', cell: (c) => <ClaimStanding status={c.status} /> },
  { id: 'dollars', title: 'Charged', width: '88px', number: true, cell: (c) => <Money cents={c.totalCents} /> },
  { id: 'left', title: 'To file in', width: '88px', number: true, cell: (c) => <DaysLeft due={c.filingDue} /> },
];

const views = [
  { value: undefined, label: 'Held' },
  { value: 'warnings' as const, label: 'Warnings' },
];

/** Claims that wait for a person because of what their check says: by rule or family, the most pressing first, one key to the next. */
export function HeldScreen() {
  const { id } = useParams({ from: '/frame/held/{-$id}' });
  const search = useSearch({ from: '/frame/held/{-$id}' });
  const navigate = useNavigate();
  const { data: who } = useQuery(me);
  const [together, setTogether] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['held', search],
    queryFn: () => ask(api.held.$get({ query: search })) as Promise<HeldPage>,
    placeholderData: keepPreviousData,
  });
  const go = (next: string | undefined) =>
    void navigate({ to: '/held/{-$id}', params: { id: next }, search, replace: id !== undefined && next !== undefined });
  const narrowTo = (to: HeldSearch) => void navigate({ to: '/held/{-$id}', params: { id: undefined }, search: to });
  const mayTogether =
    !id &&
    search.view === 'warnings' &&
    search.rule !== undefined &&
    (data?.rows.length ?? 0) > 0 &&
    who?.permissions.includes('override-warnings');
  useKeys([
    ...(id ? [{ keys: 'Escape', says: 'Back to the list', run: () => go(undefined) }] : []),
    ...(mayTogether ? [{ keys: 'o', says: 'Override this warning on all claims of the list', run: () => setTogether(true) }] : []),
  ]);
  const narrow = (c: HeldRow) => (
    <TwoLines
      first={c.patient}
      right={<Money cents={c.totalCents} />}
      second={whatHolds(c)}
      standing={c.filingDue && who ? <span className="soft">{dueText(c.filingDue, who.today)}</span> : undefined}
    />
  );
  const list = (
    <>
      <PaneHead title="Held claims" under={id ? undefined : 'What must be filed within two weeks stands first, then what is worth most'}>
        {!id && <ByRule rules={data?.rules ?? []} search={search} choose={narrowTo} />}
        {mayTogether && (
          <Button size="compact-sm" onClick={() => setTogether(true)} rightSection={<Kbd size="xs">o</Kbd>}>
            Override on all {data?.rows.length}
          </Button>
        )}
        <Choices
          label="What waits"
          choices={id ? views.filter((v) => v.value === search.view) : views}
          chosen={search.view}
          choose={(view) => narrowTo(view ? { view } : {})}
        />
      </PaneHead>
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : data.rows.length === 0 ? (
        <Empty title={search.view ? 'No warning is open' : 'No claim is held'}>
          A claim comes here when its check stops it, or warns of it before it leaves; it goes as soon as that is settled.
        </Empty>
      ) : (
        <List
          name="held claims"
          rows={data.rows}
          columns={columns}
          narrow={id ? narrow : undefined}
          openId={id}
          open={(c) => go(c.id)}
          foot={
            <>
              <span>{data.total.claims.toLocaleString('en-US')} claims</span>
              <span>charged {moneyText(data.total.cents)}</span>
            </>
          }
        />
      )}
      {search.rule && data && <OverrideTogether rule={search.rule} rows={data.rows} opened={together} close={() => setTogether(false)} />}
    </>
  );
  return (
    <Panes label="Held claims" list={list}>
      {id && <ClaimDetail key={id} id={id} />}
    </Panes>
  );
}

interface ByRuleProps {
  readonly rules: readonly HoldingRule[];
  readonly search: HeldSearch;
  readonly choose: (to: HeldSearch) => void;
}

/** Rules that hold claims, by family, with their claims and dollars. A claim is with each rule that speaks of it. */
function ByRule({ rules, search, choose }: ByRuleProps) {
  const familyOf = (rule: string) => rule.slice(0, rule.indexOf('/'));
  const families = [...new Set(rules.map((r) => familyOf(r.rule)))];
  const data = families.map((family) => ({
    group: family,
    items: [
      { value: family, label: `every rule of ${family}` },
      ...rules
        .filter((r) => familyOf(r.rule) === family)
        .map((r) => ({ value: r.rule, label: `${r.rule} · ${r.claims} · ${dollars(r.cents)}` })),
    ],
  }));
  const field = useRef<HTMLInputElement>(null);
  return (
    <Select
      ref={field}
      aria-label="Rule"
      placeholder="Every rule"
      clearable
      searchable
      w={300}
      data={data}
      value={search.rule ?? search.family ?? null}
      onChange={(value) => {
        // Keys are the page's again.
        field.current?.blur();
        const view = search.view ? { view: search.view } : {};
        choose(!value ? view : value.includes('/') ? { ...view, rule: value } : { ...view, family: value });
      }}
    />
  );
}
