import type { BankAccountRow } from '@claimwright/server/http';
import { Button, Kbd, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Notice } from '../../parts/notice.tsx';
import { PaneHead } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { AddAccount } from './add-account.tsx';
import { ChooseState } from './choose-state.tsx';
import { bankAccountsQuery } from './use-bank-accounts.ts';

/** The practice's bank accounts: a file that names one finds its way here. */
export function BankAccounts() {
  const { data: who } = useQuery(me);
  const { data, error, refetch } = useQuery(bankAccountsQuery);
  const [adding, setAdding] = useState(false);
  const may = who?.permissions.includes('manage-bank-accounts') ?? false;
  useKeys(may ? [{ keys: 't', says: 'Add an account', run: () => setAdding(true) }] : []);
  return (
    <>
      <PaneHead title="Deposits" under="Bank accounts: statements that name one find their way here">
        <ChooseState chosen="accounts" only={false} />
        {may && (
          <Button size="compact-sm" variant="default" onClick={() => setAdding(true)} rightSection={<Kbd size="xs">t</Kbd>}>
            Add an account
          </Button>
        )}
      </PaneHead>
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : data.rows.length === 0 ? (
        <Empty title="No account yet">
          {may
            ? 'Add the account into which payers pay: BAI2 and OFX statements are known by its number, a CSV by the names of its columns.'
            : 'A manager or administrator adds the account into which payers pay.'}
        </Empty>
      ) : (
        <div style={{ padding: '0 16px', maxWidth: 900, overflowY: 'auto' }}>
          <SmallTable head={['Account', 'Number', 'Bank', 'Its CSV', 'Standing', '']}>
            {data.rows.map((a) => (
              <AccountRow key={a.id} account={a} may={may} />
            ))}
          </SmallTable>
          {!may && (
            <p className="soft" style={{ paddingTop: 8 }}>
              A manager or administrator adds and closes accounts.
            </p>
          )}
        </div>
      )}
      <Modal opened={adding} onClose={() => setAdding(false)} title="A bank account" size="lg">
        {adding && <AddAccount done={() => setAdding(false)} />}
      </Modal>
    </>
  );
}

function AccountRow({ account: a, may }: { account: BankAccountRow; may: boolean }) {
  const client = useQueryClient();
  const keyOf = useActKey();
  const [sure, setSure] = useState(false);
  const close = useMutation({
    mutationFn: () => ask(api['bank-accounts'][':id'].end.$post({ param: { id: a.id }, json: {} }, writing(keyOf(a.id)))),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <tr>
      <td>{a.name}</td>
      <td className="num" style={{ textAlign: 'left' }}>
        …{a.last4}
      </td>
      <td>{a.routing ?? '–'}</td>
      <td>{a.csv ? 'columns known' : '–'}</td>
      <td>{a.closed ? <Tag tone="plain">closed</Tag> : <Tag tone="good">open</Tag>}</td>
      <td style={{ textAlign: 'right' }}>
        {close.error && (
          <Notice tone="bad" title="Not closed">
            {close.error.message}
          </Notice>
        )}
        {may && !a.closed && (
          <Button size="compact-xs" variant="subtle" loading={close.isPending} onClick={() => (sure ? close.mutate() : setSure(true))}>
            {sure ? 'Its files find no way here then: close it' : 'Close'}
          </Button>
        )}
      </td>
    </tr>
  );
}
