import type { ClaimView } from '@claimwright/server/http';
import { Button, Kbd } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { instantText } from '../../parts/dates.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Notice } from '../../parts/notice.tsx';
import { Part } from '../../parts/panes.tsx';
import { Reason } from '../../parts/reason.tsx';
import { Tag } from '../../parts/tag.tsx';
import { me } from '../../queries.ts';
import { FindingSays } from './finding-says.tsx';
import styles from './findings.module.css';
import { canDecide, useDecisions } from './use-decisions.ts';

/** Findings that people took on themselves: they stay to be seen, and can be taken back until the claim leaves. */
export function OverriddenFindings({ claim }: { claim: ClaimView }) {
  const { data: who } = useQuery(me);
  const [asking, setAsking] = useState<string>();
  const decide = useDecisions(claim, () => setAsking(undefined));
  const { overridden } = claim;
  const may = canDecide(claim) && (who?.permissions.includes('override-warnings') ?? false);
  const [newest] = overridden.toSorted((a, b) => (a.override.at < b.override.at ? 1 : -1));
  useKeys(may && newest ? [{ keys: 'u', says: 'Revoke the newest override', run: () => setAsking(newest.override.id) }] : [], {
    inner: true,
  });
  if (overridden.length === 0) return null;
  return (
    <Part title="Overridden" aside={overridden.length}>
      {decide.error && (
        <Notice tone="bad" title="Not revoked">
          {decide.error.message}
        </Notice>
      )}
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }} aria-label="Overridden findings">
        {overridden.map((f) => (
          <FindingSays key={f.override.id} claim={claim} finding={f} standing={<Tag tone="plain">overridden</Tag>}>
            <div>
              {f.override.by} on {instantText(f.override.at)}: {f.override.why}
            </div>
            {may && (
              <div className={styles.acts}>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => setAsking(f.override.id)}
                  {...(f === newest ? { rightSection: <Kbd size="xs">u</Kbd> } : {})}
                >
                  Revoke
                </Button>
              </div>
            )}
            {asking === f.override.id && (
              <Reason
                label="Why it is taken back"
                act="Revoke the override"
                needed
                pending={decide.isPending}
                because={(why) => decide.mutate({ act: 'revoke', overrideId: f.override.id, why })}
                cancel={() => setAsking(undefined)}
              />
            )}
          </FindingSays>
        ))}
      </ul>
    </Part>
  );
}
