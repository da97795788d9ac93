import { useNavigate } from '@tanstack/react-router';
import { Choices } from '../../parts/list/choices.tsx';
import type { DepositChoice } from './deposit-search.ts';

const choices: readonly { value: DepositChoice | undefined; label: string }[] = [
  { value: undefined, label: 'All' },
  { value: 'eft-without-era', label: 'No remittance' },
  { value: 'over', label: 'Over' },
  { value: 'matched', label: 'Matched' },
  { value: 'set-aside', label: 'Set aside' },
  { value: 'waiting', label: 'No deposit' },
  { value: 'slips', label: 'Slips' },
  { value: 'accounts', label: 'Accounts' },
];

/** Which dollars are shown: of the bank by their state, or payments that wait for their money. */
export function ChooseState({ chosen, only }: { chosen: DepositChoice | undefined; only: boolean }) {
  const navigate = useNavigate();
  return (
    <Choices
      label="State"
      choices={only ? choices.filter((c) => c.value === chosen) : choices}
      chosen={chosen}
      choose={(state) => void navigate({ to: '/deposits/{-$id}', params: { id: undefined }, search: state ? { state } : {} })}
    />
  );
}
