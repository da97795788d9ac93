import { showDate } from '@claimwright/core/base';
import type { TermRow } from '@claimwright/server/http';
import { Button, Kbd } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem, api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { instantText } from '../../parts/dates.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Notice } from '../../parts/notice.tsx';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Reason } from '../../parts/reason.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { Trial } from './trial.tsx';

type Act = 'approval' | 'rejection' | 'retirement';

const did: Readonly<Record<Act, string>> = { approval: 'Approved', rejection: 'Rejected', retirement: 'Retired' };

/** One term: what speaks for it and against, what it would have done, and what is decided on it. */
export function TermDetail({ term, done }: { term: TermRow; done: () => void }) {
  const { key, code, wording, standing } = term;
  const { data: who } = useQuery(me);
  const may = who?.permissions.includes('decide-terms') ?? false;
  const mayApprove = may && standing !== 'approved' && !term.problem;
  const trial = useQuery({
    queryKey: ['term trial', key, code],
    queryFn: () => ask(api.terms.trial.$get({ query: { key, code } })),
    enabled: mayApprove && term.for > 0,
    retry: false,
  });
  const [asking, setAsking] = useState<Act>();
  const decide = useDecision(term, done);
  const worse = (trial.data?.wrong ?? 0) > 0;
  const approve = () => (worse ? setAsking('approval') : decide.mutate({ act: 'approval', why: '' }));
  useKeys([
    ...(mayApprove && trial.data ? [{ keys: 'a', says: 'Approve the term', run: approve }] : []),
    ...(may && standing === 'proposed' ? [{ keys: 'd', says: 'Reject it, with a reason', run: () => setAsking('rejection') }] : []),
    ...(may && standing === 'approved' ? [{ keys: 'x', says: 'Retire it, with a reason', run: () => setAsking('retirement') }] : []),
  ]);
  return (
    <Pane label="Term" whole>
      <PaneHead title={`“${wording}” is ${code}`} under={term.title}>
        {mayApprove && (
          <Button onClick={approve} disabled={!trial.data} loading={decide.isPending} rightSection={<Kbd size="xs">a</Kbd>}>
            Approve
          </Button>
        )}
        {may && standing === 'proposed' && (
          <Button variant="default" onClick={() => setAsking('rejection')} rightSection={<Kbd size="xs">d</Kbd>}>
            Reject
          </Button>
        )}
        {may && standing === 'approved' && (
          <Button variant="default" onClick={() => setAsking('retirement')} rightSection={<Kbd size="xs">x</Kbd>}>
            Retire
          </Button>
        )}
      </PaneHead>
      {decide.error && (
        <Notice tone="bad" title={decide.error instanceof ApiProblem ? decide.error.problem.title : 'Not decided'}>
          {decide.error.message}
        </Notice>
      )}
      {term.problem && (
        <Notice tone="warn" title="This cannot be a term">
          {term.problem}
        </Notice>
      )}
      {asking && (
        <Part title={did[asking] === 'Approved' ? 'Why it is right all the same' : 'Reason'}>
          <Reason
            label={asking === 'approval' ? 'It would have changed signed visits for the worse' : 'Kept with the decision'}
            act={asking === 'approval' ? 'Approve' : asking === 'rejection' ? 'Reject' : 'Retire'}
            needed
            pending={decide.isPending}
            because={(why) => decide.mutate({ act: asking, why })}
            cancel={() => setAsking(undefined)}
          />
        </Part>
      )}
      {mayApprove && (trial.isLoading ? <Waiting rows={2} /> : trial.data ? <Trial trial={trial.data} /> : null)}
      <Evidence term={term} />
      <Decisions term={term} />
    </Pane>
  );
}

function useDecision({ key, code, wording }: TermRow, done: () => void) {
  const client = useQueryClient();
  const keyOf = useActKey();
  return useMutation({
    mutationFn: ({ act, why }: { act: Act; why: string }) => {
      const json = { key, code, why };
      const init = writing(keyOf({ act, ...json }));
      const { approval, rejection, retirement } = api.terms;
      return act === 'approval'
        ? ask<object>(approval.$post({ json }, init))
        : act === 'rejection'
          ? ask<object>(rejection.$post({ json }, init))
          : ask<object>(retirement.$post({ json }, init));
    },
    onSuccess: async (_, { act }) => {
      notifications.show({ message: `${did[act]}: “${wording}” is ${code}` });
      done();
      await client.invalidateQueries();
    },
  });
}

function Evidence({ term }: { term: TermRow }) {
  return (
    <Part title="What coders signed" aside={`${term.for} for, ${term.against} against`}>
      <SmallTable head={['Visit', 'Service', 'Words of the note', 'Code', 'Coder', 'How']}>
        {term.visits.map((v) => (
          <tr key={v.encounterId}>
            <td>
              <Link to="/code/{-$id}" params={{ id: v.encounterId }}>
                {v.number}
              </Link>
            </td>
            <td>{showDate(v.serviceDate)}</td>
            <td>“{v.wording}”</td>
            <td>{v.code === term.code && v.kind !== 'refused' ? <strong>{v.code}</strong> : v.code}</td>
            <td>{v.coder}</td>
            <td>{v.kind}</td>
          </tr>
        ))}
      </SmallTable>
    </Part>
  );
}

function Decisions({ term }: { term: TermRow }) {
  if (term.decisions.length === 0) return null;
  return (
    <Part title="Decisions">
      <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 6 }}>
        {term.decisions.map((d) => (
          <li key={`${d.at} ${d.action}`}>
            {d.action} by {d.who}, <span className="faint">{instantText(d.at)}</span>
            {d.version !== null && `, version ${d.version}`}
            <div className="soft">
              {d.why}
              {d.trial && ` (tried on ${d.trial.read} visits: ${d.trial.right} better, ${d.trial.wrong} worse)`}
            </div>
          </li>
        ))}
      </ul>
    </Part>
  );
}
