import type { DryRunRow } from '@claimwright/server/http';
import { Button } from '@mantine/core';
import { instantText } from '../../parts/dates.ts';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';

interface DryRunsProps {
  readonly runs: readonly DryRunRow[];
  readonly shown: string | undefined;
  readonly show: (id: string | undefined) => void;
}

/** The dry runs that a rule had, the newest first. */
export function DryRuns({ runs, shown, show }: DryRunsProps) {
  if (runs.length === 0) return null;
  return (
    <Part title="Dry runs">
      <SmallTable head={['When', 'Who', 'How', '#Would have fired', '#Of claims', 'Result']}>
        {runs.map((r) => (
          <tr key={r.id}>
            <td>{instantText(r.at)}</td>
            <td>{r.who}</td>
            <td>{r.status}</td>
            <td className="num">{r.fired?.toLocaleString('en-US') ?? '–'}</td>
            <td className="num">{r.claims.toLocaleString('en-US')}</td>
            <td>
              <Button
                variant={r.id === shown ? 'light' : 'subtle'}
                size="compact-xs"
                onClick={() => show(r.id === shown ? undefined : r.id)}
              >
                {r.id === shown ? 'Hide' : 'Show'}
              </Button>
            </td>
          </tr>
        ))}
      </SmallTable>
    </Part>
  );
}
