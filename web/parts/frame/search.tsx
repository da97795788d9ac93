import type { Hit } from '@claimwright/server/http';
import { Spotlight } from '@mantine/spotlight';
import { type Icon, IconCash, IconFileInvoice, IconNotes, IconSearch, IconUser } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { api, ask } from '../../api.ts';

const icons: Readonly<Record<Hit['kind'], Icon>> = { patient: IconUser, claim: IconFileInvoice, visit: IconNotes, payment: IconCash };
const targets = { patient: '/patients/{-$id}', claim: '/claims/{-$id}', visit: '/code/{-$id}', payment: '/payments/{-$id}' } as const;

/** Ctrl K: finds a patient by name, a claim or visit by number, a payment by check number. What is typed stands in no address. */
export function Search() {
  const [query, setQuery] = useState('');
  const q = useDeferredValue(query.trim());
  const navigate = useNavigate();
  const { data } = useQuery({
    queryKey: ['search', q],
    queryFn: () => ask(api.search.$post({ json: { q } })),
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const hits = q.length >= 2 ? (data?.hits ?? []) : [];
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut="mod + K"
      lockScroll={false}
      centered={false}
      yOffset="12vh"
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      scrollable
      maxHeight={420}
      clearQueryOnClose
    >
      <Spotlight.Search
        placeholder="Patient, account, claim, visit or check number"
        leftSection={<IconSearch size={16} />}
        aria-label="Search"
      />
      <Spotlight.ActionsList>
        {hits.map((hit) => {
          const Icon = icons[hit.kind];
          return (
            <Spotlight.Action
              key={`${hit.kind} ${hit.id}`}
              label={hit.title}
              description={`${hit.kind} · ${hit.says}`}
              leftSection={<Icon size={18} stroke={1.6} />}
              onClick={() => void navigate({ to: targets[hit.kind], params: { id: hit.id } })}
            />
          );
        })}
        {hits.length === 0 && (
          <Spotlight.Empty>
            {q.length < 2
              ? 'Type two letters of a name, or the beginning of a number.'
              : 'Nothing begins with that. Names are searched from their first letter.'}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
