import { showDate } from '@claimwright/core/base';
import type { DepositSlipRow } from '@claimwright/server/http';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { Money } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Part } from '../../parts/panes.tsx';
import { Reason } from '../../parts/reason.tsx';
import { Failed } from '../../parts/says.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';

/** Slips that were made, each with its paper; one that was wrong is void with a reason, and its items wait again. */
export function MadeSlips() {
  const { data: who } = useQuery(me);
  const client = useQueryClient();
  const keyOf = useActKey();
  const { data, error, refetch } = useQuery({ queryKey: ['deposit slips'], queryFn: () => ask(api['deposit-slips'].$get()) });
  const [voiding, setVoiding] = useState<DepositSlipRow>();
  const end = useMutation({
    mutationFn: (why: string) =>
      ask(api['deposit-slips'][':id'].void.$post({ param: { id: voiding!.id }, json: { why } }, writing(keyOf([voiding!.id, why])))),
    onSuccess: async () => {
      setVoiding(undefined);
      await client.invalidateQueries();
    },
  });
  const may = who?.permissions.includes('match-deposits') ?? false;
  if (error) return <Failed error={error} again={() => void refetch()} />;
  if (!data) return <Waiting rows={4} />;
  return (
    <Part title="Slips">
      {end.error && (
        <Notice tone="bad" title="Not void">
          {end.error.message}
        </Notice>
      )}
      {data.rows.length === 0 && <p className="soft">None yet. The bank shows a slip’s total in one line; the slip tells what it was.</p>}
      {data.rows.length > 0 && (
        <SmallTable head={['Slip', 'Of', 'By', 'In the bank', '#Items', '#Total', '']}>
          {data.rows.map((s) => (
            <tr key={s.id}>
              <td>
                <a href={`/api/deposit-slips/${s.id}/pdf`} target="_blank" rel="noreferrer">
                  {s.number} (PDF)
                </a>
              </td>
              <td>{showDate(s.date)}</td>
              <td className="soft">{s.by}</td>
              <td>
                {s.voidWhy ? (
                  <span title={s.voidWhy}>
                    <Tag tone="bad">void</Tag>
                  </span>
                ) : s.depositId ? (
                  <Link to="/deposits/{-$id}" params={{ id: s.depositId }}>
                    seen
                  </Link>
                ) : (
                  <Tag tone="plain">not seen</Tag>
                )}
              </td>
              <td className="num">{s.items}</td>
              <td className="num">
                <Money cents={s.cents} />
              </td>
              <td style={{ textAlign: 'right' }}>
                {may && !s.voidWhy && !s.depositId && (
                  <Button size="compact-xs" variant="subtle" onClick={() => setVoiding(s)}>
                    Void
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </SmallTable>
      )}
      {voiding && (
        <Reason
          label={`Why is slip ${voiding.number} void?`}
          act="Void it"
          needed
          pending={end.isPending}
          because={(why) => end.mutate(why)}
          cancel={() => setVoiding(undefined)}
        />
      )}
    </Part>
  );
}
