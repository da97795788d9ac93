import { showDate } from '@claimwright/core/base';
import { Button, Kbd } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { moneyText } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Part } from '../../parts/panes.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';

/** Which claim of ours a remitted one is for: the likeliest first, one key says which. Its cash waits until then. */
export function MatchCandidates({ paymentId, position }: { paymentId: string; position: number }) {
  const { data: who } = useQuery(me);
  const client = useQueryClient();
  const keyOf = useActKey();
  const param = { id: paymentId, position: String(position) };
  const { data, error } = useQuery({
    queryKey: ['remittance', paymentId, 'candidates', position],
    queryFn: () => ask(api.remittances[':id'].claims[':position'].candidates.$get({ param })),
    retry: false,
  });
  const match = useMutation({
    mutationFn: (claimId: string) =>
      ask(api.remittances[':id'].claims[':position'].match.$post({ param, json: { claimId } }, writing(keyOf([param, claimId])))),
    onSuccess: async ({ outcome, questions }) => {
      notifications.show({ message: outcome === 'held' ? `Matched; ${questions} of it in question` : `Matched and ${outcome}` });
      await client.invalidateQueries();
    },
  });
  const may = who?.permissions.includes('answer-matches') ?? false;
  const rows = data?.rows ?? [];
  useKeys(
    may
      ? rows.slice(0, 9).map((c, i) => ({ keys: String(i + 1), says: `It is for claim ${c.number}`, run: () => match.mutate(c.claimId) }))
      : [],
    { inner: true },
  );
  return (
    <Part title="Which claim is it for?" aside="its cash waits until it is told">
      {(match.error ?? error) && (
        <Notice tone="bad" title="Not matched">
          {(match.error ?? error)?.message}
        </Notice>
      )}
      {!data && !error && <Waiting rows={3} />}
      {data && rows.length === 0 && (
        <p className="soft">
          No claim of ours is like it. Find it by number, patient and day; when it is not ours, the payer gets its money back.
        </p>
      )}
      {rows.map((c, i) => (
        <div
          key={c.claimId}
          style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', gap: 8, padding: '4px 0', alignItems: 'start' }}
        >
          <div>
            <Link to="/claims/{-$id}" params={{ id: c.claimId }}>
              {c.number}
            </Link>{' '}
            {c.patient}, {showDate(c.serviceDate)}, <span className="num">{moneyText(c.chargeCents)}</span>
            <div className="soft">{c.reasons.join(', ')}</div>
          </div>
          {may && (
            <Button
              size="compact-sm"
              variant="default"
              loading={match.isPending}
              onClick={() => match.mutate(c.claimId)}
              rightSection={i < 9 && <Kbd size="xs">{i + 1}</Kbd>}
            >
              It is this
            </Button>
          )}
        </div>
      ))}
    </Part>
  );
}
