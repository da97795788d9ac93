import { useNavigate, useParams } from '@tanstack/react-router';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Panes } from '../../parts/panes.tsx';
import { PatientDetail } from './patient-detail.tsx';
import { PatientList } from './patient-list.tsx';

export function PatientsScreen() {
  const { id } = useParams({ from: '/frame/patients/{-$id}' });
  const navigate = useNavigate();
  const go = (next: string | undefined) =>
    void navigate({ to: '/patients/{-$id}', params: { id: next }, replace: id !== undefined && next !== undefined });
  useKeys(id ? [{ keys: 'Escape', says: 'Back to the list', run: () => go(undefined) }] : []);
  return (
    <Panes label="Patients" list={<PatientList openId={id} open={go} />}>
      {id && <PatientDetail key={id} id={id} />}
    </Panes>
  );
}
