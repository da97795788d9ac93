import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Panes } from '../../parts/panes.tsx';
import { PaymentDetail } from './payment-detail.tsx';
import { PaymentList } from './payment-list.tsx';

export function PaymentsScreen() {
  const { id } = useParams({ from: '/frame/payments/{-$id}' });
  const search = useSearch({ from: '/frame/payments/{-$id}' });
  const navigate = useNavigate();
  const go = (next: string | undefined) =>
    void navigate({ to: '/payments/{-$id}', params: { id: next }, search, replace: id !== undefined && next !== undefined });
  useKeys(id ? [{ keys: 'Escape', says: 'Back to the list', run: () => go(undefined) }] : []);
  return (
    <Panes label="Payments" list={<PaymentList search={search} openId={id} open={go} />}>
      {id && <PaymentDetail key={id} id={id} />}
    </Panes>
  );
}
