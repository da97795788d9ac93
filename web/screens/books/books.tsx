import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Choices } from '../../parts/list/choices.tsx';
import { MonthChoice } from '../../parts/month-choice.tsx';
import { monthOf } from '../../parts/months.ts';
import { PaneHead } from '../../parts/panes.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { AccountEntries } from './account-entries.tsx';
import { AgingTable } from './aging-table.tsx';
import styles from './books.module.css';
import type { BooksSearch } from './books-search.ts';
import { MonthClose } from './month-close.tsx';
import { TrialBalance } from './trial-balance.tsx';

const views = [
  { value: 'trial' as const, label: 'Trial balance' },
  { value: 'aging' as const, label: 'Aging' },
  { value: 'close' as const, label: 'Month close' },
];

/** The books of the practice: what every account holds, what is owed by age, and what is closed. Every figure opens what it is made of. */
export function BooksScreen() {
  const search = useSearch({ from: '/frame/books' });
  const navigate = useNavigate();
  const { data: who } = useQuery(me);
  const change = (to: BooksSearch, replace = false) => void navigate({ to: '/books', search: to, replace });
  const { entry: _, account: __, ...page } = search;
  useKeys(
    search.entry
      ? [
          {
            keys: 'Escape',
            says: 'Close the entry',
            run: () => change({ ...page, ...(search.account && { account: search.account }) }, true),
          },
        ]
      : search.account
        ? [{ keys: 'Escape', says: 'Back to the accounts', run: () => change(page) }]
        : [],
  );
  if (!who) return <Waiting />;
  const present = monthOf(who.today);
  const view = search.view ?? 'trial';
  const month = search.month ?? present;
  return (
    <div className={styles.books}>
      <PaneHead title="Books">
        {view !== 'aging' && <MonthChoice month={month} last={present} choose={(next) => change({ ...search, month: next })} />}
        <Choices
          label="Page"
          choices={views}
          chosen={view}
          choose={(next) => change({ ...(search.month && { month: search.month }), ...(next && { view: next }) })}
        />
      </PaneHead>
      {view === 'aging' ? (
        <AgingTable by={search.agedBy ?? 'service'} choose={(agedBy) => change({ ...page, agedBy })} />
      ) : view === 'close' ? (
        <MonthClose key={month} month={month} today={who.today} />
      ) : search.account ? (
        <AccountEntries
          account={search.account}
          month={month}
          entry={search.entry}
          open={(entry) => change({ ...search, entry }, search.entry !== undefined)}
        />
      ) : (
        <TrialBalance month={month} open={(account) => change({ ...page, view: 'trial', month, account })} />
      )}
    </div>
  );
}
