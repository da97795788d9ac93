import type { RefundRow } from '@claimwright/server/http';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, ask, newKey, writing } from '../../api.ts';
import { Notice } from '../../parts/notice.tsx';
import { Reason } from '../../parts/reason.tsx';
import { Empty } from '../../parts/says.tsx';
import { me } from '../../queries.ts';

type Act = 'approve' | 'refuse' | 'void';
const words: Readonly<Record<Act, string>> = { approve: 'Approve', refuse: 'Refuse', void: 'Void it' };

/** Approving, refusing, sending and voiding: what its standing allows, and the person may. */
export function RefundActs({ refund }: { refund: RefundRow }) {
  const { data: who } = useQuery(me);
  const client = useQueryClient();
  const key = useRef(newKey());
  const [act, setAct] = useState<Act>();
  const [alone, setAlone] = useState(false);
  const [reference, setReference] = useState('');
  const param = { id: refund.id };
  const after = {
    onSettled: () => {
      key.current = newKey();
    },
    onSuccess: async () => {
      setAct(undefined);
      await client.invalidateQueries();
    },
  };
  const run = useMutation({
    mutationFn: async (why: string): Promise<unknown> => {
      if (act === 'void') return ask(api.refunds[':id'].void.$post({ param, json: { why } }, writing(key.current)));
      return ask(api.refunds[':id'].decision.$post({ param, json: { granted: act === 'approve', why, alone } }, writing(key.current)));
    },
    ...after,
  });
  const send = useMutation({
    mutationFn: () => ask(api.refunds[':id'].sending.$post({ param, json: { method: 'check', reference } }, writing(key.current))),
    ...after,
  });
  const may = (permission: 'approve-refunds' | 'request-refunds') => who?.permissions.includes(permission) ?? false;
  const acts: readonly Act[] = may('approve-refunds')
    ? [
        ...(refund.status === 'requested' ? (['approve', 'refuse'] as const) : []),
        ...(['requested', 'approved', 'sent'].includes(refund.status) ? (['void'] as const) : []),
      ]
    : [];
  const sends = refund.status === 'approved' && may('request-refunds');
  if (acts.length === 0 && !sends) return <Empty title="Nothing to do here">A manager approves, refuses and voids refunds.</Empty>;
  const error = run.error ?? send.error;
  return (
    <div style={{ padding: '0 16px 16px', display: 'grid', gap: 10, justifyItems: 'start' }}>
      {error && (
        <Notice tone="bad" title="Not done">
          {error.message}
        </Notice>
      )}
      {act ? (
        <>
          {act === 'approve' && (
            <Checkbox
              label="I asked for it myself, and nobody else here may approve"
              checked={alone}
              onChange={(e) => setAlone(e.currentTarget.checked)}
            />
          )}
          <Reason
            label="Why"
            act={words[act]}
            needed
            pending={run.isPending}
            because={(why) => run.mutate(why)}
            cancel={() => setAct(undefined)}
          />
        </>
      ) : (
        <>
          {sends && (
            <>
              <TextInput label="Number of the check" value={reference} onChange={(e) => setReference(e.currentTarget.value)} />
              <Button size="compact-sm" loading={send.isPending} disabled={reference.trim() === ''} onClick={() => send.mutate()}>
                It is sent
              </Button>
            </>
          )}
          {acts.map((a) => (
            <Button key={a} size="compact-sm" variant={a === 'approve' ? 'filled' : 'default'} onClick={() => setAct(a)}>
              {words[a]}
            </Button>
          ))}
        </>
      )}
    </div>
  );
}
