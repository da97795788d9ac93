import { showDate } from '@claimwright/core/base';
import type { BooksMonth } from '@claimwright/server/http';
import { Link } from '@tanstack/react-router';
import { eventText } from '../../parts/journal/event-words.ts';
import { Money } from '../../parts/money.tsx';
import { SmallTable } from '../../parts/small-table.tsx';

/** How what was owed before became what is owed after: the first line and the movements make the last. */
export function OwedRoll({ month }: { month: BooksMonth }) {
  const { owed, from, to, corrections } = month;
  return (
    <section aria-label="What is owed, and why">
      <SmallTable
        head={['What is owed, and why', '#Amount']}
        foot={
          <tr>
            <td>Owed on {showDate(to)}</td>
            <td className="num">
              <Money cents={owed.closingCents} strong />
            </td>
          </tr>
        }
      >
        <tr>
          <td>Owed before {showDate(from)}</td>
          <td className="num">
            <Money cents={owed.openingCents} />
          </td>
        </tr>
        {owed.moved.map((m) => (
          <tr key={m.event}>
            <td>{eventText(m.event)}</td>
            <td className="num">
              <Money cents={m.cents} />
            </td>
          </tr>
        ))}
      </SmallTable>
      <p className="soft" style={{ marginTop: 10 }}>
        {corrections.entries === 0
          ? 'No entry corrects an earlier month.'
          : `${corrections.entries === 1 ? '1 entry corrects' : `${corrections.entries} entries correct`} an earlier month; each names what it corrects.`}{' '}
        Who owes it stands in the{' '}
        <Link to="/books" search={{ view: 'aging' }}>
          aging
        </Link>
        .
      </p>
    </section>
  );
}
