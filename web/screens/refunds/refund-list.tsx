import type { RefundRow } from '@claimwright/server/http';
import { useQuery } from '@tanstack/react-query';
import { instantText } from '../../parts/dates.ts';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { Money } from '../../parts/money.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { refundsQuery } from './use-refunds.ts';

const tones = { requested: 'warn', approved: 'calm', sent: 'good', void: 'plain', refused: 'bad' } as const;
const standing = (r: RefundRow) => <Tag tone={tones[r.status]}>{r.status}</Tag>;

const columns: readonly Column<RefundRow>[] = [
  { id: 'number', title: 'Refund', width: '100px', cell: (r) => r.number },
  { id: 'to', title: 'To', width: 'minmax(150px, 1.4fr)', cell: (r) => r.to },
  { id: 'why', title: 'Why', width: 'minmax(150px, 1.6fr)', cell: (r) => <span className="soft">{r.why}</span> },
  { id: 'by', title: 'Asked by', width: 'minmax(110px, 0.8fr)', cell: (r) => r.requestedBy },
  { id: 'at', title: 'Asked', width: '140px', cell: (r) => instantText(r.requestedAt) },
  { id: 'status', title: 'Standing', width: '110px', cell: standing },
  { id: 'cents', title: 'Amount', width: '92px', number: true, cell: (r) => <Money cents={r.cents} strong /> },
];

export function RefundList({ openId, open }: { openId: string | undefined; open: (id: string) => void }) {
  const { data, error, refetch } = useQuery(refundsQuery);
  if (error) return <Failed error={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.rows.length === 0) return <Empty title="No refund yet">Ask for one from what is owed.</Empty>;
  return (
    <List
      name="refunds"
      rows={data.rows}
      columns={columns}
      narrow={
        openId ? (r) => <TwoLines first={r.to} right={<Money cents={r.cents} />} second={r.number} standing={standing(r)} /> : undefined
      }
      openId={openId}
      open={(r) => open(r.id)}
    />
  );
}
