import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Panes } from '../../parts/panes.tsx';
import { VisitList } from './visit-list.tsx';
import { Workbench } from './workbench.tsx';

/** The coder's workbench: visits that wait, the note of one, and its codes. */
export function CodeScreen() {
  const { id } = useParams({ from: '/frame/code/{-$id}' });
  const search = useSearch({ from: '/frame/code/{-$id}' });
  const navigate = useNavigate();
  const go = (next: string | undefined) =>
    void navigate({ to: '/code/{-$id}', params: { id: next }, search, replace: id !== undefined && next !== undefined });
  useKeys(id ? [{ keys: 'Escape', says: 'Back to the list', run: () => go(undefined) }] : []);
  return (
    <Panes label="Visits" list={<VisitList search={search} openId={id} open={go} />}>
      {id && <Workbench key={id} id={id} />}
    </Panes>
  );
}
