import type { QueryView } from '@claimwright/server/http';
import { Button, Kbd, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiProblem, api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Notice } from '../../parts/notice.tsx';
import { Part } from '../../parts/panes.tsx';
import { me } from '../../queries.ts';
import styles from './answer.module.css';

interface Given {
  readonly choice?: string;
  readonly undetermined?: boolean;
}

const undetermined = 'It cannot be determined';

/** A provider's answer: a number chooses, words may stand beside it or alone, Enter in the words or `a` gives it. */
export function Answer({ query, done }: { query: QueryView; done: () => void }) {
  const { data: who } = useQuery(me);
  const client = useQueryClient();
  const [given, setGiven] = useState<Given>({});
  const [says, setSays] = useState('');
  const words = useRef<HTMLTextAreaElement>(null);
  const keyOf = useActKey();
  const answer = useMutation({
    mutationFn: () => {
      const json = { ...given, ...(says.trim() === '' ? {} : { says: says.trim() }) };
      return ask(api.queries[':id'].answer.$post({ param: { id: query.id }, json }, writing(keyOf(json))));
    },
    onSuccess: async () => {
      notifications.show({ message: 'Answered: an addendum to the note, with your name. The visit is back with its coder.' });
      done();
      await client.invalidateQueries();
    },
  });
  const may = who?.permissions.includes('answer-queries') ?? false;
  const ready = given.choice !== undefined || given.undetermined === true || says.trim() !== '';
  const give = () => ready && !answer.isPending && answer.mutate();
  const options: readonly (Given & { readonly label: string })[] = [
    ...query.choices.map((choice) => ({ label: choice, choice })),
    { label: undetermined, undetermined: true },
  ];
  const choose = ({ label: _, ...chosen }: (typeof options)[number]) => setGiven(chosen);
  useKeys(
    may
      ? [
          ...options.map((o, i) => ({ keys: String(i + 1), says: o.label, run: () => choose(o) })),
          { keys: 'n', says: 'Write the answer', run: () => words.current?.focus() },
          { keys: 'a', says: 'Answer', run: give },
        ]
      : [],
  );
  if (!may)
    return (
      <Part title="Answer">
        <p className="soft">{query.provider} answers this. The answer comes here, and to the visit.</p>
      </Part>
    );
  return (
    <Part title="Your answer" aside="an addendum to the note">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          give();
        }}
      >
        {answer.error && (
          <Notice tone="bad" title={answer.error instanceof ApiProblem ? answer.error.problem.title : 'Not answered'}>
            {answer.error.message}
          </Notice>
        )}
        {options.map((o, i) => {
          const chosen = o.choice !== undefined ? given.choice === o.choice : given.undetermined === true;
          return (
            <button key={o.label} type="button" className={styles.choice} aria-pressed={chosen} onClick={() => choose(o)}>
              <Kbd size="xs">{i + 1}</Kbd>
              <span>{o.label}</span>
              <span aria-hidden="true">{chosen ? '✓' : ''}</span>
            </button>
          );
        })}
        <Textarea
          ref={words}
          label="In your own words"
          description="Beside the choice, or instead of one. Enter gives the answer, Shift Enter begins a line."
          autosize
          minRows={2}
          value={says}
          onChange={(e) => setSays(e.currentTarget.value)}
          onKeyDown={(e) => {
            if (e.key === 'Escape') e.currentTarget.blur();
            if (e.key !== 'Enter' || e.shiftKey) return;
            e.preventDefault();
            give();
          }}
        />
        <Button type="submit" loading={answer.isPending} disabled={!ready} rightSection={<Kbd size="xs">a</Kbd>}>
          Answer
        </Button>
      </form>
    </Part>
  );
}
