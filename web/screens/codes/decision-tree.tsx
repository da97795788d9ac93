import type { Branch, Decision } from '@claimwright/server/http';
import { Kbd } from '@mantine/core';
import { Tag } from '../../parts/tag.tsx';
import { CodeLink } from './code-link.tsx';
import styles from './codes.module.css';

/** Codes below a header as the question they answer; each says only what tells it from the others. */
export function DecisionTree({ decision, here, keyed }: { decision: Decision; here?: string; keyed?: boolean }) {
  return (
    <>
      <div className={styles.question}>{decision.question}</div>
      <ul className={styles.tree}>
        {decision.branches.map((branch, i) => (
          <li key={branch.code}>
            <div className={styles.branch} aria-current={branch.code === here ? 'true' : undefined}>
              <span>{keyed && i < 9 && <Kbd size="xs">{i + 1}</Kbd>}</span>
              <CodeLink system="icd10cm" code={branch.code} />
              <span className="clip" title={branch.title}>
                {branch.differs}
              </span>
              <Below branch={branch} />
            </div>
            {branch.decision && <DecisionTree decision={branch.decision} {...(here ? { here } : {})} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function Below({ branch }: { branch: Branch }) {
  if (branch.billable) return <Tag tone="good">billable</Tag>;
  return <span className="soft num">{branch.billableBelow.toLocaleString('en-US')} below</span>;
}
