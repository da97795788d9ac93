import type { TrialKept } from '@claimwright/server/http';
import { Link } from '@tanstack/react-router';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Tag } from '../../parts/tag.tsx';

/** What a term would have done to the visits that are signed: for the better and for the worse, against what was signed. */
export function Trial({ trial: { searched, read, right, wrong, visits } }: { trial: TrialKept }) {
  return (
    <Part title="Tried on signed visits" aside={`${read} of ${searched} have the words`}>
      <p>
        <Tag tone={right > 0 ? 'good' : 'plain'}>{right} better</Tag> <Tag tone={wrong > 0 ? 'warn' : 'plain'}>{wrong} worse</Tag>{' '}
        <span className="soft">The visits that taught it are among them; a code that would have gone has a minus.</span>
      </p>
      {visits.length > 0 && (
        <SmallTable head={['Visit', 'As signed', 'Not as signed']}>
          {visits.map((v) => (
            <tr key={v.encounterId}>
              <td>
                <Link to="/code/{-$id}" params={{ id: v.encounterId }}>
                  {v.number}
                </Link>
              </td>
              <td>{v.right.join(' ')}</td>
              <td>{v.wrong.join(' ')}</td>
            </tr>
          ))}
        </SmallTable>
      )}
    </Part>
  );
}
