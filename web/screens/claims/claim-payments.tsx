import { showDate } from '@claimwright/core/base';
import type { ClaimView } from '@claimwright/server/http';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { Money } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Part } from '../../parts/panes.tsx';
import { Reason } from '../../parts/reason.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { OutcomeStanding } from '../../parts/standings.tsx';
import { me } from '../../queries.ts';

type Remitted = ClaimView['remitted'][number];

/** What payers decided on the claim, payment by payment; what a person undid can be posted anew. */
export function ClaimPayments({ claim }: { claim: ClaimView }) {
  const { data: who } = useQuery(me);
  const client = useQueryClient();
  const keyOf = useActKey();
  const [asking, setAsking] = useState<Remitted>();
  const may = who?.permissions.includes('reverse-entries') ?? false;
  const again = useMutation({
    mutationFn: ({ remittanceId: id, position, why }: Remitted & { why: string }) =>
      ask(
        api.remittances[':id'].claims[':position'].posting.$post(
          { param: { id, position: String(position) }, json: { why } },
          writing(keyOf([id, position, why, claim.statusAt])),
        ),
      ),
    onSuccess: async () => {
      notifications.show({ message: 'Posted anew. The first posting and its undoing stay in the journal.' });
      setAsking(undefined);
      await client.invalidateQueries();
    },
  });
  if (claim.remitted.length === 0) return null;
  return (
    <Part title="Payments">
      {again.error && (
        <Notice tone="bad" title="Not posted">
          {again.error.message}
        </Notice>
      )}
      <SmallTable head={['Paid on', 'Payer', 'Check or trace', 'Outcome', '#Paid', '#Patient']}>
        {claim.remitted.map((r) => (
          <tr key={`${r.remittanceId} ${r.position}`}>
            <td>{showDate(r.paymentDate)}</td>
            <td>{r.payer}</td>
            <td>
              <Link to="/payments/{-$id}" params={{ id: r.remittanceId }} search={{ claim: r.position }}>
                {r.trace}
              </Link>
            </td>
            <td>
              <OutcomeStanding outcome={r.outcome} />{' '}
              {may && r.outcome === 'undone' && (
                <Button size="compact-xs" variant="default" onClick={() => setAsking(r)}>
                  Post anew
                </Button>
              )}
            </td>
            <td className="num">
              <Money cents={r.paidCents} />
            </td>
            <td className="num">
              <Money cents={r.patientCents} />
            </td>
          </tr>
        ))}
      </SmallTable>
      {asking && (
        <Reason
          label="Why it is posted anew"
          act="Post anew"
          needed
          pending={again.isPending}
          because={(why) => again.mutate({ ...asking, why })}
          cancel={() => setAsking(undefined)}
        />
      )}
    </Part>
  );
}
