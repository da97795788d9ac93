import type { ProcedurePart } from '@claimwright/server/http';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import styles from './codes.module.css';
import { Cited, NotLoaded } from './says-of.tsx';

type Listed = Extract<ProcedurePart['policies'], { kind: 'policies' }>['policies'][number];

/** Coverage policies that name the procedure, with how many diagnoses (or ranges of them) they list. */
export function Policies({ part: { policies } }: { part: ProcedurePart }) {
  if (policies.kind === 'no-data')
    return (
      <Part title="Coverage">
        <NotLoaded why={policies.why} />
      </Part>
    );
  return (
    <Part title="Coverage" aside={<Cited grounds={policies.grounds} />}>
      {policies.policies.length === 0 && (
        <p className="soft">No policy that is loaded names it. That approves nothing: a contractor may have one that is not here.</p>
      )}
      {policies.policies.length > 0 && (
        <SmallTable head={['Policy', 'Contractor', '#Supports', '#Does not', 'Says']}>
          {policies.policies.map((p) => (
            <tr key={`${p.ids} ${p.contractors}`}>
              <td className={styles.ids}>{p.ids.join(', ')}</td>
              <td className="soft">{p.contractors.join(', ') || 'not told'}</td>
              <td className="num">{p.covered.toLocaleString('en-US')}</td>
              <td className="num">{p.notCovered.toLocaleString('en-US')}</td>
              <td className="soft">{saysOf(p)}</td>
            </tr>
          ))}
        </SmallTable>
      )}
    </Part>
  );
}

const saysOf = ({ needsSecond, incomplete }: Listed): string =>
  [
    needsSecond && 'a second diagnosis of its list must stand beside',
    incomplete && 'more than could be read: what is not listed is unknown',
  ]
    .filter(Boolean)
    .join('; ');
