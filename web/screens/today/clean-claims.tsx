import { showDate } from '@claimwright/core/base';
import type { TodayView } from '@claimwright/server/http';
import { Link } from '@tanstack/react-router';
import { dayText } from '../../parts/dates.ts';
import { dollars } from '../../parts/money.tsx';
import { Tag } from '../../parts/tag.tsx';
import styles from './today.module.css';

type Checks = TodayView['checks'];

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${Math.round((part * 100) / whole)} %`);
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
        No stop at the first check ÷ claims first checked since {dayText(from)}: {clean.clean} of {clean.claims}
      </p>
      <Weeks weeks={clean.weeks} />
      <table className={styles.checks}>
        <thead>
          <tr>
            <td />
            {checks.map((c) => (
              <th key={c.check} scope="col">
                <Link to="/checks" search={{ from, check: c.check }}>
                  {names[c.check]}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row
            title="fired"
            formula="Claims with a finding at any check of these weeks"
            of={checks.map((c) => c.fired.toLocaleString('en-US'))}
          />
          <Row title="overridden" formula="Claims with one overridden" of={checks.map((c) => c.overridden.toLocaleString('en-US'))} />
          <Row
            title="not checked"
            formula="Claims with a rule that could not be checked for want of data"
            of={checks.map((c) => c.notChecked.toLocaleString('en-US'))}
          />
          <Row
            title="held now"
            formula="Charges of the claims that its stops hold at present"
            of={checks.map((c) => dollars(c.heldCents))}
          />
        </tbody>
      </table>
      <div className={styles.bars}>
        <table className={styles.checks} aria-label="Rules that fired most">
          <thead>
            <tr>
              <td className="faint">fired most</td>
              <th scope="col" className="faint" title="Claims on which it fired">
                claims
              </th>
              <th
                scope="col"
                className="faint"
                title="Of those, the share on which people overrode it; noisy: more than half of at least 20"
              >
                overr.
              </th>
              <th scope="col" className="faint" title="Charges of the claims that it holds at present">
                held
              </th>
            </tr>
          </thead>
          <tbody>
            {rules.map((r) => (
              <tr key={r.rule}>
                <td className="clip" title={r.title}>
                  <Link to="/checks" search={{ from, rule: r.rule }}>
                    {r.rule}
                  </Link>
                </td>
                <td>{r.fired}</td>
                <td>{r.noisy ? <Tag tone="warn">{share(r.overridden, r.fired)}</Tag> : share(r.overridden, r.fired)}</td>
                <td>{dollars(r.heldCents)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ title, formula, of }: { title: string; formula: string; of: readonly string[] }) {
  return (
    <tr title={formula}>
      <td className="faint">{title}</td>
      {of.map((value, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the three checks have an order that never changes
        <td key={i}>{value}</td>
      ))}
    </tr>
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
