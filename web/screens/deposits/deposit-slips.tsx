import { type Cents, showDate, sum } from '@claimwright/core/base';
import { Button, Checkbox, Kbd } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Money, moneyText } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PaneHead, Part } from '../../parts/panes.tsx';
import { Failed } from '../../parts/says.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { ChooseState } from './choose-state.tsx';
import { MadeSlips } from './made-slips.tsx';
import { bankAccountsQuery } from './use-bank-accounts.ts';

/** Something that can be taken to the bank: a payer's check, or money of the desk by its receipt. */
interface Item {
  readonly key: string;
  readonly from: string;
  readonly number: string;
  readonly date: string;
  readonly cents: Cents;
}

/** What is taken to the bank together: checks and money of the desk are marked, and become one slip. */
export function DepositSlips() {
  const { data: who } = useQuery(me);
  const bank = useQuery(bankAccountsQuery);
  const waiting = useQuery({ queryKey: ['deposits', 'waiting'], queryFn: () => ask(api.deposits.waiting.$get()) });
  const items: readonly Item[] = [
    ...(waiting.data?.rows ?? [])
      .filter((w) => w.kind === 'payment' && w.method === 'CHK' && w.matchedCents === 0)
      .map((w) => ({ key: `check ${w.id}`, from: w.from, number: w.trace, date: showDate(w.date), cents: w.amountCents })),
    ...(bank.data?.desk ?? []).map((d) => ({
      key: `desk ${d.receipt}`,
      from: 'The desk',
      number: d.receipt,
      date: showDate(d.date),
      cents: d.cents,
    })),
  ];
  const failed = bank.error ?? waiting.error;
  return (
    <>
      <PaneHead title="Deposits" under="Slips: what is taken to the bank together">
        <ChooseState chosen="slips" only={false} />
      </PaneHead>
      {failed ? (
        <Failed error={failed} />
      ) : !bank.data || !waiting.data ? (
        <Waiting />
      ) : (
        <div style={{ overflowY: 'auto', flex: 1, minHeight: 0, maxWidth: 1000 }}>
          <ToTake items={items} may={who?.permissions.includes('match-deposits') ?? false} />
          <MadeSlips />
        </div>
      )}
    </>
  );
}

function ToTake({ items, may }: { items: readonly Item[]; may: boolean }) {
  const client = useQueryClient();
  const keyOf = useActKey();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = items.filter((i) => !left.has(i.key));
  const of = (kind: string) => chosen.flatMap((i) => (i.key.startsWith(`${kind} `) ? [i.key.slice(kind.length + 1)] : []));
  const make = useMutation({
    mutationFn: () => {
      const json = { remittances: of('check'), receipts: of('desk') };
      return ask(api['deposit-slips'].$post({ json }, writing(keyOf(json))));
    },
    onSuccess: async ({ number }) => {
      notifications.show({ message: `Slip ${number} is made; print it below` });
      await client.invalidateQueries();
    },
  });
  const ready = may && chosen.length > 0 && !make.isPending;
  useKeys(ready ? [{ keys: 'a', says: 'Make the slip', run: () => make.mutate() }] : []);
  const toggle = (key: string) => setLeft((was) => new Set(was.has(key) ? [...was].filter((k) => k !== key) : [...was, key]));
  const total = sum(chosen.map((i) => i.cents));
  return (
    <Part title="Waits to be taken to the bank" aside={items.length > 0 && `${chosen.length} of ${items.length} marked`}>
      {make.error && (
        <Notice tone="bad" title="No slip was made">
          {make.error.message}
        </Notice>
      )}
      {items.length === 0 ? (
        <p className="soft">Checks of payers and money of the desk wait here until they are on a slip.</p>
      ) : (
        <>
          <SmallTable
            head={['', 'From', 'Check or receipt', 'Of', '#Amount']}
            foot={
              <tr>
                <td />
                <td colSpan={3}>Total of the slip</td>
                <td className="num">{moneyText(total)}</td>
              </tr>
            }
          >
            {items.map((i) => (
              <tr key={i.key}>
                <td style={{ width: 28 }}>
                  <Checkbox size="xs" aria-label={`${i.from} ${i.number}`} checked={!left.has(i.key)} onChange={() => toggle(i.key)} />
                </td>
                <td>{i.from}</td>
                <td>{i.number}</td>
                <td>{i.date}</td>
                <td className="num">
                  <Money cents={i.cents} />
                </td>
              </tr>
            ))}
          </SmallTable>
          {may && (
            <Button
              mt={10}
              size="compact-sm"
              disabled={!ready}
              loading={make.isPending}
              onClick={() => make.mutate()}
              rightSection={<Kbd size="xs">a</Kbd>}
            >
              Make the slip
            </Button>
          )}
        </>
      )}
    </Part>
  );
}
