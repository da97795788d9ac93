import { type IsoDate, showDate } from '@claimwright/core/base';
import type { PolicyPageRow, PolicyTrial } from '@claimwright/server/http';
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { asDateText } from '../../parts/dates.ts';
import { moneyText } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { accounts, actions } from './action-text.ts';

interface RowFormProps {
  readonly payerId: string;
  readonly today: IsoDate;
  readonly close: () => void;
}

const groups = ['CO', 'OA', 'PI', 'PR'] as const;
type Group = (typeof groups)[number];
/** A rule as it is typed: an empty remark is any. */
type Row = Pick<PolicyPageRow, 'carc' | 'action' | 'account'> & { readonly group: Group; readonly rarc: string };
const sent = ({ rarc, ...row }: Row) => (rarc ? { ...row, rarc } : row);
const choicesOf = <T extends string>(words: Readonly<Record<T, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label: label as string }));

/** A rule as a manager writes it: tried on what the payer sent in the last year before it is written. */
export function RowForm({ payerId, today, close }: RowFormProps) {
  const client = useQueryClient();
  const keyOf = useActKey();
  const [row, setRow] = useState<Row>({ group: 'CO', carc: '', rarc: '', action: 'contractual' });
  const [from, setFrom] = useState<string>(today);
  const [until, setUntil] = useState('');
  const [why, setWhy] = useState('');
  const param = { id: payerId };
  const trial = useMutation({ mutationFn: () => ask(api.payers[':id']['posting-policy'].trial.$post({ param, json: sent(row) })) });
  const write = useMutation({
    mutationFn: () => {
      const json = { ...sent(row), from, why, ...(until ? { until } : {}) };
      return ask(api.payers[':id']['posting-policy'].$post({ param, json }, writing(keyOf(json))));
    },
    onSuccess: async () => {
      close();
      await client.invalidateQueries({ queryKey: ['posting-rules'] });
    },
  });
  const change = (part: Partial<Row>) => {
    trial.reset();
    write.reset();
    const { account: _, ...rest } = { ...row, ...part };
    const account = rest.action === 'write-off' ? (rest.carc === '29' ? 'timely-filing-write-offs' : 'denial-write-offs') : undefined;
    setRow(account ? { ...rest, account } : rest);
  };
  const error = write.error ?? trial.error;
  return (
    <Part title="A new rule">
      <form
        style={{ display: 'grid', gap: 10, gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))', alignItems: 'end', maxWidth: 860 }}
        onSubmit={(event) => {
          event.preventDefault();
          write.mutate();
        }}
      >
        <Select
          label="Group"
          data={[...groups]}
          value={row.group}
          allowDeselect={false}
          onChange={(group) => change({ group: group as Group })}
        />
        <TextInput
          label="Reason (CARC)"
          data-autofocus
          autoFocus
          required
          value={row.carc}
          onChange={(e) => change({ carc: e.currentTarget.value.trim().toUpperCase() })}
        />
        <TextInput
          label="Only with remark (RARC)"
          placeholder="any"
          value={row.rarc}
          onChange={(e) => change({ rarc: e.currentTarget.value.trim().toUpperCase() })}
        />
        <Select
          label="What is done"
          data={choicesOf(actions)}
          value={row.action}
          allowDeselect={false}
          onChange={(action) => change({ action: action as Row['action'] })}
        />
        {row.account && <TextInput label="Account" readOnly value={accounts[row.account]} />}
        <TextInput
          type="date"
          label="Payments from"
          required
          value={from}
          onChange={(e) => setFrom(asDateText(e.currentTarget.value, from))}
        />
        <TextInput type="date" label="to" value={until} onChange={(e) => setUntil(asDateText(e.currentTarget.value, ''))} />
        <TextInput
          label="What it rests on"
          placeholder="the contract’s section, the payer’s letter"
          required
          minLength={3}
          style={{ gridColumn: 'span 2' }}
          value={why}
          onChange={(e) => setWhy(e.currentTarget.value)}
        />
        <div style={{ gridColumn: '1 / -1', display: 'flex', gap: 8 }}>
          <Button
            type="button"
            size="compact-sm"
            variant="default"
            disabled={!row.carc}
            loading={trial.isPending}
            onClick={() => trial.mutate()}
          >
            Try it on the last year
          </Button>
          <Button type="submit" size="compact-sm" disabled={!row.carc || why.trim().length < 3} loading={write.isPending}>
            Write it
          </Button>
          <Button type="button" size="compact-sm" variant="subtle" onClick={close}>
            Cancel
          </Button>
        </div>
      </form>
      {error && (
        <Notice tone="bad" title="Not written">
          {error.message}
        </Notice>
      )}
      {trial.data && <Tried trial={trial.data} reason={`${row.group}-${row.carc}`} />}
    </Part>
  );
}

function Tried({ trial, reason }: { trial: PolicyTrial; reason: string }) {
  if (trial.adjustments === 0)
    return (
      <p className="soft">{`This payer has sent no such ${reason} since ${showDate(trial.since)}: nothing of the last year says what the rule would do.`}</p>
    );
  return (
    <SmallTable head={[`${reason} since ${showDate(trial.since)}`, 'What was done', 'What the rule does', '#Sum as sent']}>
      {trial.changes.map((c) => (
        <tr key={c.nowBy + c.would}>
          <td>{c.count === 1 ? 'once' : `${c.count.toLocaleString('en-US')} times`}</td>
          <td>{actions[c.now]}</td>
          <td>{c.would === c.now ? 'the same' : actions[c.would]}</td>
          <td className="num">{moneyText(c.cents)}</td>
        </tr>
      ))}
    </SmallTable>
  );
}
