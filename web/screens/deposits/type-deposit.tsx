import { asDate, parseMoney } from '@claimwright/core/base';
import { Button, Kbd, Modal, Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Notice } from '../../parts/notice.tsx';
import { me } from '../../queries.ts';
import { bankAccountsQuery } from './use-bank-accounts.ts';

const kinds = [
  { value: 'check', label: 'Check' },
  { value: 'eft', label: 'Transfer (EFT)' },
  { value: 'cash', label: 'Cash' },
  { value: 'card', label: 'Card' },
  { value: 'wire', label: 'Wire' },
  { value: 'other', label: 'Other' },
] as const;
type Kind = (typeof kinds)[number]['value'];

/** Types in what the bank shows, where no statement comes: it is matched as any other. */
export function TypeDeposit() {
  const { data: who } = useQuery(me);
  const [opened, setOpened] = useState(false);
  const may = who?.permissions.includes('match-deposits') ?? false;
  useKeys(may ? [{ keys: 't', says: 'Type in a deposit', run: () => setOpened(true) }] : []);
  if (!may || !who) return null;
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpened(true)} rightSection={<Kbd size="xs">t</Kbd>}>
        Type one in
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title="A deposit that the bank shows">
        {opened && <DepositForm today={who.today} done={() => setOpened(false)} />}
      </Modal>
    </>
  );
}

function DepositForm({ today, done }: { today: string; done: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const accounts = useQuery(bankAccountsQuery);
  const [typed, setTyped] = useState({
    date: today,
    amount: '',
    kind: 'check' as Kind,
    trace: '',
    description: '',
    accountId: null as string | null,
  });
  const cents = parseMoney(typed.amount.trim().replaceAll(',', ''));
  const ready = cents !== undefined && cents > 0 && /^\d{4}-\d\d-\d\d$/.test(typed.date);
  const enter = useMutation({
    mutationFn: () => {
      const { date, kind, trace, description, accountId } = typed;
      const json = { date: asDate(date), cents: cents!, kind, trace, description, ...(accountId ? { accountId } : {}) };
      return ask(api.deposits.$post({ json }, writing(keyOf(json))));
    },
    onSuccess: async ({ id }) => {
      notifications.show({ message: 'The deposit is in the books' });
      await client.invalidateQueries();
      done();
      void navigate({ to: '/deposits/{-$id}', params: { id } });
    },
  });
  const field = (name: 'trace' | 'description' | 'amount' | 'date') => ({
    value: typed[name],
    onChange: (e: { currentTarget: { value: string } }) => {
      const { value } = e.currentTarget;
      setTyped((t) => ({ ...t, [name]: value }));
    },
  });
  const open = accounts.data?.rows.filter((a) => !a.closed) ?? [];
  return (
    <form
      style={{ display: 'grid', gap: 10 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) enter.mutate();
      }}
    >
      {enter.error && (
        <Notice tone="bad" title="Not taken in">
          {enter.error.message}
        </Notice>
      )}
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 10 }}>
        <TextInput label="In the bank on" type="date" {...field('date')} />
        <TextInput
          label="Amount"
          data-autofocus
          required
          {...field('amount')}
          error={typed.amount && !cents ? 'Dollars and cents' : undefined}
        />
        <Select
          label="Kind"
          data={[...kinds]}
          value={typed.kind}
          allowDeselect={false}
          onChange={(kind) => setTyped((t) => ({ ...t, kind: (kind ?? 'other') as Kind }))}
        />
        <TextInput label="Trace or check number" {...field('trace')} />
      </div>
      {open.length > 0 && (
        <Select
          label="Account"
          placeholder="Not said"
          clearable
          data={open.map((a) => ({ value: a.id, label: `${a.name} …${a.last4}` }))}
          value={typed.accountId}
          onChange={(accountId) => setTyped((t) => ({ ...t, accountId }))}
        />
      )}
      <TextInput label="What the bank says" {...field('description')} />
      <div>
        <Button type="submit" size="compact-sm" disabled={!ready} loading={enter.isPending}>
          Take it in
        </Button>
      </div>
    </form>
  );
}
