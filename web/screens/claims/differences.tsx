import type { ClaimCorrections } from '@claimwright/server/http';
import { SmallTable } from '../../parts/small-table.tsx';

type Changes = NonNullable<ClaimCorrections['corrects']>['changes'];

/** What a correction changes, field by field. */
export function Differences({ changes }: { changes: Changes }) {
  return (
    <SmallTable head={['Field', 'As sent', 'Corrected']}>
      {changes.map((c) => (
        <tr key={c.at + c.field}>
          <td>{c.field}</td>
          <td>{c.was || '–'}</td>
          <td>
            <strong>{c.is || '–'}</strong>
          </td>
        </tr>
      ))}
    </SmallTable>
  );
}
