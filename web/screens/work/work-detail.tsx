import { showDate } from '@claimwright/core/base';
import type { WorkRow } from '@claimwright/server/http';
import { Button, Kbd, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api, ask, newKey, writing } from '../../api.ts';
import { instantText } from '../../parts/dates.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { moneyText } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Empty } from '../../parts/says.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { AnswerRequest } from './answer-request.tsx';
import { DaysLeft } from './days-left.tsx';

/** One item: why it is here, what to do, where it leads, and closing it with a reason. */
export function WorkDetail({ item, loading, done }: { item: WorkRow | undefined; loading: boolean; done: () => void }) {
  if (loading)
    return (
      <Pane label="Item" wide>
        <Waiting />
      </Pane>
    );
  if (!item)
    return (
      <Pane label="Item" wide>
        <Empty title="This item is done">It is not among the open ones any more. Choose another at the left.</Empty>
      </Pane>
    );
  return (
    <>
      <Pane label="Item" wide>
        <PaneHead title={item.title} under={`${item.kind}, here since ${instantText(item.createdAt)}`}>
          <strong className="num">{moneyText(item.dollarsCents)}</strong>
          <DaysLeft due={item.due} />
        </PaneHead>
        <Part title="Why it is here">
          <p>{item.why}</p>
        </Part>
        <Part title="What to do">
          <p>{item.whatToDo}</p>
          {item.due && <p className="soft">By {showDate(item.due)}.</p>}
        </Part>
        <Part title="Where it leads">
          <Leads item={item} />
        </Part>
      </Pane>
      {item.overrideRequestId ? (
        <Pane label="Answer">
          <PaneHead title="Grant it?" />
          <AnswerRequest item={item} requestId={item.overrideRequestId} done={done} />
        </Pane>
      ) : (
        <Pane label="Close the item">
          <PaneHead title="Done?" />
          <Close item={item} done={done} />
        </Pane>
      )}
    </>
  );
}

function Leads({ item }: { item: WorkRow }) {
  return (
    <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
      {item.encounterId && (
        <Button variant="default" renderRoot={(p) => <Link to="/code/{-$id}" params={{ id: item.encounterId ?? undefined }} {...p} />}>
          Open the visit
        </Button>
      )}
      {item.claimId && (
        <Button variant="default" renderRoot={(p) => <Link to="/claims/{-$id}" params={{ id: item.claimId ?? undefined }} {...p} />}>
          Open the claim
        </Button>
      )}
      {item.remittanceId && (
        <Button variant="default" renderRoot={(p) => <Link to="/payments/{-$id}" params={{ id: item.remittanceId ?? undefined }} {...p} />}>
          Open the payment
        </Button>
      )}
      {item.patientId && (
        <Button variant="default" renderRoot={(p) => <Link to="/patients/{-$id}" params={{ id: item.patientId ?? undefined }} {...p} />}>
          Open {item.patient}
        </Button>
      )}
    </div>
  );
}

function Close({ item, done }: { item: WorkRow; done: () => void }) {
  const { data: who } = useQuery(me);
  const client = useQueryClient();
  const [why, setWhy] = useState('');
  const key = useRef(newKey());
  const field = useRef<HTMLTextAreaElement>(null);
  const close = useMutation({
    mutationFn: () => ask(api.work[':id'].done.$post({ param: { id: item.id }, json: { why: why.trim() } }, writing(key.current))),
    onSuccess: async () => {
      notifications.show({ message: `Done: ${item.title}` });
      done();
      await client.invalidateQueries();
    },
  });
  useKeys([{ keys: 'd', says: 'Say why it is done', run: () => field.current?.focus() }]);
  if (!who?.permissions.includes('close-work'))
    return <Empty title="You may look, not close">A coder, biller, poster, front desk or manager closes work.</Empty>;
  return (
    <form
      style={{ padding: '0 16px 16px', display: 'grid', gap: 10, justifyItems: 'start' }}
      onSubmit={(event) => {
        event.preventDefault();
        close.mutate();
      }}
    >
      {close.error && (
        <Notice tone="bad" title="Not closed">
          {close.error.message}
        </Notice>
      )}
      <Textarea
        ref={field}
        label="Why it is done"
        description="Kept with the item and your name"
        required
        minRows={3}
        autosize
        w="100%"
        value={why}
        onChange={(e) => setWhy(e.currentTarget.value)}
        onKeyDown={(e) => e.key === 'Escape' && e.currentTarget.blur()}
      />
      <Button type="submit" loading={close.isPending} disabled={why.trim().length < 3} rightSection={<Kbd size="xs">d</Kbd>}>
        Mark as done
      </Button>
    </form>
  );
}
