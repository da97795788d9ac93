import { Button, Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { moneyText } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Tag } from '../../parts/tag.tsx';
import { type GivenFile, Upload } from '../../parts/upload.tsx';
import { me } from '../../queries.ts';
import { PaperClaim } from './paper-claim.tsx';
import { emptyDraft, newClaim, openOfPayment, type PaperDraft, sent, whatLacks } from './paper-draft.ts';

const methods = [
  { value: 'CHK', label: 'Check' },
  { value: 'ACH', label: 'Transfer' },
  { value: 'NON', label: 'No payment' },
];

/** Types in a remittance that came on paper, with its scan: it goes the way of an 835, and its arithmetic is shown while it is typed. */
export function PaperForm({ done, cancel }: { done: (id: string | undefined) => void; cancel: () => void }) {
  const { data: who } = useQuery(me);
  const client = useQueryClient();
  const keyOf = useActKey();
  const [draft, setDraft] = useState<PaperDraft>(() => emptyDraft(who?.today ?? ''));
  const [scan, setScan] = useState<GivenFile>();
  const payers = useQuery({ queryKey: ['payers'], queryFn: () => ask(api.claims.$get({ query: {} })), select: (page) => page.payers });
  const change = (to: Partial<PaperDraft>) => setDraft((d) => ({ ...d, ...to }));
  const record = useMutation({
    mutationFn: () => {
      const json = { ...sent(draft), scan: scan! };
      return ask(api['paper-remittances'].$post({ json: json as never }, writing(keyOf(json))));
    },
    onSuccess: async (outcome) => {
      notifications.show({ message: outcome.says });
      await client.invalidateQueries();
      done('remittanceId' in outcome ? outcome.remittanceId : undefined);
    },
  });
  useKeys([{ keys: 'Escape', says: 'Put it away', run: cancel }]);
  const open = openOfPayment(draft);
  const lacks = whatLacks(draft) ?? (scan ? undefined : 'Attach the scan of the paper.');
  return (
    <Pane label="Remittance from paper" whole>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!lacks) record.mutate();
        }}
      >
        <PaneHead title="Remittance from paper" under="It is proved and posted as a file would be; its scan is kept with it">
          <Upload label={scan ? scan.name : 'Attach the scan'} accept=".pdf,.png,.jpg,.jpeg,.tif,.tiff" pending={false} take={setScan} />
        </PaneHead>
        {record.error && (
          <Notice tone="bad" title="Not taken in">
            {record.error.message}
          </Notice>
        )}
        <div style={{ display: 'flex', gap: 10, flexWrap: 'wrap', padding: '0 16px 12px' }}>
          <Select
            label="Payer"
            placeholder="Choose"
            searchable
            w={240}
            data={payers.data?.map((p) => ({ value: p.id, label: p.name })) ?? []}
            value={draft.payerId}
            onChange={(payerId) => change({ payerId })}
          />
          <Select
            label="By"
            w={120}
            data={methods}
            allowDeselect={false}
            value={draft.method}
            onChange={(m) => change({ method: (m ?? 'CHK') as PaperDraft['method'] })}
          />
          <TextInput label="Number" w={140} value={draft.trace} onChange={(e) => change({ trace: e.currentTarget.value })} />
          <TextInput
            label="Paid on"
            type="date"
            w={140}
            value={draft.paymentDate}
            onChange={(e) => change({ paymentDate: e.currentTarget.value })}
          />
          <TextInput
            label="Amount"
            w={110}
            value={draft.amount}
            onChange={(e) => change({ amount: e.currentTarget.value })}
            styles={{ input: { textAlign: 'right' } }}
          />
          <TextInput
            label="Provider adjustments, as sent"
            placeholder="WO 12.50 X123; L6 -0.40"
            style={{ flex: 1, minWidth: 200 }}
            value={draft.providerAdjustments}
            onChange={(e) => change({ providerAdjustments: e.currentTarget.value })}
          />
        </div>
        <Part title="Claims" aside="adjustments as CO-45 60.00 PR-2 12">
          {draft.claims.map((c, i) => (
            <PaperClaim
              key={c.id}
              claim={c}
              change={(next) => change({ claims: draft.claims.map((old, at) => (at === i ? next : old)) })}
              remove={draft.claims.length > 1 ? () => change({ claims: draft.claims.filter((_, at) => at !== i) }) : undefined}
            />
          ))}
          <Button size="compact-sm" variant="subtle" onClick={() => change({ claims: [...draft.claims, newClaim()] })}>
            Another claim
          </Button>
        </Part>
        <div style={{ display: 'flex', gap: 14, alignItems: 'center', padding: '12px 16px', borderTop: '1px solid var(--line)' }}>
          <Button type="submit" size="compact-sm" disabled={lacks !== undefined} loading={record.isPending}>
            Post it
          </Button>
          {draft.amount === '' ? null : open === undefined ? (
            <Tag tone="warn">an amount cannot be read</Tag>
          ) : open === 0 ? (
            <Tag tone="good">claims less provider adjustments are the amount</Tag>
          ) : (
            <Tag tone="bad">{moneyText(open)} does not close: it would not be posted</Tag>
          )}
          {lacks && <span className="soft">{lacks}</span>}
        </div>
      </form>
    </Pane>
  );
}
