import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Panes } from '../../parts/panes.tsx';
import { BankAccounts } from './bank-accounts.tsx';
import { DepositDetail } from './deposit-detail.tsx';
import { DepositList } from './deposit-list.tsx';
import { DepositSlips } from './deposit-slips.tsx';
import { WaitingList } from './waiting-list.tsx';

export function DepositsScreen() {
  const { id } = useParams({ from: '/frame/deposits/{-$id}' });
  const search = useSearch({ from: '/frame/deposits/{-$id}' });
  const navigate = useNavigate();
  const go = (next: string | undefined) =>
    void navigate({ to: '/deposits/{-$id}', params: { id: next }, search, replace: id !== undefined && next !== undefined });
  useKeys(id ? [{ keys: 'Escape', says: 'Back to the list', run: () => go(undefined) }] : []);
  const pages = { waiting: WaitingList, slips: DepositSlips, accounts: BankAccounts } as const;
  const { state } = search;
  const Page = !id && state && state in pages ? pages[state as keyof typeof pages] : undefined;
  const list = Page ? <Page /> : <DepositList search={search} openId={id} open={go} />;
  return (
    <Panes label="Deposits" list={list}>
      {id && <DepositDetail key={id} id={id} />}
    </Panes>
  );
}
