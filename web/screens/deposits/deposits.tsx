import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Panes } from '../../parts/panes.tsx';
import { DepositDetail } from './deposit-detail.tsx';
import { DepositList } from './deposit-list.tsx';
import { WaitingList } from './waiting-list.tsx';

export function DepositsScreen() {
  const { id } = useParams({ from: '/frame/deposits/{-$id}' });
  const search = useSearch({ from: '/frame/deposits/{-$id}' });
  const navigate = useNavigate();
  const go = (next: string | undefined) =>
    void navigate({ to: '/deposits/{-$id}', params: { id: next }, search, replace: id !== undefined && next !== undefined });
  useKeys(id ? [{ keys: 'Escape', says: 'Back to the list', run: () => go(undefined) }] : []);
  const list = search.state === 'waiting' && !id ? <WaitingList /> : <DepositList search={search} openId={id} open={go} />;
  return (
    <Panes label="Deposits" list={list}>
      {id && <DepositDetail key={id} id={id} />}
    </Panes>
  );
}
