import type { LexiconVersion } from '@claimwright/server/http';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { instantText } from '../../parts/dates.ts';
import { Notice } from '../../parts/notice.tsx';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Reason } from '../../parts/reason.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { me } from '../../queries.ts';

/** Every version of the practice's lexicon: who made it, when and why. Any can be made to hold again. */
export function LexiconVersions({ versions }: { versions: readonly LexiconVersion[] }) {
  const { data: who } = useQuery(me);
  const may = who?.permissions.includes('decide-terms') ?? false;
  const [restores, setRestores] = useState<number>();
  const client = useQueryClient();
  const keyOf = useActKey();
  const restore = useMutation({
    mutationFn: (why: string) => {
      const json = { restores: restores ?? 0, why };
      return ask(api['lexicon-versions'].$post({ json }, writing(keyOf(json))));
    },
    onSuccess: async ({ version }) => {
      notifications.show({ message: `Version ${restores} holds again, as version ${version}.` });
      setRestores(undefined);
      await client.invalidateQueries();
    },
  });
  const [newest] = versions;
  return (
    <Pane label="Versions" whole>
      <PaneHead
        title="Versions"
        under={newest ? `Notes are read with version ${newest.version}: ${newest.terms} terms` : 'Nothing was approved yet'}
      >
        {may && newest && newest.terms > 0 && (
          <Button variant="default" size="compact-sm" onClick={() => setRestores(0)}>
            Without any term
          </Button>
        )}
      </PaneHead>
      {restore.error && (
        <Notice tone="bad" title={restore.error instanceof ApiProblem ? restore.error.problem.title : 'Not restored'}>
          {restore.error.message}
        </Notice>
      )}
      {restores !== undefined && (
        <Part title={restores === 0 ? 'Back to no term of our own' : `Restore version ${restores}`}>
          <Reason
            label="Kept with the new version"
            act="Restore"
            needed
            pending={restore.isPending}
            because={(why) => restore.mutate(why)}
            cancel={() => setRestores(undefined)}
          />
        </Part>
      )}
      {versions.length > 0 && (
        <Part title="History">
          <SmallTable head={['#Version', 'When', 'Who', 'What', 'Why', '#Terms', 'Restore']}>
            {versions.map((v) => (
              <tr key={v.version}>
                <td className="num">{v.version}</td>
                <td>{instantText(v.at)}</td>
                <td>{v.who}</td>
                <td>{v.restores === null ? v.cause : `restored ${v.restores}`}</td>
                <td>{v.why}</td>
                <td className="num">{v.terms}</td>
                <td>
                  {may && v !== newest && (
                    <Button
                      variant="subtle"
                      size="compact-xs"
                      onClick={() => setRestores(v.version)}
                      aria-label={`Restore version ${v.version}`}
                    >
                      Restore
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </SmallTable>
        </Part>
      )}
    </Pane>
  );
}
