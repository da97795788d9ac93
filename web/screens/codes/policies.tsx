import type { ProcedurePart } from '@claimwright/server/http';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Cited, NotLoaded } from './says-of.tsx';

/** Coverage policies that name the procedure. */
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
        <SmallTable head={['Policy', 'Title', 'Contractor', '#Diagnoses']}>
          {policies.policies.map((p) => (
            <tr key={`${p.id} ${p.contractor}`}>
              <td>{p.id}</td>
              <td>{p.title}</td>
              <td className="soft">{p.contractor}</td>
              <td className="num">{p.diagnoses.toLocaleString('en-US')}</td>
            </tr>
          ))}
        </SmallTable>
      )}
    </Part>
  );
}
