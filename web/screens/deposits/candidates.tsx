import { showDate } from '@claimwright/core/base';
import type { DepositCandidate, DepositView } from '@claimwright/server/http';
import { Button, Kbd } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, ask, newKey, writing } from '../../api.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { moneyText } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Reason } from '../../parts/reason.tsx';
import { Empty } from '../../parts/says.tsx';
import { me } from '../../queries.ts';

/** What a deposit could be, likeliest first: one key says which it is. Another amount asks why. */
export function Candidates({ deposit }: { deposit: DepositView }) {
  const { data: who } = useQuery(me);
  const client = useQueryClient();
  const key = useRef(newKey());
  const [asked, setAsked] = useState<DepositCandidate>();
  const { data } = useQuery({
    queryKey: ['deposit', deposit.id, 'candidates'],
    queryFn: () => ask(api.deposits[':id'].candidates.$get({ param: { id: deposit.id } })),
  });
  const match = useMutation({
    mutationFn: ({ candidate, why }: { candidate: DepositCandidate; why: string }) =>
      ask(
        api.deposits[':id'].matches.$post(
          { param: { id: deposit.id }, json: { payments: candidate.payments.map((p) => p.id), why } },
          writing(key.current),
        ),
      ),
    onSuccess: async () => {
      notifications.show({ message: 'Matched' });
      await client.invalidateQueries();
    },
    onError: () => {
      key.current = newKey();
    },
  });
  const may = who?.permissions.includes('match-deposits') ?? false;
  const choose = (candidate: DepositCandidate) =>
    candidate.cents === deposit.openCents ? match.mutate({ candidate, why: '' }) : setAsked(candidate);
  const candidates = data?.candidates ?? [];
  useKeys(
    may && !asked
      ? candidates
          .slice(0, 9)
          .map((c, i) => ({ keys: String(i + 1), says: `It is ${c.payments.map((p) => p.trace).join(', ')}`, run: () => choose(c) }))
      : [],
  );
  if (!data) return null;
  if (candidates.length === 0)
    return <Empty title="Nothing waits for money">Its remittance has not come. Ask the payer for the 835 of this trace.</Empty>;
  return (
    <div style={{ padding: '0 16px 16px', display: 'grid', gap: 10 }}>
      {match.error && (
        <Notice tone="bad" title="Not matched">
          {match.error.message}
        </Notice>
      )}
      {data.why && <p className="soft">{data.why}</p>}
      {asked ? (
        <Reason
          label={`It is ${moneyText(asked.cents)}, the deposit ${moneyText(deposit.openCents)}: why are they one?`}
          act="Match"
          needed
          pending={match.isPending}
          because={(why) => match.mutate({ candidate: asked, why })}
          cancel={() => setAsked(undefined)}
        />
      ) : (
        candidates.map((c, i) => (
          <div key={c.payments.map((p) => p.id).join()} style={{ display: 'grid', gap: 2 }}>
            {c.payments.map((p) => (
              <div key={p.id}>
                {p.from} {p.trace}, {showDate(p.date)} <strong className="num">{moneyText(p.cents)}</strong>
              </div>
            ))}
            <div className="soft">{c.reasons.join(', ')}</div>
            {may && (
              <div>
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={match.isPending}
                  onClick={() => choose(c)}
                  rightSection={i < 9 && <Kbd size="xs">{i + 1}</Kbd>}
                >
                  It is this
                </Button>
              </div>
            )}
          </div>
        ))
      )}
    </div>
  );
}
