import { type Cents, showDate } from '@claimwright/core/base';
import type { JournalRowWithWay } from '@claimwright/server/http';
import { Link } from '@tanstack/react-router';
import { instantText } from '../dates.ts';
import { Money, moneyText } from '../money.tsx';
import { Pane, PaneHead, Part } from '../panes.tsx';
import { SmallTable } from '../small-table.tsx';
import { EntryOrigin } from './entry-origin.tsx';
import { accountText, entryText } from './event-words.ts';
import { UndoEntry } from './undo-entry.tsx';

/** One entry: its postings, where it comes from, and how it is undone. */
export function EntryDetail({ row }: { row: JournalRowWithWay }) {
  return (
    <Pane label="Entry">
      <PaneHead
        title={entryText(row)}
        under={
          <>
            {showDate(row.date)}, posted {instantText(row.postedAt)}
            {row.meantFor && `, meant for ${showDate(row.meantFor)}: that day was closed`}
          </>
        }
      >
        <strong className="num" style={{ fontSize: 16 }}>
          {moneyText(row.movedCents)}
        </strong>
      </PaneHead>
      {row.why && <p style={{ padding: '0 16px 10px' }}>{row.why}</p>}
      <Postings row={row} />
      <EntryOrigin row={row} />
      {row.origin.decided.length > 0 && (
        <Part title="As the payer sent it">
          <SmallTable head={['Reason', 'Posted by the policy’s row', '#Amount']}>
            {row.origin.decided.map((d, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a payer may send the same adjustment twice, and their order never changes
              <tr key={`${d.reason} ${i}`}>
                <td style={{ whiteSpace: 'nowrap' }}>{d.reason}</td>
                <td className="soft" style={{ overflowWrap: 'anywhere' }}>
                  {d.row}
                  {d.ofClaim && ', of the claim as a whole'}
                </td>
                <td className="num">
                  <Money cents={d.cents} />
                </td>
              </tr>
            ))}
          </SmallTable>
        </Part>
      )}
      <UndoEntry key={row.id} row={row} />
    </Pane>
  );
}

/** Debits and credits, which are equal. */
function Postings({ row }: { row: JournalRowWithWay }) {
  const total = row.legs.reduce((t, l) => t + Math.max(l.cents, 0), 0) as Cents;
  return (
    <Part title="Postings">
      <SmallTable
        head={['Account', 'Of', '#Debit', '#Credit']}
        foot={
          <tr>
            <td colSpan={2}>Debits are credits</td>
            <td className="num">{moneyText(total)}</td>
            <td className="num">{moneyText(-row.legs.reduce((t, l) => t + Math.min(l.cents, 0), 0) as Cents)}</td>
          </tr>
        }
      >
        {row.legs.map((l, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: legs are numbered by their place and never change
          <tr key={i}>
            <td>
              <Link to="/books" search={{ view: 'trial', account: l.account, month: row.date.slice(0, 7) }}>
                {accountText(l.account)}
              </Link>
            </td>
            <td className="soft">{[l.payer, l.line === null ? undefined : `line ${l.line}`].filter(Boolean).join(', ') || '–'}</td>
            <td className="num">{l.cents > 0 && <Money cents={l.cents} />}</td>
            <td className="num">{l.cents < 0 && <Money cents={-l.cents as Cents} />}</td>
          </tr>
        ))}
      </SmallTable>
    </Part>
  );
}
