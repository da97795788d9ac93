import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Panes } from '../../parts/panes.tsx';
import { ClaimDetail } from './claim-detail.tsx';
import { ClaimList } from './claim-list.tsx';

export function ClaimsScreen() {
  const { id } = useParams({ from: '/frame/claims/{-$id}' });
  const search = useSearch({ from: '/frame/claims/{-$id}' });
  const navigate = useNavigate();
  const go = (next: string | undefined) =>
    void navigate({ to: '/claims/{-$id}', params: { id: next }, search, replace: id !== undefined && next !== undefined });
  useKeys(id ? [{ keys: 'Escape', says: 'Back to the list', run: () => go(undefined) }] : []);
  return (
    <Panes label="Claims" list={<ClaimList search={search} openId={id} open={go} />}>
      {id && <ClaimDetail key={id} id={id} />}
    </Panes>
  );
}
