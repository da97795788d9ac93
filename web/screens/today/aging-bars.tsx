import type { TodayView } from '@claimwright/server/http';
import { useNavigate } from '@tanstack/react-router';
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { dollars } from '../../parts/money.tsx';
import styles from './today.module.css';
import { tooltip } from './tooltip.ts';

/** Receivables by age: what payers owe, and what patients owe on top. A bar opens its claims. */
export function AgingBars({ aging }: { aging: TodayView['aging'] }) {
  const navigate = useNavigate();
  const open = (index: number) => {
    const bucket = aging.buckets[index];
    if (bucket)
      void navigate({
        to: '/claims/{-$id}',
        search: { openFrom: bucket.fromDays, ...(bucket.toDays === undefined ? {} : { openTo: bucket.toDays }) },
      });
  };
  return (
    <>
      <div className={styles.legend}>
        <span>
          <i style={{ background: 'var(--accent)' }} />
          payers
        </span>
        <span>
          <i style={{ background: 'var(--warn)' }} />
          patients
        </span>
      </div>
      <div className={styles.chart}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={[...aging.buckets]} margin={{ top: 4, right: 0, bottom: 0, left: 0 }} accessibilityLayer>
            <XAxis dataKey="label" tickLine={false} axisLine={{ stroke: 'var(--line)' }} interval={0} />
            <YAxis tickFormatter={dollars} tickLine={false} axisLine={false} width={48} tickCount={4} />
            <Tooltip {...tooltip} />
            <Bar
              dataKey="insuranceCents"
              name="payers"
              stackId="owed"
              fill="var(--accent)"
              cursor="pointer"
              onClick={(_, i) => open(i)}
              isAnimationActive={false}
            />
            <Bar
              dataKey="patientCents"
              name="patients"
              stackId="owed"
              fill="var(--warn)"
              cursor="pointer"
              onClick={(_, i) => open(i)}
              isAnimationActive={false}
            />
          </BarChart>
        </ResponsiveContainer>
      </div>
    </>
  );
}
