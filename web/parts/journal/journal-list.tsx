import { showDate } from '@claimwright/core/base';
import type { JournalRowWithWay } from '@claimwright/server/http';
import { type ReactNode, useState } from 'react';
import { type Column, List } from '../list/list.tsx';
import { Money } from '../money.tsx';
import { Tag } from '../tag.tsx';
import { entryText } from './event-words.ts';

interface JournalListProps {
  readonly name: string;
  readonly rows: readonly JournalRowWithWay[];
  readonly openId: string | undefined;
  readonly open: (id: string) => void;
  readonly more: (() => void) | undefined;
  /** Entries of several visits: each says whose it is. */
  readonly several: boolean;
  readonly foot?: ReactNode;
}

/** Who or what posted it: a person, a payment by its trace, a file. */
const postedBy = ({ origin: o }: JournalRowWithWay): string =>
  o.by ?? (o.payment ? `${o.payment.payer} ${o.payment.trace}` : (o.file?.name ?? (o.deposit ? 'the bank' : 'by itself')));

/** The lines that an entry touches, `1, 2`. */
const linesOf = (row: JournalRowWithWay): string =>
  [...new Set(row.legs.flatMap((l) => (l.line === null ? [] : [l.line])))].sort((a, b) => a - b).join(', ');

const what = (row: JournalRowWithWay) => (
  <>
    {entryText(row)}{' '}
    {row.undoneBy && (
      <span title={`Undone on ${showDate(row.undoneBy.date)}`}>
        <Tag tone="bad">undone</Tag>
      </span>
    )}
  </>
);

const date: Column<JournalRowWithWay> = { id: 'date', title: 'Date', width: '88px', cell: (r) => showDate(r.date) };
const event: Column<JournalRowWithWay> = { id: 'event', title: 'What', width: 'minmax(110px, 1.2fr)', cell: what };
const whose: Column<JournalRowWithWay> = {
  ...{ id: 'whose', title: 'Whose', width: 'minmax(96px, 1fr)' },
  cell: (r) =>
    r.visit ? (
      <span title={`Visit ${r.visit.number}`}>{r.visit.patient}</span>
    ) : (
      <span className="faint">{r.origin.payment?.claim ?? '–'}</span>
    ),
};
const lines: Column<JournalRowWithWay> = { id: 'lines', title: 'Line', width: '44px', number: true, cell: linesOf };
const by: Column<JournalRowWithWay> = {
  ...{ id: 'by', title: 'Posted by', width: 'minmax(110px, 1fr)' },
  cell: (r) => <span className="soft">{postedBy(r)}</span>,
};
const why: Column<JournalRowWithWay> = {
  ...{ id: 'why', title: 'Why', width: 'minmax(90px, 0.9fr)' },
  cell: (r) => <span className="soft">{r.why}</span>,
};
const amounts: readonly Column<JournalRowWithWay>[] = [
  { id: 'amount', title: 'Amount', width: '84px', number: true, cell: (r) => <Money cents={r.movedCents} /> },
  { id: 'balance', title: 'Balance', width: '84px', number: true, cell: (r) => <Money cents={r.afterCents} strong /> },
];

/** Entries of a part of the books, newest first, with the balance after each. Beside an open entry the columns are those that fit. */
export function JournalList({ name, rows, openId, open, more, several, foot }: JournalListProps) {
  const beside = openId !== undefined;
  const [of] = useState(() => (several ? [date, event, whose, lines, by, why, ...amounts] : [date, event, lines, by, why, ...amounts]));
  const columns = beside ? of.filter((c) => c !== by && c !== why && (c !== lines || !several)) : of;
  return (
    <List
      key={beside ? 'beside' : 'alone'}
      name={name}
      rows={rows}
      columns={columns}
      openId={openId}
      open={(r) => open(r.id)}
      more={more}
      foot={foot}
    />
  );
}
