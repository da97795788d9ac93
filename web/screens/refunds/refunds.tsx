import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Choices } from '../../parts/list/choices.tsx';
import { PaneHead, Panes } from '../../parts/panes.tsx';
import { CreditDetail } from './credit-detail.tsx';
import { CreditList } from './credit-list.tsx';
import { RefundDetail } from './refund-detail.tsx';
import { RefundList } from './refund-list.tsx';

/** Money that is owed back, and refunds on their way. */
export function RefundsScreen() {
  const { id } = useParams({ from: '/frame/refunds/{-$id}' });
  const search = useSearch({ from: '/frame/refunds/{-$id}' });
  const navigate = useNavigate();
  const go = (next: string | undefined) => void navigate({ to: '/refunds/{-$id}', params: { id: next }, search });
  useKeys(id ? [{ keys: 'Escape', says: 'Back to the list', run: () => go(undefined) }] : []);
  const asked = search.show === 'refunds';
  const choices = [
    { value: undefined, label: 'Owed' },
    { value: 'refunds' as const, label: 'Refunds' },
  ];
  const list = (
    <>
      <PaneHead title="Refunds" under={id ? undefined : asked ? 'Those that wait for somebody stand first' : 'Owed back, longest first'}>
        <Choices
          label="Show"
          choices={id ? choices.filter((c) => c.value === search.show) : choices}
          chosen={search.show}
          choose={(show) => void navigate({ to: '/refunds/{-$id}', params: { id: undefined }, search: show ? { show } : {} })}
        />
      </PaneHead>
      {asked ? <RefundList openId={id} open={go} /> : <CreditList openId={id} open={go} />}
    </>
  );
  return (
    <Panes label="Refunds" list={list}>
      {id && (asked ? <RefundDetail key={id} id={id} /> : <CreditDetail key={id} id={id} />)}
    </Panes>
  );
}
