import type { FoundCodes, Hit } from '@claimwright/server/http';
import { Spotlight } from '@mantine/spotlight';
import { type Icon, IconBook2, IconCash, IconFileInvoice, IconNotes, IconSearch, IconUser } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { api, ask } from '../../api.ts';
import { me } from '../../queries.ts';
import { asItOpens, placesFor } from './places.ts';

const icons: Readonly<Record<Hit['kind'], Icon>> = { patient: IconUser, claim: IconFileInvoice, visit: IconNotes, payment: IconCash };
const targets = { patient: '/patients/{-$id}', claim: '/claims/{-$id}', visit: '/code/{-$id}', payment: '/payments/{-$id}' } as const;

/** Codes are many and words of them short: a few, below what a number or name finds. */
const codesShown = 5;

/**
 * Ctrl K: finds a patient by name, a claim or visit by number, a payment by check number, a code, a screen by its title. What is typed
 * stands in no address.
 */
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
  const { data: who } = useQuery(me);
  const { data: found } = useQuery({
    queryKey: ['search codes', q],
    queryFn: () => ask(api.codes.search.$post({ json: { q } })) as Promise<FoundCodes>,
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const hits = q.length >= 2 ? (data?.hits ?? []) : [];
  const codes = q.length >= 2 ? (found?.rows.slice(0, codesShown) ?? []) : [];
  const screens = placesFor(who?.permissions ?? []).filter((p) => q !== '' && p.title.toLowerCase().startsWith(q.toLowerCase()));
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
        placeholder="Patient, account, claim, visit or check number, code"
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
        {screens.map(({ to, title, icon: Icon }) => (
          <Spotlight.Action
            key={to}
            label={title}
            description="screen"
            leftSection={<Icon size={18} stroke={1.6} />}
            onClick={() => void navigate({ to, params: asItOpens })}
          />
        ))}
        {codes.map(({ id, system, code, title }) => (
          <Spotlight.Action
            key={id}
            label={`${code}  ${title}`}
            description="code"
            leftSection={<IconBook2 size={18} stroke={1.6} />}
            onClick={() => void navigate({ to: '/codes/{-$system}/{-$code}', params: { system, code } })}
          />
        ))}
        {hits.length + screens.length + codes.length === 0 && (
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
