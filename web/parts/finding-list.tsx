import { type Finding, type Severity, showPlace } from '@claimwright/core/base';
import styles from './finding-list.module.css';
import { Part } from './panes.tsx';
import { Tag, type Tone } from './tag.tsx';

const tones: Readonly<Record<Severity, Tone>> = { error: 'bad', warning: 'warn', info: 'calm' };

/** Findings look alike everywhere: severity, what, where, why with its source, fix. What nobody could check is said too. */
export function FindingList({
  findings,
  notChecked,
}: {
  findings: readonly Finding[];
  notChecked: readonly { readonly rule: string; readonly why: string }[];
}) {
  return (
    <Part title="Findings" aside={findings.length === 0 ? 'none' : undefined}>
      {findings.map((f) => (
        <div key={`${f.rule} ${f.what}`} className={styles.finding}>
          <div className={styles.first}>
            <Tag tone={tones[f.severity]}>{f.severity}</Tag>
            <strong>{f.what}</strong>
          </div>
          <div className="soft">
            {f.why} <span className="mono">{showPlace(f.at)}</span>
          </div>
          {f.fix && <div>Fix: {f.fix.says}</div>}
          <div className="faint">
            {f.rule} · {f.source.map((s) => `${s.title}, ${s.cite}`).join('; ')}
          </div>
        </div>
      ))}
      {notChecked.length > 0 && (
        <details className={styles.unchecked}>
          <summary className="soft">{notChecked.length} rules could not be checked: their silence is no approval</summary>
          <ul>
            {notChecked.map((n) => (
              <li key={n.rule}>
                <span className="mono">{n.rule}</span> <span className="soft">{n.why}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Part>
  );
}
