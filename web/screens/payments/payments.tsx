import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Panes } from '../../parts/panes.tsx';
import { ExceptionList } from './exception-list.tsx';
import { PaperForm } from './paper-form.tsx';
import { PaymentDetail } from './payment-detail.tsx';
import { PaymentList } from './payment-list.tsx';
import { listOf, type PaymentSearch } from './payment-search.ts';

/** What payers paid: lists of payments and of what they left open, one payment with its proof, and typing one in from paper. */
export function PaymentsScreen() {
  const { id } = useParams({ from: '/frame/payments/{-$id}' });
  const search = useSearch({ from: '/frame/payments/{-$id}' });
  const navigate = useNavigate();
  const to = (next: string | undefined, search: PaymentSearch, replace: boolean) =>
    void navigate({ to: '/payments/{-$id}', params: { id: next }, search, replace });
  const list = listOf(search);
  const open = (next: string, more: PaymentSearch = {}) => to(next, { ...list, ...more }, id !== undefined);
  const change = (next: PaymentSearch) => to(id, { ...list, ...next }, true);
  const { raw: _, ...unraw } = search;
  const { claim: __, ...unclaimed } = unraw;
  const [says, back] = search.raw
    ? ['Put the segments away', () => to(id, unraw, true)]
    : search.claim
      ? ['Close the claim', () => to(id, unclaimed, true)]
      : ['Back to the list', () => to(undefined, list, false)];
  useKeys(id ? [{ keys: 'Escape', says, run: back }] : []);
  const beside =
    search.status === 'exceptions' ? (
      <ExceptionList search={search} openId={id} open={open} />
    ) : (
      <PaymentList search={search} openId={id} open={open} beside={search.add !== undefined} />
    );
  return (
    <Panes label="Payments" list={beside}>
      {id ? (
        <PaymentDetail key={id} id={id} search={search} change={change} />
      ) : (
        search.add === 'paper' && <PaperForm done={(next) => to(next, {}, true)} cancel={() => to(undefined, list, true)} />
      )}
    </Panes>
  );
}
