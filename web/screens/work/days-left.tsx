import { daysBetween, type IsoDate, showDate } from '@claimwright/core/base';
import { useQuery } from '@tanstack/react-query';
import { Tag } from '../../parts/tag.tsx';
import { me } from '../../queries.ts';

/** Days left as a countdown: a week and less warns, a day that is past alarms. */
export function DaysLeft({ due }: { due: IsoDate | null }) {
  const { data } = useQuery(me);
  if (!due || !data) return <span className="faint">–</span>;
  const days = daysBetween(data.today, due);
  const tone = days < 0 ? 'bad' : days <= 7 ? 'warn' : 'plain';
  return (
    <span title={`Due ${showDate(due)}`}>
      <Tag tone={tone}>{days < 0 ? `${-days} d late` : days === 0 ? 'today' : `${days} d`}</Tag>
    </span>
  );
}
