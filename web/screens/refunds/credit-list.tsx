import { type Cents, showDate } from '@claimwright/core/base';
import type { OwedRow } from '@claimwright/server/http';
import { useQuery } from '@tanstack/react-query';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { Money, moneyText } from '../../parts/money.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { kindText } from './kind-text.ts';
import { owedQuery } from './use-refunds.ts';

const clock = (c: OwedRow) =>
  c.clock && (
    <Tag tone={c.clock.daysLeft < 0 ? 'bad' : c.clock.daysLeft <= 30 ? 'warn' : 'calm'}>
      {c.clock.daysLeft < 0 ? `${-c.clock.daysLeft} days over` : `${c.clock.daysLeft} days left`}
    </Tag>
  );

const columns: readonly Column<OwedRow>[] = [
  { id: 'to', title: 'Owed to', width: 'minmax(150px, 1.4fr)', cell: (c) => c.to },
  { id: 'kind', title: 'What', width: 'minmax(150px, 1.2fr)', cell: (c) => <span className="soft">{kindText(c.kind)}</span> },
  { id: 'visit', title: 'Visit', width: '100px', cell: (c) => c.visit },
  { id: 'since', title: 'Since', width: '110px', cell: (c) => showDate(c.since) },
  { id: 'clock', title: 'By law', width: '130px', cell: clock },
  { id: 'asked', title: 'Asked for', width: '92px', number: true, cell: (c) => <Money cents={c.asked} /> },
  { id: 'cents', title: 'Owed', width: '92px', number: true, cell: (c) => <Money cents={c.cents} strong /> },
];

export function CreditList({ openId, open }: { openId: string | undefined; open: (id: string) => void }) {
  const { data, error, refetch } = useQuery(owedQuery);
  if (error) return <Failed error={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.rows.length === 0)
    return <Empty title="Nothing is owed back">A balance below zero, and what was paid ahead, stands here by itself.</Empty>;
  return (
    <List
      name="credits"
      rows={data.rows}
      columns={columns}
      narrow={
        openId
          ? (c) => <TwoLines first={c.to} right={<Money cents={c.cents} />} second={kindText(c.kind)} standing={clock(c)} />
          : undefined
      }
      openId={openId}
      open={(c) => open(c.id)}
      foot={<span>owed {moneyText(data.rows.reduce((t, c) => t + c.cents, 0) as Cents)}</span>}
    />
  );
}
