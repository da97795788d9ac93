import { type IsoDate, showDate } from '@claimwright/core/base';
import { Button, Kbd } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { daysOf, monthText } from '../../parts/months.ts';
import { Notice } from '../../parts/notice.tsx';
import { Reason } from '../../parts/reason.tsx';

interface ActsProps {
  readonly month: string;
  readonly to: IsoDate;
  readonly today: IsoDate;
  readonly closedThrough: IsoDate | null;
  /** What was closed before: opening a month again goes back to the close before it. */
  readonly closings: readonly { readonly action: 'closed' | 'reopened'; readonly through: IsoDate | null }[];
  readonly checks: { readonly must: readonly { readonly holds: boolean }[] };
}

/** Closes the month, or opens it again: each with a reason that stays. */
export function CloseActs({ month, to, today, closedThrough, closings, checks }: ActsProps) {
  const client = useQueryClient();
  const keyOf = useActKey();
  const [asking, setAsking] = useState<'close' | 'reopen'>();
  const first = daysOf(month).from;
  const before = closings.find((c) => c.action === 'closed' && c.through !== null && c.through < first)?.through ?? null;
  const openAfter = before ? `after ${showDate(before)}` : 'all of them';
  const act = useMutation({
    mutationFn: async ({ kind, why }: { kind: 'close' | 'reopen'; why: string }): Promise<unknown> => {
      if (kind === 'close') {
        const json = { through: to, why };
        return ask(api.books.closings.$post({ json }, writing(keyOf(json))));
      }
      const json = { through: before, why };
      return ask(api.books.reopenings.$post({ json }, writing(keyOf(json))));
    },
    onSuccess: async (_, { kind }) => {
      notifications.show({ message: kind === 'close' ? `Closed through ${showDate(to)}` : `Open again, ${openAfter}` });
      setAsking(undefined);
      await client.invalidateQueries();
    },
  });
  const isClosed = closedThrough !== null && closedThrough >= to;
  const may = isClosed ? 'reopen' : to < today && checks.must.every((m) => m.holds) ? 'close' : undefined;
  useKeys(may && !asking ? [{ keys: 'c', says: may === 'close' ? 'Close the month' : 'Open it again', run: () => setAsking(may) }] : []);
  return (
    <section style={{ paddingTop: 16 }} aria-label="Close">
      {act.error && (
        <Notice tone="bad" title="Not done">
          {act.error.message}
        </Notice>
      )}
      {!may && to >= today && <p className="soft">{monthText(month)} can be closed once it is over.</p>}
      {asking ? (
        <Reason
          label={
            asking === 'close'
              ? `Nothing is posted with a date through ${showDate(to)} from then on. What was looked at, and by whom?`
              : `Why are the books opened again, ${openAfter}?`
          }
          act={asking === 'close' ? 'Close the month' : 'Open it again'}
          needed
          pending={act.isPending}
          because={(why) => act.mutate({ kind: asking, why })}
          cancel={() => setAsking(undefined)}
        />
      ) : (
        may && (
          <Button
            size="compact-sm"
            variant={may === 'close' ? 'filled' : 'default'}
            onClick={() => setAsking(may)}
            rightSection={<Kbd size="xs">c</Kbd>}
          >
            {may === 'close' ? `Close ${monthText(month)}` : `Open ${monthText(month)} again`}
          </Button>
        )
      )}
    </section>
  );
}
