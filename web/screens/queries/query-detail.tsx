import { showDate } from '@claimwright/core/base';
import type { QueryView } from '@claimwright/server/http';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { instantText } from '../../parts/dates.ts';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Failed } from '../../parts/says.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { Note } from '../code/note.tsx';
import '../code/tints.css';
import { Answer } from './answer.tsx';
import { QueryStanding } from './query-standing.tsx';

const about = 'query';

/** One query: the note with the words that it is about, the question, and the answer. */
export function QueryDetail({ id, done }: { id: string; done: () => void }) {
  const { data, error, refetch } = useQuery({ queryKey: ['query', id], queryFn: () => ask(api.queries[':id'].$get({ param: { id } })) });
  if (error)
    return (
      <Pane label="Query" wide>
        <Failed error={error} again={() => void refetch()} />
      </Pane>
    );
  if (!data)
    return (
      <>
        <Pane label="Note" wide>
          <Waiting rows={16} />
        </Pane>
        <Pane label="Query">
          <Waiting rows={6} />
        </Pane>
      </>
    );
  const marks = data.span ? [{ id: about, title: data.question, number: 1, spans: [data.span] }] : [];
  return (
    <>
      <Pane label="Note" wide>
        <PaneHead
          title={`${data.patient}, ${showDate(data.serviceDate)}`}
          under={`${data.provider} · visit ${data.number}${data.note.signedOn ? `, note signed ${showDate(data.note.signedOn)}` : ''}`}
        />
        <Note text={data.note.text} marks={marks} lit={about} />
      </Pane>
      <Pane label="Query">
        <PaneHead title="Query" under={`${data.askedBy}, ${instantText(data.askedAt)}`}>
          <QueryStanding query={data} />
        </PaneHead>
        <Part title={data.code ? `About ${data.code}` : 'Question'}>
          <p style={{ fontSize: 14 }}>{data.question}</p>
        </Part>
        {data.kind ? <Ended query={data} /> : <Answer query={data} done={done} />}
        <Leads query={data} />
      </Pane>
    </>
  );
}

function Ended({ query }: { query: QueryView }) {
  return (
    <Part
      title={query.kind === 'withdrawn' ? 'Withdrawn' : 'Answer'}
      aside={query.kind === 'withdrawn' ? undefined : 'an addendum to the note'}
    >
      <p>“{query.says}”</p>
      <p className="soft">
        {query.endedBy}
        {query.endedAt && `, ${instantText(query.endedAt)}`}
      </p>
    </Part>
  );
}

function Leads({ query }: { query: QueryView }) {
  const { data: who } = useQuery(me);
  if (!who?.permissions.includes('read-charts')) return null;
  return (
    <Part title="Where it leads">
      <Link to="/code/{-$id}" params={{ id: query.encounterId }}>
        Visit {query.number}
      </Link>
    </Part>
  );
}
