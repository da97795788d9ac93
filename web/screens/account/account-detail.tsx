import { useQuery } from '@tanstack/react-query';
import { EntryDetail } from '../../parts/journal/entry-detail.tsx';
import { JournalList } from '../../parts/journal/journal-list.tsx';
import { type JournalAsked, useJournal } from '../../parts/journal/use-journal.ts';
import { moneyText } from '../../parts/money.tsx';
import { MonthChoice } from '../../parts/month-choice.tsx';
import { daysOf, monthOf } from '../../parts/months.ts';
import { Pane } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import type { AccountKind, AccountSearch } from './account-search.ts';
import { PartyHead } from './party-head.tsx';
import { VisitHead } from './visit-head.tsx';

interface DetailProps {
  readonly kind: AccountKind;
  readonly id: string;
  readonly search: AccountSearch;
  readonly change: (to: AccountSearch) => void;
}

/** An account: what its entries come to, and the journal that says so. Long ones are read by month. */
export function AccountDetail({ kind, id, search, change }: DetailProps) {
  const { data: who } = useQuery(me);
  const whole = kind === 'visit' || kind === 'patient';
  const present = who ? monthOf(who.today) : '';
  const month = whole ? undefined : (search.month ?? present);
  const asked: JournalAsked = { of: kind, id, ...(month ? daysOf(month) : {}) };
  return (
    <Journal
      asked={asked}
      ready={whole || month !== ''}
      search={search}
      change={change}
      kind={kind}
      id={id}
      months={month ? <MonthChoice month={month} last={present} choose={(next) => change({ month: next })} /> : undefined}
    />
  );
}

interface JournalProps extends DetailProps {
  readonly asked: JournalAsked;
  readonly ready: boolean;
  readonly months: React.ReactNode;
}

function Journal({ asked, ready, search, change, kind, id, months }: JournalProps) {
  const { rows, error, refetch, data, closingCents, fetchNextPage, hasNextPage, isFetchingNextPage } = useJournal(asked);
  const opened = rows.find((r) => r.id === search.entry);
  const first = rows.at(-1);
  return (
    <>
      <Pane label="Account" wide={opened !== undefined} whole={opened === undefined}>
        {kind === 'visit' ? <VisitHead id={id} /> : <PartyHead kind={kind} id={id} months={months} />}
        {error ? (
          <Failed error={error} again={() => void refetch()} />
        ) : !data || !ready ? (
          <Waiting rows={8} />
        ) : rows.length === 0 ? (
          <Empty title="No entry">
            {kind === 'visit' ? 'Its charges were not captured yet.' : 'Nothing moved here in this month; [ goes to the one before.'}
          </Empty>
        ) : (
          <JournalList
            name="journal"
            rows={rows}
            openId={opened?.id}
            open={(entry) => change({ entry })}
            more={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined}
            several={kind !== 'visit'}
            foot={
              closingCents !== null && (
                <>
                  <span>{hasNextPage ? `${rows.length}+ entries` : rows.length === 1 ? '1 entry' : `${rows.length} entries`}</span>
                  {!hasNextPage && first && first.afterCents !== null && (
                    <span>before {moneyText((first.afterCents - first.movedCents) as never)}</span>
                  )}
                  <span>owed after {moneyText(closingCents)}</span>
                </>
              )
            }
          />
        )}
      </Pane>
      {opened && <EntryDetail row={opened} />}
    </>
  );
}
