import { Button, Kbd } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Choices } from '../../parts/list/choices.tsx';
import { me } from '../../queries.ts';
import type { PaymentSearch } from './payment-search.ts';
import { UploadRemittance } from './upload-remittance.tsx';

const choices: readonly { value: PaymentSearch['status']; label: string }[] = [
  { value: undefined, label: 'All' },
  { value: 'exceptions', label: 'To decide' },
  { value: 'questions', label: 'With questions' },
  { value: 'quarantined', label: 'Not posted' },
  { value: 'posted', label: 'Posted' },
];

/** Which payments are listed, and the two ways in which a person brings one in. */
export function ListChoices({ search, only }: { search: PaymentSearch; only: boolean }) {
  const navigate = useNavigate();
  const { data: who } = useQuery(me);
  const may = !only && (who?.permissions.includes('record-payments') ?? false);
  const type = () => void navigate({ to: '/payments/{-$id}', params: { id: undefined }, search: { add: 'paper' } });
  useKeys(may ? [{ keys: 't', says: 'Type one in from paper', run: type }] : []);
  return (
    <>
      <Choices
        label="Standing"
        choices={only ? choices.filter((c) => c.value === search.status) : choices}
        chosen={search.status}
        choose={(status) => void navigate({ to: '/payments/{-$id}', params: { id: undefined }, search: status ? { status } : {} })}
      />
      {may && (
        <>
          <UploadRemittance />
          <Button size="compact-sm" variant="default" onClick={type} rightSection={<Kbd size="xs">t</Kbd>}>
            From paper
          </Button>
        </>
      )}
    </>
  );
}
