import { addDays, type IsoDate } from '@claimwright/core/base';
import { Button, Modal, NumberInput, Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, newKey, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { asDateText } from '../../parts/dates.ts';
import { Notice } from '../../parts/notice.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';

/** Shares of each coder, and a draw: of visits signed in which days, for whom. */
export function Draw({ opened, close }: { opened: boolean; close: () => void }) {
  return (
    <Modal opened={opened} onClose={close} title="Draw visits for second review" size="lg">
      {opened && <DrawForm close={close} />}
    </Modal>
  );
}

function DrawForm({ close }: { close: () => void }) {
  const { data: who } = useQuery(me);
  const { data: coders } = useQuery({ queryKey: ['review-shares'], queryFn: () => ask(api['review-shares'].$get()) });
  if (!who || !coders) return <Waiting rows={6} />;
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <SmallTable head={['Who signs', '#Share coded again, %']}>
        {coders.map((c) => (
          <tr key={c.id}>
            <td>{c.name}</td>
            <td className="num">
              <Share id={c.id} name={c.name} percent={c.percent} />
            </td>
          </tr>
        ))}
      </SmallTable>
      <DrawPeriod today={who.today} coders={coders.filter((c) => c.mayReview)} close={close} />
    </div>
  );
}

function Share({ id, name, percent }: { id: string; name: string; percent: number }) {
  const client = useQueryClient();
  const set = useMutation({
    mutationFn: (value: number) => ask(api['review-shares'].$post({ json: { coder: id, percent: value } }, writing(newKey()))),
    onSuccess: () => client.invalidateQueries({ queryKey: ['review-shares'] }),
  });
  const keep = (text: string) => {
    const value = Number(text);
    if (text !== '' && Number.isInteger(value) && value >= 0 && value <= 100 && value !== percent) set.mutate(value);
  };
  return (
    <NumberInput
      aria-label={`Share of ${name}, percent`}
      size="xs"
      w={90}
      ml="auto"
      min={0}
      max={100}
      defaultValue={percent}
      onBlur={(e) => keep(e.currentTarget.value)}
    />
  );
}

interface PeriodProps {
  readonly today: IsoDate;
  readonly coders: readonly { readonly id: string; readonly name: string }[];
  readonly close: () => void;
}

function DrawPeriod({ today, coders, close }: PeriodProps) {
  const client = useQueryClient();
  const [from, setFrom] = useState<string>(addDays(today, -6));
  const [until, setUntil] = useState<string>(today);
  const [reviewerId, setReviewer] = useState<string | null>(null);
  const keyOf = useActKey();
  const draw = useMutation({
    mutationFn: () => {
      const json = { from, until, reviewerId: reviewerId! };
      return ask(api['review-draws'].$post({ json }, writing(keyOf(json))));
    },
    onSuccess: async ({ drawn, seed }) => {
      notifications.show({ message: `${drawn === 1 ? 'One visit is' : `${drawn} visits are`} drawn. Seed ${seed} draws the same again.` });
      close();
      await client.invalidateQueries();
    },
  });
  return (
    <form
      style={{ display: 'grid', gap: 10, gridTemplateColumns: '1fr 1fr', alignItems: 'end' }}
      onSubmit={(event) => {
        event.preventDefault();
        draw.mutate();
      }}
    >
      <TextInput type="date" label="Signed from" required value={from} onChange={(e) => setFrom(asDateText(e.currentTarget.value, from))} />
      <TextInput type="date" label="to" required value={until} onChange={(e) => setUntil(asDateText(e.currentTarget.value, until))} />
      <Select
        label="Second coder"
        description="Reviews nothing that they signed themself"
        placeholder="Choose"
        searchable
        required
        data={coders.map((c) => ({ value: c.id, label: c.name }))}
        value={reviewerId}
        onChange={setReviewer}
      />
      <Button type="submit" loading={draw.isPending} disabled={!reviewerId}>
        Draw
      </Button>
      {draw.error && (
        <div style={{ gridColumn: '1 / -1' }}>
          <Notice tone="bad" title="Nothing drawn">
            {draw.error.message}
          </Notice>
        </div>
      )}
    </form>
  );
}
