import { showDate } from '@claimwright/core/base';
import type { TodayView } from '@claimwright/server/http';
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { dayText } from '../../parts/dates.ts';
import { dollars } from '../../parts/money.tsx';
import styles from './today.module.css';
import { tooltip } from './tooltip.ts';

/** What was charged and what came in, week by week. */
export function WeekBars({ weeks }: { weeks: TodayView['weeks'] }) {
  return (
    <>
      <div className={styles.legend}>
        <span>
          <i style={{ background: 'var(--line)', outline: '1px solid var(--faint)' }} />
          charged
        </span>
        <span>
          <i style={{ background: 'var(--good)' }} />
          paid by payers
        </span>
      </div>
      <div className={styles.chart}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={[...weeks]} margin={{ top: 4, right: 0, bottom: 0, left: 0 }} barGap={1} accessibilityLayer>
            <XAxis dataKey="monday" tickFormatter={dayText} tickLine={false} axisLine={{ stroke: 'var(--line)' }} minTickGap={20} />
            <YAxis tickFormatter={dollars} tickLine={false} axisLine={false} width={48} tickCount={4} />
            <Tooltip {...tooltip} labelFormatter={(monday) => `Week of ${showDate(monday as never)}`} />
            <Bar
              dataKey="chargedCents"
              name="charged"
              fill="var(--line)"
              stroke="var(--faint)"
              strokeWidth={0.5}
              isAnimationActive={false}
            />
            <Bar dataKey="paidCents" name="paid" fill="var(--good)" isAnimationActive={false} />
          </BarChart>
        </ResponsiveContainer>
      </div>
    </>
  );
}
