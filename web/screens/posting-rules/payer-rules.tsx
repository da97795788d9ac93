import { dateOfInstant, showDate } from '@claimwright/core/base';
import type { PolicyPageRow } from '@claimwright/server/http';
import { Button, Kbd } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Failed } from '../../parts/says.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { actionText } from './action-text.ts';
import { RowForm } from './row-form.tsx';

const parts = [
  {
    from: 'own',
    title: 'Its own rows',
    none: 'None: it is posted by its contract and the general rules. A manager writes one where a contract or a letter says otherwise.',
  },
  { from: 'contract', title: 'By its contract', none: 'Its contract lists no reasons.' },
  { from: 'general', title: 'For every payer', none: '' },
] as const;

/** One payer's rules: its own with every version, its contract's, the general ones; which of them holds today stands beside each. */
export function PayerRules({ id }: { id: string }) {
  const { data: who } = useQuery(me);
  const [writing, setWriting] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['posting-rules', id],
    queryFn: () => ask(api.payers[':id']['posting-policy'].$get({ param: { id } })),
  });
  const may = who?.permissions.includes('decide-posting') === true;
  useKeys(may && !writing ? [{ keys: 'n', says: 'Write a posting rule', run: () => setWriting(true) }] : []);
  if (error)
    return (
      <Pane label="Posting rules of a payer" whole>
        <Failed error={error} again={() => void refetch()} />
      </Pane>
    );
  if (!data)
    return (
      <Pane label="Posting rules of a payer" whole>
        <Waiting />
      </Pane>
    );
  return (
    <Pane label="Posting rules of a payer" whole>
      <PaneHead title={data.payer} under="What neither of these names is a denial: it stays owed and is worked">
        {may && !writing && (
          <Button size="compact-sm" onClick={() => setWriting(true)} rightSection={<Kbd size="xs">n</Kbd>}>
            Write a rule
          </Button>
        )}
      </PaneHead>
      {writing && <RowForm payerId={id} today={who!.today} close={() => setWriting(false)} />}
      {parts.map(({ from, title, none }) => {
        const rows = data.rows.filter((r) => r.from === from);
        return (
          <Part key={from} title={title}>
            {rows.length === 0 ? <p className="soft">{none}</p> : <Rows rows={rows} />}
          </Part>
        );
      })}
    </Pane>
  );
}

const daysText = ({ since, until }: PolicyPageRow): string =>
  until ? `${showDate(since)} to ${showDate(until)}` : `from ${showDate(since)}`;

function Rows({ rows }: { rows: readonly PolicyPageRow[] }) {
  return (
    <SmallTable head={['Reason', 'What it is', 'What is done', 'Payments', 'Today', 'Rests on']}>
      {rows.map((r) => (
        <tr key={r.name}>
          <td className="mono" style={{ whiteSpace: 'nowrap' }}>
            {r.group}-{r.carc}
            {r.rarc ? ` ${r.rarc}` : ''}
          </td>
          <td>{r.says}</td>
          <td>{actionText(r)}</td>
          <td style={{ whiteSpace: 'nowrap' }}>{daysText(r)}</td>
          <td>{r.holds ? <Tag tone="good">holds</Tag> : <Tag tone="plain">does not</Tag>}</td>
          <td className="soft">
            {r.rests}
            {r.who && r.at ? ` (${r.who}, ${showDate(dateOfInstant(r.at))})` : ''}
          </td>
        </tr>
      ))}
    </SmallTable>
  );
}
