import { showDate } from '@claimwright/core/base';
import type { TodayView } from '@claimwright/server/http';
import { Link } from '@tanstack/react-router';
import { dayText } from '../../parts/dates.ts';
import { dollars } from '../../parts/money.tsx';
import { Tag } from '../../parts/tag.tsx';
import styles from './today.module.css';

type Checks = TodayView['checks'];

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${Math.round((part * 1000) / whole) / 10} %`);
const names = { documentation: 'Documentation', rules: 'Rules', format: 'Format' } as const;

/** How many claims pass their first check untouched, week by week, and what the three checks found in those weeks. */
export function CleanClaims({ checks: { clean, checks, rules, from } }: { checks: Checks }) {
  return (
    <>
      <header className={styles.head}>
        <h2>
          Clean claims <span className={styles.value}>{share(clean.clean, clean.claims)}</span>
        </h2>
        <Link to="/checks" search={{ from }}>
          all checks
        </Link>
      </header>
      <p className="soft" style={{ fontSize: 12 }}>
        No stop at the first check ÷ first checked since {dayText(from)}: {clean.clean} of {clean.claims}
      </p>
      <Weeks weeks={clean.weeks} />
      <div className={styles.three}>
        <span />
        <span className="faint">fired</span>
        <span className="faint">overridden</span>
        <span className="faint">not checked</span>
        <span className="faint">held</span>
        {checks.map((c) => (
          <Link key={c.check} to="/checks" search={{ from, check: c.check }} className={styles.threeRow}>
            <span>{names[c.check]}</span>
            <span>{c.fired}</span>
            <span>{c.overridden}</span>
            <span>{c.notChecked}</span>
            <span>{dollars(c.heldCents)}</span>
          </Link>
        ))}
      </div>
      <div className={styles.bars}>
        {rules.map((r) => (
          <Link key={r.rule} to="/checks" search={{ from, rule: r.rule }} className={styles.ruleRow} title={r.title}>
            <span className="clip">{r.rule}</span>
            {r.noisy ? <Tag tone="warn">noisy</Tag> : <span />}
            <span className="num">
              {r.fired} · {dollars(r.heldCents)}
            </span>
          </Link>
        ))}
      </div>
    </>
  );
}

/** A bar a week: the whole of it is what was first checked, the filled part what was clean. */
function Weeks({ weeks }: { weeks: Checks['clean']['weeks'] }) {
  const top = Math.max(...weeks.map((w) => w.claims), 1);
  return (
    <ol className={styles.weeks} aria-label="Clean claims by week">
      {weeks.map((w) => {
        const says = `Week of ${showDate(w.monday)}: ${w.clean} of ${w.claims} clean${w.claims > 0 ? `, ${share(w.clean, w.claims)}` : ''}`;
        return (
          <li key={w.monday} title={says}>
            <span className="hidden">{says}</span>
            <i style={{ height: `${(w.claims * 100) / top}%` }}>
              <b style={{ height: w.claims === 0 ? 0 : `${(w.clean * 100) / w.claims}%` }} />
            </i>
          </li>
        );
      })}
    </ol>
  );
}
