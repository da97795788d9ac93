import type { WorkRow } from '@claimwright/server/http';
import { Button, Kbd } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Notice } from '../../parts/notice.tsx';
import { Reason } from '../../parts/reason.tsx';
import { Empty } from '../../parts/says.tsx';
import { me } from '../../queries.ts';

/** Somebody asks a manager to override a stop: one key grants it with the asker's reason, another refuses it with what to do instead. */
export function AnswerRequest({ item, requestId, done }: { item: WorkRow; requestId: string; done: () => void }) {
  const { data: who } = useQuery(me);
  const client = useQueryClient();
  const keyOf = useActKey();
  const [refusing, setRefusing] = useState(false);
  const may = who?.permissions.includes('override-stops') ?? false;
  const answer = useMutation({
    mutationFn: (json: { granted: true } | { granted: false; why: string }) =>
      ask(api['override-requests'][':id'].answer.$post({ param: { id: requestId }, json }, writing(keyOf([requestId, json])))),
    onSuccess: async ({ ready }, { granted }) => {
      notifications.show({ message: granted ? `Granted: ${ready ? 'the claim is ready' : 'the claim is still held'}` : 'Refused' });
      done();
      await client.invalidateQueries();
    },
  });
  const grant = () => !answer.isPending && answer.mutate({ granted: true });
  useKeys(
    may
      ? [
          { keys: 'a', says: 'Grant the override', run: grant },
          { keys: 'd', says: 'Refuse it, with a reason', run: () => setRefusing(true) },
        ]
      : [],
    { inner: true },
  );
  if (!may) return <Empty title={`${item.title.split(' asks ')[0]} has asked`}>A manager of the practice grants or refuses it.</Empty>;
  return (
    <div style={{ padding: '0 16px 16px', display: 'grid', gap: 10, justifyItems: 'start' }}>
      {answer.error && (
        <Notice tone="bad" title="Not answered">
          {answer.error.message}
        </Notice>
      )}
      <p className="soft">Granted, it is your override: the claim’s history and the audit name you, with the asker’s reason.</p>
      <div style={{ display: 'flex', gap: 8 }}>
        <Button onClick={grant} loading={answer.isPending && !refusing} rightSection={<Kbd size="xs">a</Kbd>}>
          Grant
        </Button>
        <Button variant="default" onClick={() => setRefusing(true)} rightSection={<Kbd size="xs">d</Kbd>}>
          Refuse
        </Button>
      </div>
      {refusing && (
        <Reason
          label="What to do instead"
          act="Refuse"
          needed
          pending={answer.isPending}
          because={(why) => answer.mutate({ granted: false, why })}
          cancel={() => setRefusing(false)}
        />
      )}
    </div>
  );
}
