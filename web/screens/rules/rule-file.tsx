import { Button, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { Notice } from '../../parts/notice.tsx';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { me } from '../../queries.ts';
import styles from './rules.module.css';

/** The practice's rules as one YAML file: to take away, and to take in. */
export function RuleFile() {
  const { data: who } = useQuery(me);
  const may = who?.permissions.includes('decide-rules') ?? false;
  const { data } = useQuery({ queryKey: ['rule file'], queryFn: () => ask(api.rules.file.$get()) });
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  const take = useImport(() => setText(''));
  return (
    <Pane label="Rules as a file" whole>
      <PaneHead title="Rules as a file" under="What the form writes and what a file in git holds are the same thing" />
      <Part title="To take away">
        <Textarea
          className={styles.text}
          aria-label="The practice’s rules as YAML"
          readOnly
          autosize
          minRows={4}
          maxRows={18}
          value={data?.text ?? ''}
        />
        <Button
          component="a"
          variant="default"
          size="compact-sm"
          mt={8}
          download="rules.yaml"
          href={`data:application/yaml;charset=utf-8,${encodeURIComponent(data?.text ?? '')}`}
        >
          Save as rules.yaml
        </Button>
      </Part>
      {may && (
        <Part title="To take in" aside="all or none, as drafts">
          {take.error && (
            <Notice tone="bad" title={take.error instanceof ApiProblem ? take.error.problem.title : 'Not taken in'}>
              {take.error.message}
            </Notice>
          )}
          <Textarea
            className={styles.text}
            aria-label="Rules to take in, as YAML"
            autosize
            minRows={6}
            maxRows={18}
            spellCheck={false}
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
          />
          <TextInput size="xs" label="What it is, and why" value={note} onChange={(e) => setNote(e.currentTarget.value)} />
          <Button
            size="compact-sm"
            mt={8}
            disabled={text.trim() === '' || note.trim().length < 3}
            loading={take.isPending}
            onClick={() => take.mutate({ text, note })}
          >
            Take in
          </Button>
        </Part>
      )}
    </Pane>
  );
}

function useImport(done: () => void) {
  const client = useQueryClient();
  const keyOf = useActKey();
  return useMutation({
    mutationFn: (json: { text: string; note: string }) => ask(api.rules.file.$post({ json }, writing(keyOf(json)))),
    onSuccess: async ({ added, changed, same }) => {
      notifications.show({ message: `${added.length} new, ${changed.length} changed, ${same.length} the same` });
      done();
      await client.invalidateQueries();
    },
  });
}
