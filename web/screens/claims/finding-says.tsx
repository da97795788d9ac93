import { type Severity, showPlace } from '@claimwright/core/base';
import type { ClaimView, FindingView } from '@claimwright/server/http';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Tag, type Tone } from '../../parts/tag.tsx';
import styles from './findings.module.css';
import { WhereToCorrect } from './where-to-correct.tsx';

const tones: Readonly<Record<Severity, Tone>> = { error: 'bad', warning: 'warn', info: 'calm' };
const words: Readonly<Record<Severity, string>> = { error: 'stops', warning: 'warns', info: 'informs' };

interface FindingProps {
  readonly claim: ClaimView;
  readonly finding: FindingView;
  /** Instead of the severity: what became of it. */
  readonly standing?: ReactNode;
  readonly at?: boolean;
  readonly select?: () => void;
  readonly children?: ReactNode;
}

/** Findings look alike everywhere: what, where, why with its source, fix, and when the rule is known to be wrong. */
export function FindingSays({ claim, finding: f, standing, at, select, children }: FindingProps) {
  const family = f.rule.startsWith('x12/');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: j and k choose a finding too
    <li className={styles.finding} data-at={at || undefined} aria-current={at || undefined} onClick={select}>
      <div className={styles.first}>
        {standing ?? <Tag tone={tones[f.severity]}>{words[f.severity]}</Tag>}
        <strong>{f.what}</strong>
        <span className="mono faint">{showPlace(f.at)}</span>
      </div>
      <div className="soft">{f.why}</div>
      {f.fix && (
        <div>
          {f.fix.certain ? 'Fix' : 'What would settle it'}: {f.fix.says}
          {!f.fix.certain && (
            <>
              {' · '}
              <WhereToCorrect claim={claim} finding={f} />
            </>
          )}
        </div>
      )}
      {f.wrongWhen.length > 0 && (
        <details className={styles.unchecked}>
          <summary className="soft">When this may be wrong</summary>
          <ul>
            {f.wrongWhen.map((w) => (
              <li key={w} className="soft">
                {w}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className="faint">
        {family ? (
          f.rule
        ) : f.version !== undefined ? (
          <Link to="/rules" search={{ rule: f.rule }}>
            {f.rule}, version {f.version}
          </Link>
        ) : (
          <Link to="/checks" search={{ rule: f.rule }}>
            {f.rule}
          </Link>
        )}
        {f.source.map((s) => (
          <span key={`${s.title} ${s.cite}`}>
            {' · '}
            {s.url ? (
              <a href={s.url} target="_blank" rel="noreferrer">
                {s.title}, {s.cite}
              </a>
            ) : (
              `${s.title}, ${s.cite}`
            )}
          </span>
        ))}
      </div>
      {children}
    </li>
  );
}
