import { Button, Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { Notice } from '../../parts/notice.tsx';
import { Upload } from '../../parts/upload.tsx';
import { type CsvHead, csvHead, fields, guess } from './csv-head.ts';

const dateFormats = ['M/D/YYYY', 'M/D/YY', 'YYYY-MM-DD', 'D/M/YYYY', 'YYYYMMDD', 'MMDDYYYY', 'D-MON-YYYY'] as const;

/** A new account: its number, and for a bank that gives CSV which column is which, chosen from a file of its own. */
export function AddAccount({ done }: { done: () => void }) {
  const client = useQueryClient();
  const keyOf = useActKey();
  const [typed, setTyped] = useState({ name: '', number: '', routing: '' });
  const [head, setHead] = useState<CsvHead>();
  const [columns, setColumns] = useState<Readonly<Record<string, string>>>({});
  const [dateFormat, setDateFormat] = useState<string>('M/D/YYYY');
  const csvReady = !head || (columns.date !== undefined && (columns.amount !== undefined || columns.credit !== undefined));
  const ready =
    typed.name.trim() !== '' && /^[0-9A-Za-z -]{4,34}$/.test(typed.number.trim()) && /^(\d{9})?$/.test(typed.routing) && csvReady;
  const add = useMutation({
    mutationFn: () => {
      const csv = head && { head: head.names, mapping: { separator: head.separator, columns, dateFormat, incoming: 'positive' } };
      const json = {
        name: typed.name,
        number: typed.number,
        ...(typed.routing ? { routing: typed.routing } : {}),
        ...(csv ? { csv } : {}),
      };
      return ask(api['bank-accounts'].$post({ json: json as never }, writing(keyOf(json))));
    },
    onSuccess: async () => {
      notifications.show({ message: 'Files that name the account find their way here' });
      await client.invalidateQueries();
      done();
    },
  });
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    onChange: (e: { currentTarget: { value: string } }) => {
      const { value } = e.currentTarget;
      setTyped((t) => ({ ...t, [name]: value }));
    },
  });
  return (
    <form
      style={{ display: 'grid', gap: 10 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) add.mutate();
      }}
    >
      {add.error && (
        <Notice tone="bad" title="Not added">
          {add.error.message}
        </Notice>
      )}
      <TextInput label="Name" placeholder="Operating account" data-autofocus required {...field('name')} />
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 10 }}>
        <TextInput label="Account number" description="Kept as its last four digits and a fingerprint" required {...field('number')} />
        <TextInput label="Routing number" description="Nine digits, where the bank gives them" {...field('routing')} />
      </div>
      <div style={{ display: 'flex', gap: 10, alignItems: 'center' }}>
        <Upload
          label={head ? 'Another CSV' : 'The bank gives CSV'}
          accept=".csv,.txt"
          pending={false}
          take={({ base64 }) => {
            const read = csvHead(atob(base64));
            setHead(read);
            setColumns(read ? guess(read.names) : {});
          }}
        />
        <span className="soft">
          {head
            ? `${head.names.length} columns: say which is which`
            : 'Choose a file of it; nothing of it is kept but the names of its columns.'}
        </span>
      </div>
      {head && (
        <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 10 }}>
          {fields.map(([name, label]) => (
            <Select
              key={name}
              label={label}
              data={[...head.names]}
              clearable
              value={columns[name] ?? null}
              onChange={(v) => setColumns(({ [name]: _, ...rest }) => (v ? { ...rest, [name]: v } : rest))}
            />
          ))}
          <Select
            label="Days are written"
            data={[...dateFormats]}
            value={dateFormat}
            allowDeselect={false}
            onChange={(v) => setDateFormat(v ?? 'M/D/YYYY')}
          />
        </div>
      )}
      <div>
        <Button type="submit" size="compact-sm" disabled={!ready} loading={add.isPending}>
          Add the account
        </Button>
      </div>
    </form>
  );
}
