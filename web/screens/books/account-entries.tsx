import type { Cents } from '@claimwright/core/base';
import { Link } from '@tanstack/react-router';
import { EntryDetail } from '../../parts/journal/entry-detail.tsx';
import { accountText } from '../../parts/journal/event-words.ts';
import { JournalList } from '../../parts/journal/journal-list.tsx';
import { useJournal } from '../../parts/journal/use-journal.ts';
import { moneyText } from '../../parts/money.tsx';
import { daysOf, monthText } from '../../parts/months.ts';
import { Pane, PaneHead } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import styles from './account-entries.module.css';

interface EntriesProps {
  readonly account: string;
  readonly month: string;
  readonly entry: string | undefined;
  readonly open: (entry: string) => void;
}

/** The entries that make up an account's figure, of a month, newest first. */
export function AccountEntries({ account, month, entry, open }: EntriesProps) {
  const { rows, data, error, refetch, closingCents, fetchNextPage, hasNextPage, isFetchingNextPage } = useJournal({
    account,
    ...daysOf(month),
  });
  const opened = rows.find((r) => r.id === entry);
  const first = rows.at(-1);
  return (
    <div className={styles.panes} data-detail={opened ? true : undefined}>
      <Pane label="Entries" wide>
        <PaneHead
          title={accountText(account)}
          under={
            <>
              <Link to="/books" search={{ view: 'trial', month }}>
                Trial balance
              </Link>{' '}
              · {monthText(month)}
            </>
          }
        >
          {closingCents !== null && (
            <strong className="num" style={{ fontSize: 16 }}>
              {moneyText(closingCents)}
            </strong>
          )}
        </PaneHead>
        {error ? (
          <Failed error={error} again={() => void refetch()} />
        ) : !data ? (
          <Waiting rows={12} />
        ) : rows.length === 0 ? (
          <Empty title="Nothing moved here in this month">What it holds came earlier: [ goes to the month before.</Empty>
        ) : (
          <JournalList
            name="entries of an account"
            rows={rows}
            openId={opened?.id}
            open={open}
            more={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined}
            several
            foot={
              <>
                <span>{hasNextPage ? `${rows.length}+ entries` : rows.length === 1 ? '1 entry' : `${rows.length} entries`}</span>
                {!hasNextPage && first && first.afterCents !== null && (
                  <span>before {moneyText((first.afterCents - first.movedCents) as Cents)}</span>
                )}
                {closingCents !== null && <span>after {moneyText(closingCents)}</span>}
              </>
            }
          />
        )}
      </Pane>
      {opened && <EntryDetail row={opened} />}
    </div>
  );
}
