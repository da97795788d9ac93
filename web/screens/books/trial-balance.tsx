import { type Cents, showDate } from '@claimwright/core/base';
import type { BooksMonth } from '@claimwright/server/http';
import { Fragment, useState } from 'react';
import { accountText } from '../../parts/journal/event-words.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Money, moneyText } from '../../parts/money.tsx';
import { daysOf } from '../../parts/months.ts';
import { Empty, Failed } from '../../parts/says.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import styles from './books.module.css';
import { OwedRoll } from './owed-roll.tsx';
import { useMonth } from './use-month.ts';

type Row = BooksMonth['accounts'][number];
const groups: readonly (readonly [Row['type'], string])[] = [
  ['asset', 'Assets'],
  ['liability', 'Liabilities'],
  ['revenue', 'Revenue'],
  ['contra', 'Given up'],
  ['expense', 'Expenses'],
];
const debitOf = (r: Row) => Math.max(r.closingCents, 0);
const creditOf = (r: Row) => Math.max(-r.closingCents, 0);

/** What every account holds at the end of a month, and what moved in it; an account opens its entries. */
export function TrialBalance({ month, open }: { month: string; open: (account: string) => void }) {
  const { data, error, refetch } = useMonth(month);
  const [cursor, setCursor] = useState(0);
  const rows = groups.flatMap(([type]) => data?.accounts.filter((a) => a.type === type) ?? []);
  const move = (by: number) => setCursor((at) => Math.min(Math.max(at + by, 0), Math.max(rows.length - 1, 0)));
  useKeys([
    { keys: 'j', says: 'Next account', run: () => move(1) },
    { keys: 'k', says: 'The one before', run: () => move(-1) },
    { keys: 'Enter', says: 'Open its entries', run: () => rows[cursor] && open(rows[cursor].account) },
  ]);
  if (error) return <Failed error={error} again={() => void refetch()} />;
  if (!data) return <Waiting rows={14} />;
  if (rows.length === 0)
    return (
      <Empty title="Nothing is in the books yet">
        The first entry comes with the first charge that is captured. [ goes to earlier months.
      </Empty>
    );
  const debits = rows.reduce((t, r) => t + debitOf(r), 0) as Cents;
  const credits = rows.reduce((t, r) => t + creditOf(r), 0) as Cents;
  return (
    <div className={styles.page}>
      <div className={styles.columns}>
        <section aria-label="Trial balance">
          <SmallTable
            head={['Account', '#Before', '#Debits', '#Credits', '#After, debit', '#After, credit']}
            foot={
              <tr>
                <td>
                  {debits === credits ? (
                    <Tag tone="good">Debits are credits on {showDate(daysOf(month).to)}</Tag>
                  ) : (
                    <Tag tone="bad">{moneyText((debits - credits) as Cents)} apart</Tag>
                  )}
                </td>
                <td colSpan={3} />
                <td className="num">{moneyText(debits)}</td>
                <td className="num">{moneyText(credits)}</td>
              </tr>
            }
          >
            {groups.map(([type, title]) => {
              const of = rows.filter((r) => r.type === type);
              if (of.length === 0) return null;
              return (
                <Fragment key={type}>
                  <tr className={styles.group}>
                    <th colSpan={6} scope="rowgroup">
                      {title}
                    </th>
                  </tr>
                  {of.map((r) => (
                    <AccountRow key={r.account} row={r} here={rows[cursor] === r} open={() => open(r.account)} />
                  ))}
                </Fragment>
              );
            })}
          </SmallTable>
        </section>
        <OwedRoll month={data} />
      </div>
    </div>
  );
}

function AccountRow({ row: r, here, open }: { row: Row; here: boolean; open: () => void }) {
  return (
    <tr className={styles.row} data-cursor={here || undefined}>
      <td title={r.says}>
        <button type="button" className={styles.account} onClick={open}>
          {accountText(r.account)}
        </button>
      </td>
      <td className="num">
        <Money cents={r.openingCents} />
      </td>
      <td className="num">
        <Money cents={r.debitCents} />
      </td>
      <td className="num">
        <Money cents={r.creditCents} />
      </td>
      <td className="num">{debitOf(r) !== 0 && <Money cents={debitOf(r) as Cents} strong />}</td>
      <td className="num">{creditOf(r) !== 0 && <Money cents={creditOf(r) as Cents} strong />}</td>
    </tr>
  );
}
