import type { RuleDetail, RuleMoment } from '@claimwright/server/http';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { instantText } from '../../parts/dates.ts';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Compare } from './compare.tsx';

interface VersionsProps {
  readonly detail: RuleDetail;
  /** Absent where the person may not. */
  readonly restore?: ((version: number) => void) | undefined;
}

/** Every version of a rule; any two that follow each other are compared, and any can be made to stand again. */
export function RuleVersions({ detail: { versions, on, standing }, restore }: VersionsProps) {
  const [shown, setShown] = useState(versions[0]?.version);
  const at = versions.findIndex((v) => v.version === shown);
  const [open, before] = [versions[at], versions[at + 1]];
  return (
    <Part title="Versions" aside={`${versions.length}`}>
      <SmallTable head={['#Version', 'When', 'Who', 'What and why', 'Compare', 'Restore']}>
        {versions.map((v, i) => (
          <tr key={v.version}>
            <td className="num">
              {v.version}
              {v.version === on && ' · on'}
            </td>
            <td>{instantText(v.at)}</td>
            <td>{v.who}</td>
            <td>
              {v.note}
              {v.restores !== null && <span className="soft"> (as version {v.restores} was)</span>}
              {v.pack !== null && <span className="soft"> (pack {v.pack})</span>}
            </td>
            <td>
              <Button
                variant={v.version === shown ? 'light' : 'subtle'}
                size="compact-xs"
                onClick={() => setShown(v.version)}
                aria-label={`Show version ${v.version}`}
              >
                {i === versions.length - 1 ? 'Show' : 'Compare'}
              </Button>
            </td>
            <td>
              {restore && (i > 0 || standing === 'retired') && (
                <Button variant="subtle" size="compact-xs" onClick={() => restore(v.version)} aria-label={`Restore version ${v.version}`}>
                  Restore
                </Button>
              )}
            </td>
          </tr>
        ))}
      </SmallTable>
      {open && (
        <>
          <h2 style={{ margin: '10px 0 6px' }}>{before ? `Version ${before.version} to ${open.version}` : `Version ${open.version}`}</h2>
          <Compare label={`Version ${open.version}`} before={before ? before.text : open.text} after={open.text} />
        </>
      )}
    </Part>
  );
}

const did: Readonly<Record<RuleMoment['action'], string>> = { drafted: 'drafted', on: 'turned on', off: 'turned off', retired: 'retired' };

/** What was done with the rule, by whom and why. */
export function RuleMoments({ moments }: { moments: readonly RuleMoment[] }) {
  return (
    <Part title="History">
      <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 6 }}>
        {moments.map((m) => (
          <li key={`${m.at} ${m.action} ${m.version}`}>
            Version {m.version} {did[m.action]} by {m.who}, <span className="faint">{instantText(m.at)}</span>
            <div className="soft">
              {m.why}
              {m.dryRunId && ' (its dry run was looked at)'}
            </div>
          </li>
        ))}
      </ul>
    </Part>
  );
}
