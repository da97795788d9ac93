import { type IsoDate, showDate } from '@claimwright/core/base';
import type { BooksView } from '@claimwright/server/http';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { instantText } from '../../parts/dates.ts';
import { Money } from '../../parts/money.tsx';
import { daysOf, monthText } from '../../parts/months.ts';
import { Empty, Failed } from '../../parts/says.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import styles from './books.module.css';
import { CloseActs } from './close-acts.tsx';
import { OwedRoll } from './owed-roll.tsx';
import { useMonth } from './use-month.ts';
import { whereOpen } from './where-open.ts';

/** A month's close: what must hold and does, what is open and where to work it, the control totals, and who closed what before. */
export function MonthClose({ month, today }: { month: string; today: IsoDate }) {
  const { to } = daysOf(month);
  const { data: who } = useQuery(me);
  const may = who?.permissions.includes('close-books') ?? false;
  const books = useQuery({ queryKey: ['books', 'closings'], queryFn: () => ask(api.books.$get({ query: {} })) as Promise<BooksView> });
  const checks = useQuery({
    queryKey: ['books', 'checks', to],
    queryFn: () => ask(api.books.checks.$get({ query: { through: to } })),
    enabled: may,
  });
  const totals = useMonth(month);
  if (books.error) return <Failed error={books.error} again={() => void books.refetch()} />;
  if (!books.data) return <Waiting rows={12} />;
  const { closedThrough, closings } = books.data;
  const closed = closedThrough !== null && closedThrough >= to;
  return (
    <div className={styles.page}>
      <div className={styles.columns}>
        <div>
          <p>
            {closed ? <Tag tone="good">{monthText(month)} is closed</Tag> : <Tag tone="calm">{monthText(month)} is open</Tag>}{' '}
            <span className="soft">
              {closedThrough ? `The books are closed through ${showDate(closedThrough)}.` : 'Nothing was closed yet.'}
            </span>
          </p>
          {!may ? (
            <Empty title="You may look, not close">A manager closes the books.</Empty>
          ) : checks.error ? (
            <Failed error={checks.error} again={() => void checks.refetch()} />
          ) : !checks.data ? (
            <Waiting rows={8} />
          ) : (
            <>
              <section className={styles.section} aria-label="What must hold">
                <h2>What must hold</h2>
                <ul className={styles.steps}>
                  {checks.data.must.map((m) => (
                    <li key={m.what} className={styles.step}>
                      {m.holds ? <Tag tone="good">holds</Tag> : <Tag tone="bad">does not</Tag>}
                      <span>{m.what}</span>
                      {m.cents !== 0 && <Money cents={m.cents} />}
                    </li>
                  ))}
                </ul>
              </section>
              <section className={styles.section} aria-label="What is open">
                <h2>What is open</h2>
                {checks.data.open.length === 0 && <p className="soft">Nothing waits on {showDate(to)}.</p>}
                <ul className={styles.steps}>
                  {checks.data.open.map((o) => {
                    const where = whereOpen(o.what, month);
                    return (
                      <li key={o.what} className={styles.step}>
                        <Tag tone="warn">{o.count === 1 ? 'open' : `${o.count} open`}</Tag>
                        {where ? <Link {...where}>{o.what}</Link> : <span>{o.what}</span>}
                        <Money cents={o.cents} />
                      </li>
                    );
                  })}
                </ul>
                <p className="soft">
                  What is open does not keep the month open: it is kept with the close, so that nobody can say it was not seen.
                </p>
              </section>
              <CloseActs month={month} to={to} today={today} closedThrough={closedThrough} closings={closings} checks={checks.data} />
            </>
          )}
        </div>
        <div>
          {totals.data ? <OwedRoll month={totals.data} /> : <Waiting rows={6} />}
          <section className={styles.section} aria-label="Closes">
            <h2>What was closed</h2>
            {closings.length === 0 && <p className="soft">Each close and each reopening stands here, with who and why.</p>}
            {closings.map((c) => (
              <div key={c.position} style={{ padding: '6px 0', borderTop: '1px solid var(--line)' }}>
                <strong style={{ fontWeight: 500 }}>
                  {c.action === 'closed'
                    ? `Closed through ${showDate(c.through!)}`
                    : c.through
                      ? `Reopened after ${showDate(c.through)}`
                      : 'Reopened, all of it'}
                </strong>{' '}
                <span className="soft">
                  by {c.by}, {instantText(c.at)}
                </span>
                <div>{c.why}</div>
                {c.checks.open.length > 0 && (
                  <div className="soft">Open then: {c.checks.open.map((o) => o.what.toLowerCase()).join('; ')}</div>
                )}
              </div>
            ))}
          </section>
        </div>
      </div>
    </div>
  );
}
