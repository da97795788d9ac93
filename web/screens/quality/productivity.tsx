import { showDate } from '@claimwright/core/base';
import type { ProductivityView } from '@claimwright/server/http';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { FigureRow, minutes } from '../../parts/figure-row.tsx';
import { Part } from '../../parts/panes.tsx';
import { Failed } from '../../parts/says.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import styles from './quality.module.css';
import type { QualityPageProps } from './quality.tsx';
import { daysOf } from './quality-search.ts';

const ageOf = (days: number | undefined) => (days === undefined ? '–' : `${days} d`);

/** Visits by coder and day, time at a visit, and how old what waits is. */
export function ProductivityPage({ search }: QualityPageProps) {
  const asked = daysOf(search);
  const { data, error, refetch } = useQuery({
    queryKey: ['coding-productivity', asked],
    queryFn: () => ask(api['coding-productivity'].$get({ query: asked })),
    placeholderData: keepPreviousData,
  });
  if (error) return <Failed error={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <>
      <FigureRow figures={figuresOf(data)} />
      <div className={styles.two}>
        <Part
          title="Waiting for a coder"
          aside={
            <Link to="/code/{-$id}" params={{ id: undefined }}>
              the visits
            </Link>
          }
        >
          <Backlog of={data.backlog} />
        </Part>
        <Part
          title="Waiting for a provider"
          aside={
            <Link to="/queries/{-$id}" params={{ id: undefined }}>
              the queries
            </Link>
          }
        >
          <Backlog of={data.asked} />
        </Part>
      </div>
      <div className={styles.two}>
        <Part title="By coder" aside={`${showDate(data.from)} to ${showDate(data.until)}`}>
          <SmallTable head={['Coder', '#Visits', '#Days', '#A day', '#Time, median', '#9 of 10']}>
            {data.coders.map((c) => (
              <tr key={c.coder}>
                <td>{c.coder}</td>
                <td className="num">{c.visits}</td>
                <td className="num">{c.daysWorked}</td>
                <td className="num">{c.visitsPerDay.toFixed(1)}</td>
                <td className="num">{minutes(c.medianSeconds)}</td>
                <td className="num">{minutes(c.ninetiethSeconds)}</td>
              </tr>
            ))}
          </SmallTable>
        </Part>
        <Part title="By day">
          <SmallTable head={['Day', 'Coder', '#Visits', '#Time, median']}>
            {data.days.map((d) => (
              <tr key={`${d.day} ${d.coder}`}>
                <td>{d.day && showDate(d.day)}</td>
                <td>{d.coder}</td>
                <td className="num">{d.visits}</td>
                <td className="num">{minutes(d.medianSeconds)}</td>
              </tr>
            ))}
          </SmallTable>
        </Part>
      </div>
    </>
  );
}

function figuresOf(data: ProductivityView) {
  const byPeople = data.coders.reduce((n, c) => n + c.visits, 0);
  return [
    { title: 'Signed by coders', value: byPeople, formula: 'Visits signed by a person in these days' },
    { title: 'Signed by the engine', value: data.byEngine, formula: 'Visits of which the engine was sure of every line' },
    { title: 'Waiting for a coder', value: data.backlog.visits, formula: 'Visits to code today, those with an open query not counted' },
    { title: 'Oldest of them', value: ageOf(data.backlog.oldest), formula: 'Days since its date of service' },
    { title: 'Waiting for a provider', value: data.asked.visits, formula: 'Visits with an open query that the claim waits for' },
    { title: 'Oldest of them ', value: ageOf(data.asked.oldest), formula: 'Days since its date of service' },
  ];
}

function Backlog({ of }: { of: ProductivityView['backlog'] }) {
  return (
    <SmallTable head={['Days since service', ...of.buckets.map((b) => `#${b.id}`)]}>
      <tr>
        <td>Visits</td>
        {of.buckets.map((b) => (
          <td key={b.id} className="num">
            {b.visits}
          </td>
        ))}
      </tr>
    </SmallTable>
  );
}
