import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { ageRange } from '../../parts/ages.ts';
import type { AccountSearch } from './account-search.ts';

/** Filters that came with a cell of the aging, each to be taken away. */
export function Narrowed({ search }: { search: AccountSearch }) {
  const navigate = useNavigate();
  const { owedBy, payer, age, agedBy } = search;
  const { data } = useQuery({
    ...{ queryKey: ['account', 'payer', payer], enabled: payer !== undefined },
    queryFn: () => ask(api.accounts[':kind'][':id'].$get({ param: { kind: 'payer', id: payer! } })),
  });
  const chips = [
    ...(owedBy ? [{ key: 'owedBy' as const, says: `owed by ${owedBy}` }] : []),
    ...(payer ? [{ key: 'payer' as const, says: data?.name ?? 'one payer' }] : []),
    ...(age === undefined
      ? []
      : [{ key: 'age' as const, says: `${ageRange(age)} days since ${agedBy === 'responsibility' ? 'it is theirs' : 'the service'}` }]),
  ];
  if (chips.length === 0) return null;
  const without = (key: keyof AccountSearch) => Object.fromEntries(Object.entries(search).filter(([k]) => k !== key)) as AccountSearch;
  return (
    <div style={{ padding: '0 16px 8px', display: 'flex', gap: 8, flexWrap: 'wrap' }}>
      {chips.map((c) => (
        <Button
          key={c.key}
          size="compact-xs"
          variant="light"
          onClick={() =>
            void navigate({ to: '/account/{-$kind}/{-$id}', params: { kind: undefined, id: undefined }, search: without(c.key) })
          }
        >
          {c.says} ✕
        </Button>
      ))}
    </div>
  );
}
