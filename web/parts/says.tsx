import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api.ts';
import styles from './says.module.css';

/** What will be here and how it comes, where there is nothing yet. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.says}>
      <h2>{title}</h2>
      {children && <p className="soft">{children}</p>}
    </div>
  );
}

/** What happened, what was kept, what to do. A missing permission names who has it. */
export function Failed({ error, again }: { error: unknown; again?: () => void }) {
  const problem = error instanceof ApiProblem ? error.problem : undefined;
  return (
    <div className={styles.says} role="alert">
      <h2>{problem?.title ?? 'This page could not be shown'}</h2>
      <p className="soft">{problem?.detail ?? 'Reload the page; when it stays, tell whoever runs this server.'}</p>
      {again && problem?.code !== 'not-permitted' && problem?.code !== 'not-found' && (
        <Button variant="default" onClick={again}>
          Try again
        </Button>
      )}
    </div>
  );
}
