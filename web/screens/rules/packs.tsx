import type { PackChange, PackView } from '@claimwright/server/http';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { Notice } from '../../parts/notice.tsx';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { Compare } from './compare.tsx';
import { PackRules } from './pack-rules.tsx';

const says: Readonly<Record<PackChange['change'], string>> = {
  new: 'new here',
  next: 'changed in the pack',
  own: 'changed here: the pack’s words become the next version',
  foreign: 'you have another rule of this id: it stays',
  gone: 'no more in the pack: it is retired',
  same: 'the same',
};

const isTried = ({ rules }: PackView): boolean => rules.some(({ tried }) => tried?.status === 'waiting' || tried?.status === 'running');

/** Packs of rules: what each holds, what taking it or its next version would change, rule by rule. */
export function Packs() {
  const { data, error } = useQuery({
    queryKey: ['rule packs'],
    queryFn: () => ask(api['rule-packs'].$get()),
    // As long as one of them is tried, how far it is.
    refetchInterval: ({ state }) => (state.data?.packs.some(isTried) ? 500 : false),
  });
  return (
    <Pane label="Packs" whole>
      <PaneHead title="Packs" under="Rules by payer and specialty, to take, to try, and to turn on together or one by one" />
      {error ? (
        <Failed error={error} />
      ) : !data ? (
        <Waiting />
      ) : data.packs.length === 0 ? (
        <Empty title="No pack lies here">Packs are YAML files in data/rule-packs of this server.</Empty>
      ) : (
        data.packs.map((pack) => <OnePack key={pack.name} pack={pack} />)
      )}
    </Pane>
  );
}

function OnePack({ pack }: { pack: PackView }) {
  const { data: who } = useQuery(me);
  const may = who?.permissions.includes('decide-rules') ?? false;
  const take = useTake(pack);
  const [open, setOpen] = useState<string>();
  const shown = pack.changes.find((c) => c.rule === open);
  const upToDate = pack.taken?.upToDate ?? false;
  return (
    <Part title={pack.title} aside={pack.taken ? (upToDate ? `taken by ${pack.taken.who}` : 'there is a next version') : 'not taken'}>
      <p className="soft">{pack.about}</p>
      {take.error && (
        <Notice tone="bad" title={take.error instanceof ApiProblem ? take.error.problem.title : 'Not taken'}>
          {take.error.message}
        </Notice>
      )}
      <SmallTable head={['Rule', 'Title', 'What taking it does', 'Compare']}>
        {pack.changes.map((c) => (
          <tr key={c.rule}>
            <td className="mono">{c.rule}</td>
            <td>{c.title}</td>
            <td>{says[c.change]}</td>
            <td>
              <Button
                variant="subtle"
                size="compact-xs"
                aria-label={`Compare ${c.rule}`}
                onClick={() => setOpen(c.rule === open ? undefined : c.rule)}
              >
                {c.rule === open ? 'Hide' : 'Show'}
              </Button>
            </td>
          </tr>
        ))}
      </SmallTable>
      {shown && <Compare label={`Here and in the pack: ${shown.rule}`} before={shown.before} after={shown.after} />}
      <PackRules pack={pack.name} title={pack.title} rules={pack.rules} may={may} />
      {may && !upToDate && (
        <Button size="compact-sm" mt={8} loading={take.isPending} onClick={() => take.mutate()}>
          {pack.taken ? 'Take the next version' : 'Take the pack, as drafts'}
        </Button>
      )}
    </Part>
  );
}

function useTake({ name, title, sha256 }: PackView) {
  const client = useQueryClient();
  const keyOf = useActKey();
  return useMutation({
    mutationFn: () => {
      const json = { pack: name, sha256 };
      return ask(api['rule-packs'].$post({ json }, writing(keyOf(json))));
    },
    onSuccess: async ({ drafted, retired }) => {
      notifications.show({ message: `${title}: ${drafted.length} drafts${retired.length > 0 ? `, ${retired.length} retired` : ''}` });
      await client.invalidateQueries();
    },
  });
}
