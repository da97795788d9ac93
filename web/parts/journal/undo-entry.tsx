import type { JournalRowWithWay } from '@claimwright/server/http';
import { Button, Kbd, Radio } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, writing } from '../../api.ts';
import { me } from '../../queries.ts';
import { useActKey } from '../act-key.ts';
import { useKeys } from '../keys/bindings.ts';
import { Notice } from '../notice.tsx';
import { Part } from '../panes.tsx';
import { Reason } from '../reason.tsx';

/** What is known of an entry that is undone: a journal's row, or what a payment's claim says of its own. */
type Undoable = Pick<JournalRowWithWay, 'key' | 'way' | 'event'>;
type Money = 'never-came' | 'waits';

/** Undoes an entry where one sees it, with a reason; what cannot be undone here says why, and where. */
export function UndoEntry({ row }: { row: Undoable }) {
  const { data: who } = useQuery(me);
  const client = useQueryClient();
  const keyOf = useActKey();
  const [asking, setAsking] = useState(false);
  const [money, setMoney] = useState<Money>('never-came');
  const { way } = row;
  const asksForMoney = way.may && way.money;
  const undo = useMutation({
    mutationFn: (why: string) => {
      const json = { key: row.key, why, ...(asksForMoney ? { patientMoney: money } : {}) };
      return ask(api.entries.reversals.$post({ json }, writing(keyOf(json))));
    },
    onSuccess: async ({ keys }) => {
      notifications.show({
        message: keys.length === 1 ? 'Undone by its opposite, dated today' : `Undone: ${keys.length} entries, dated today`,
      });
      setAsking(false);
      await client.invalidateQueries();
    },
  });
  const permitted = who?.permissions.includes('reverse-entries') ?? false;
  useKeys(way.may && permitted && !asking ? [{ keys: 'u', says: 'Undo it, with a reason', run: () => setAsking(true) }] : [], {
    inner: true,
  });
  if (!way.may)
    return (
      <Part title="Undo">
        <p className="soft">{way.says}</p>
      </Part>
    );
  if (!permitted)
    return (
      <Part title="Undo">
        <p className="soft">A biller, poster or manager undoes entries.</p>
      </Part>
    );
  return (
    <Part title="Undo">
      {undo.error && (
        <Notice tone="bad" title="Not undone">
          {undo.error.message}
        </Notice>
      )}
      <p className="soft">{whatFollows(row)}</p>
      {asking ? (
        <>
          {asksForMoney && (
            <Radio.Group value={money} onChange={(v) => setMoney(v as Money)} label="The patient’s money" mt={8}>
              <div style={{ display: 'grid', gap: 6, marginTop: 4 }}>
                <Radio size="xs" value="never-came" label="It never came, or went back" />
                <Radio size="xs" value="waits" label="It is here, and waits as the patient’s credit" />
              </div>
            </Radio.Group>
          )}
          <Reason
            label="Why it is undone"
            act="Undo it"
            needed
            pending={undo.isPending}
            because={(why) => undo.mutate(why)}
            cancel={() => setAsking(false)}
          />
        </>
      ) : (
        <Button mt={8} size="compact-sm" variant="default" onClick={() => setAsking(true)} rightSection={<Kbd size="xs">u</Kbd>}>
          Undo
        </Button>
      )}
    </Part>
  );
}

function whatFollows({ event }: Undoable): string {
  if (event === 'remitted')
    return 'All lines of this decision go together. The payer’s money stays: it waits in unapplied payer cash, and the claim waits for its decision again.';
  if (event === 'patient-paid' || event === 'prepaid') return 'The balance is owed again. Say what became of the money.';
  if (event === 'written-off') return 'The balance is owed again.';
  return 'Its exact opposite is posted today and names it; nothing is changed or deleted.';
}
