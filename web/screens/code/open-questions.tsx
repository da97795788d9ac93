import type { EncounterView } from '@claimwright/server/http';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { me } from '../../queries.ts';
import { Ask, type Question } from './ask.tsx';
import styles from './visit-level.module.css';

/** What the engine would ask the provider about the visit or its services. */
export function OpenQuestions({ visit, about }: { visit: EncounterView; about: 'visit' | 'services' }) {
  const [asking, setAsking] = useState<Question>();
  const { data: who } = useQuery(me);
  const may = visit.status !== 'billed' && visit.note !== null && (who?.permissions.includes('ask-provider') ?? false);
  const questions = (visit.reading?.questions ?? []).filter((q) => q.about === about);
  if (questions.length === 0) return null;
  return (
    <>
      <ul className={styles.list} aria-label={`Questions about the ${about}`}>
        {questions.map((q) => (
          <li key={`${q.span.start} ${q.text}`} title={q.why}>
            {q.text}{' '}
            {may && !visit.queries.some((asked) => asked.question === q.text && !asked.end) && (
              <Button variant="subtle" size="compact-xs" onClick={() => setAsking(q)}>
                Ask
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Ask visit={visit} item={undefined} question={asking} opened={asking !== undefined} close={() => setAsking(undefined)} />
    </>
  );
}
