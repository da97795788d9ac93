import type { AskedQuery, EncounterView } from '@claimwright/server/http';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, ask, newKey, writing } from '../../api.ts';
import { instantText } from '../../parts/dates.ts';
import { Part } from '../../parts/panes.tsx';
import { Tag } from '../../parts/tag.tsx';
import { me } from '../../queries.ts';

const ends = { answered: 'answered', undetermined: 'cannot be determined', withdrawn: 'withdrawn' } as const;

/** What the provider was asked about this visit, and what they said. */
export function AskedQueries({ visit }: { visit: EncounterView }) {
  if (visit.queries.length === 0) return null;
  const open = visit.queries.filter((q) => !q.end);
  return (
    <Part title="Queries" aside={open.some((q) => q.waits) ? 'the claim waits for the answer' : undefined}>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 8 }}>
        {visit.queries.map((q) => (
          <li key={q.id}>
            {q.code && <strong>{q.code} </strong>}
            {q.question}{' '}
            <Tag tone={!q.end ? 'warn' : q.end.kind === 'answered' ? 'good' : 'plain'}>{q.end ? ends[q.end.kind] : 'open'}</Tag>
            <div className="faint">
              {q.askedBy}, {instantText(q.askedAt)}
            </div>
            {q.end ? (
              <div>
                “{q.end.says}”{' '}
                <span className="faint">
                  {q.end.who}, {instantText(q.end.at)}
                </span>
              </div>
            ) : (
              <Withdraw query={q} />
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Withdraw({ query }: { query: AskedQuery }) {
  const { data: who } = useQuery(me);
  const client = useQueryClient();
  const key = useRef(newKey());
  const withdraw = useMutation({
    mutationFn: () =>
      ask(
        api.queries[':id'].withdrawal.$post(
          { param: { id: query.id }, json: { why: 'no longer needed to code the visit' } },
          writing(key.current),
        ),
      ),
    onSuccess: () => client.invalidateQueries(),
  });
  if (!who?.permissions.includes('ask-provider')) return null;
  return (
    <Button variant="subtle" color="gray" size="compact-xs" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
      Withdraw
    </Button>
  );
}
