import { type Cents, sum } from '@claimwright/core/base';
import type { AccountView } from '@claimwright/server/http';
import { Button, Kbd, Modal, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { moneyText } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Reason } from '../../parts/reason.tsx';
import { me } from '../../queries.ts';

const reasons = [
  { value: 'small-balances', label: 'Too small to collect' },
  { value: 'charity-care', label: 'Given for need' },
  { value: 'courtesy-adjustments', label: 'Given as a courtesy' },
  { value: 'self-pay-discounts', label: 'Discount for paying without insurance' },
  { value: 'bad-debt', label: 'Not collected: bad debt' },
  { value: 'denial-write-offs', label: 'Denied, and given up' },
  { value: 'timely-filing-write-offs', label: 'Lost because the claim was late' },
] as const;
type WriteOffAccount = (typeof reasons)[number]['value'];

/** What one party owes on a visit. */
interface Owed {
  readonly name: string;
  readonly payerId: string | undefined;
  readonly lines: readonly { readonly line: number; readonly cents: Cents }[];
}

function partiesOf({ owed }: AccountView): Owed[] {
  const parties = new Map<string, Owed & { readonly lines: { line: number; cents: Cents }[] }>();
  for (const o of owed) {
    if (o.cents <= 0 || o.line === 0 || o.account === 'ar-agency') continue;
    const name = o.payer ?? 'the patient';
    const party = parties.get(name) ?? { name, payerId: o.payerId ?? undefined, lines: [] };
    parties.set(name, party);
    party.lines.push({ line: o.line, cents: o.cents });
  }
  return [...parties.values()];
}

/** Gives up what one party owes on this visit, to a named account and with a reason; above the practice's limit somebody else is asked. */
export function GiveUp({ account }: { account: AccountView }) {
  const { data: who } = useQuery(me);
  const client = useQueryClient();
  const keyOf = useActKey();
  const [opened, setOpened] = useState(false);
  const [party, setParty] = useState(0);
  const [to, setTo] = useState<WriteOffAccount | null>(null);
  const parties = partiesOf(account);
  const chosen = parties[party] ?? parties[0];
  const giveUp = useMutation({
    mutationFn: (why: string) => {
      const json = { ...(chosen!.payerId ? { payerId: chosen!.payerId } : {}), account: to!, lines: [...chosen!.lines], why };
      return ask(api.encounters[':id']['write-offs'].$post({ param: { id: account.encounterId }, json }, writing(keyOf(json))));
    },
    onSuccess: async ({ standing }) => {
      notifications.show({ message: standing === 'written-off' ? 'Written off' : 'A manager is asked: it waits under Work' });
      setOpened(false);
      await client.invalidateQueries();
    },
  });
  const may = chosen !== undefined && (who?.permissions.includes('write-off') ?? false);
  useKeys(may ? [{ keys: 'w', says: 'Write off what is owed', run: () => setOpened(true) }] : []);
  if (!may || !chosen) return null;
  const cents = sum(chosen.lines.map((l) => l.cents));
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpened(true)} rightSection={<Kbd size="xs">w</Kbd>}>
        Write off
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={`Write off ${moneyText(cents)} that ${chosen.name} owes`}>
        <div style={{ display: 'grid', gap: 10 }}>
          {giveUp.error && (
            <Notice tone="bad" title="Not written off">
              {giveUp.error.message}
            </Notice>
          )}
          {parties.length > 1 && (
            <Select
              label="Who owes it"
              data={parties.map((p, i) => ({ value: String(i), label: `${p.name}, ${moneyText(sum(p.lines.map((l) => l.cents)))}` }))}
              value={String(party)}
              onChange={(v) => setParty(Number(v ?? 0))}
              allowDeselect={false}
            />
          )}
          <Select label="As" placeholder="Choose" data={[...reasons]} value={to} onChange={(v) => setTo(v as WriteOffAccount | null)} />
          <Reason
            label="Why"
            act="Write off"
            needed
            pending={giveUp.isPending || to === null}
            because={(why) => to !== null && giveUp.mutate(why)}
            cancel={() => setOpened(false)}
          />
        </div>
      </Modal>
    </>
  );
}
