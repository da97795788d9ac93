import type { OpenAccount } from '@claimwright/server/http';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { Choices } from '../../parts/list/choices.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { Money, moneyText } from '../../parts/money.tsx';
import { PaneHead } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import type { AccountKind, AccountSearch } from './account-search.ts';
import { Narrowed } from './narrowed.tsx';

const kinds: readonly { value: AccountKind; label: string }[] = [
  { value: 'visit', label: 'Visits' },
  { value: 'patient', label: 'Patients' },
  { value: 'payer', label: 'Payers' },
  { value: 'provider', label: 'Providers' },
  { value: 'location', label: 'Locations' },
];

const columns: readonly Column<OpenAccount>[] = [
  { id: 'name', title: 'Whose', width: 'minmax(150px, 1.4fr)', cell: (a) => a.name },
  { id: 'under', title: 'Account', width: 'minmax(130px, 1fr)', cell: (a) => <span className="soft">{a.under}</span> },
  { id: 'days', title: 'Oldest', width: '70px', number: true, cell: (a) => `${a.days} d` },
  { id: 'insurance', title: 'By payers', width: '100px', number: true, cell: (a) => <Money cents={a.insuranceCents} /> },
  { id: 'patient', title: 'By patients', width: '100px', number: true, cell: (a) => <Money cents={a.patientCents} /> },
  { id: 'agency', title: 'At agencies', width: '100px', number: true, cell: (a) => <Money cents={a.agencyCents} /> },
  { id: 'owed', title: 'Owed', width: '100px', number: true, cell: (a) => <Money cents={a.owedCents} strong /> },
];

const narrow = (a: OpenAccount) => (
  <TwoLines first={a.name} right={<Money cents={a.owedCents} />} second={a.under} standing={<span className="soft">{a.days} d</span>} />
);

interface OpenListProps {
  readonly search: AccountSearch;
  readonly kind: AccountKind;
  readonly openId: string | undefined;
  readonly open: (id: string) => void;
}

/** What is owed, the dearest first, by whom it is looked at. */
export function OpenList({ search, kind, openId, open }: OpenListProps) {
  const navigate = useNavigate();
  const by = search.by ?? kind;
  const { owedBy, payer, age, agedBy } = search;
  const { data, error, refetch } = useQuery({
    queryKey: ['accounts', by, owedBy, payer, age, agedBy],
    queryFn: () =>
      ask(
        api.accounts.$get({
          query: {
            by,
            ...(owedBy && { owedBy }),
            ...(payer && { payer }),
            ...(age !== undefined && { age: String(age) }),
            ...(agedBy && { agedBy }),
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  const total = data?.total;
  return (
    <>
      <PaneHead title="Accounts" under={openId ? undefined : 'What is owed to the practice, the dearest first'}>
        <Choices
          label="By"
          choices={openId ? kinds.filter((k) => k.value === by) : kinds}
          chosen={by}
          choose={(next) =>
            void navigate({
              to: '/account/{-$kind}/{-$id}',
              params: { kind: undefined, id: undefined },
              search: { ...search, ...(next && { by: next }) },
            })
          }
        />
      </PaneHead>
      <Narrowed search={search} />
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data || !total ? (
        <Waiting />
      ) : data.rows.length === 0 ? (
        <Empty title="Nothing is owed here">
          What payers and patients owe stands here, with its journal, from the day that a charge is captured.
        </Empty>
      ) : (
        <List
          key={by}
          name={`accounts by ${by}`}
          rows={data.rows}
          columns={columns}
          narrow={openId ? narrow : undefined}
          openId={openId}
          open={(a) => open(a.id)}
          foot={
            <>
              <span>
                {total.accounts.toLocaleString('en-US')} {total.accounts === 1 ? 'account' : 'accounts'}
                {total.accounts > data.rows.length && `, the first ${data.rows.length} shown`}
              </span>
              <span>owed {moneyText(total.owedCents)}</span>
            </>
          }
        />
      )}
    </>
  );
}
