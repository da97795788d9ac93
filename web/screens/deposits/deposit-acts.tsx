import type { DepositView } from '@claimwright/server/http';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, ask, newKey, writing } from '../../api.ts';
import { Notice } from '../../parts/notice.tsx';
import { Reason } from '../../parts/reason.tsx';
import { me } from '../../queries.ts';

type Act = { readonly kind: 'unmatch'; readonly matchId: string } | { readonly kind: 'aside'; readonly aside: boolean };

/** What undoes: untying a payment, setting aside what is none, taking it back. Each with its reason. */
export function DepositActs({ deposit }: { deposit: DepositView }) {
  const { data: who } = useQuery(me);
  const client = useQueryClient();
  const key = useRef(newKey());
  const [act, setAct] = useState<Act>();
  const run = useMutation({
    mutationFn: async (why: string): Promise<unknown> => {
      if (!act) return;
      if (act.kind === 'unmatch')
        return ask(api['deposit-matches'][':id'].end.$post({ param: { id: act.matchId }, json: { why } }, writing(key.current)));
      return ask(api.deposits[':id'].aside.$post({ param: { id: deposit.id }, json: { aside: act.aside, why } }, writing(key.current)));
    },
    onSettled: () => {
      key.current = newKey();
    },
    onSuccess: async () => {
      setAct(undefined);
      await client.invalidateQueries();
    },
  });
  if (!who?.permissions.includes('match-deposits')) return null;
  const now = deposit.ties.filter((t) => !t.ended);
  const offers: readonly { readonly label: string; readonly act: Act }[] = [
    ...now.map((t) => ({ label: `Unmatch ${t.trace ?? t.receipt ?? ''}`, act: { kind: 'unmatch' as const, matchId: t.id } })),
    ...(now.length === 0
      ? [
          {
            label: deposit.setAside ? 'Take back' : 'Set aside: it is no payment',
            act: { kind: 'aside' as const, aside: !deposit.setAside },
          },
        ]
      : []),
  ];
  return (
    <div style={{ padding: '0 16px 16px', display: 'grid', gap: 8, justifyItems: 'start' }}>
      {run.error && (
        <Notice tone="bad" title="Not done">
          {run.error.message}
        </Notice>
      )}
      {act ? (
        <Reason
          label="Why"
          act="Do it"
          needed
          pending={run.isPending}
          because={(why) => run.mutate(why)}
          cancel={() => setAct(undefined)}
        />
      ) : (
        offers.map((o) => (
          <Button key={o.label} size="compact-sm" variant="subtle" onClick={() => setAct(o.act)}>
            {o.label}
          </Button>
        ))
      )}
    </div>
  );
}
