import type { TodayView } from '@claimwright/server/http';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { Money, moneyText } from '../../parts/money.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { me } from '../../queries.ts';
import { DaysLeft } from '../work/days-left.tsx';
import { AgingBars } from './aging-bars.tsx';
import { CleanClaims } from './clean-claims.tsx';
import { Figures } from './figures.tsx';
import { FlowChart } from './flow-chart.tsx';
import { Funnel } from './funnel.tsx';
import { ReasonsPareto } from './reasons-pareto.tsx';
import styles from './today.module.css';
import { WeekBars } from './week-bars.tsx';

/** What a manager looks at first: where every charged dollar is, and what presses. Every mark leads to the claims behind it. */
export function TodayScreen() {
  const { data, error, refetch } = useQuery({ queryKey: ['today'], queryFn: () => ask(api.today.$get()) });
  if (error) return <Failed error={error} again={() => void refetch()} />;
  if (!data) return <Cards />;
  if (data.headline.visits === 0)
    return (
      <Empty title="No visit yet">
        The figures begin with the first visit: its note is coded, its charges are priced, and its dollars are followed from here to cash.
      </Empty>
    );
  return (
    <div className={styles.page}>
      <Figures headline={data.headline} weeks={data.weeks} />
      <section className={styles.flow} aria-label="Where every charged dollar is">
        <header className={styles.head}>
          <h2>Where every charged dollar is</h2>
          <Funnel funnel={data.flow.funnel} />
        </header>
        <FlowChart flow={data.flow} />
      </section>
      <section className={styles.card} aria-label="Clean claims and checks">
        <CleanClaims checks={data.checks} />
      </section>
      <section className={styles.card} aria-label="Owed, by days since the service">
        <h2>Owed, by days since the service</h2>
        <AgingBars aging={data.aging} />
      </section>
      <section className={styles.card} aria-label="What payers refused, by reason">
        <h2>What payers refused, by reason</h2>
        {data.denials.length === 0 ? <p className="soft">No denial so far.</p> : <ReasonsPareto reasons={data.denials} />}
      </section>
      <section className={styles.card} aria-label="Charged and paid by week">
        <h2>Charged and paid by week</h2>
        <WeekBars weeks={data.weeks} />
      </section>
      <section className={styles.card} aria-label="Work to take first">
        <First work={data.work} />
      </section>
    </div>
  );
}

/** Cards of the sizes that the figures will have: nothing jumps when they come. */
function Cards() {
  return (
    <div className={styles.page} aria-busy="true">
      <span className="hidden">Loading</span>
      <div className={styles.figures} style={{ height: 62 }} />
      <div className={styles.flow} />
      {['checks', 'owed', 'refused', 'weeks', 'work'].map((card) => (
        <div key={card} className={styles.card} />
      ))}
    </div>
  );
}

function First({ work }: { work: TodayView['work'] }) {
  const { data: who } = useQuery(me);
  return (
    <>
      <header className={styles.head}>
        <h2>Work to take first</h2>
        <Link to="/work/{-$id}" title={`Worth ${moneyText(work.dollarsCents)}`}>
          all {work.items}
        </Link>
      </header>
      {work.first.length === 0 && <p className="soft">Nothing waits.</p>}
      <ol className={styles.work}>
        {work.first.map((w) => (
          <li key={w.id}>
            <Link to="/work/{-$id}" params={{ id: w.id }} className="clip" title={w.why}>
              {w.title}
            </Link>
            <Money cents={w.dollarsCents} />
            {who && <DaysLeft due={w.due} />}
          </li>
        ))}
      </ol>
    </>
  );
}
