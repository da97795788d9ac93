import type { EncounterView } from '@claimwright/server/http';
import { Button, Checkbox, Kbd, Modal, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { Notice } from '../../parts/notice.tsx';
import { questionsOn } from './changes.tsx';
import type { DraftCode } from './draft.ts';

export type Question = NonNullable<EncounterView['reading']>['questions'][number];

interface AskProps {
  readonly visit: EncounterView;
  /** The code that it is about; undefined for the visit as a whole. */
  readonly item: DraftCode | undefined;
  /** What the engine would ask of the visit or a service; stands in the form already. */
  readonly question?: Question | undefined;
  readonly opened: boolean;
  readonly close: () => void;
}

/** A query to the provider: `q`, a sentence, Enter. What the engine would ask stands there already. */
export function Ask({ visit, item, question, opened, close }: AskProps) {
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={`Ask ${visit.provider}${item ? ` about ${item.code}` : ''}`}
      size="lg"
      yOffset="12vh"
      centered={false}
    >
      {opened && <AskForm visit={visit} item={item} question={question} close={close} />}
    </Modal>
  );
}

function AskForm({ visit, item, question: given, close }: Omit<AskProps, 'opened'>) {
  const [proposed] = given ? [given] : item ? questionsOn(visit, item) : (visit.reading?.questions ?? []);
  const [question, setQuestion] = useState(proposed?.text ?? '');
  const [choices, setChoices] = useState('');
  const [waits, setWaits] = useState(proposed?.waits ?? true);
  const client = useQueryClient();
  const keyOf = useActKey();
  const send = useMutation({
    mutationFn: () => {
      const span = proposed?.span ?? item?.spans[0];
      const json = {
        ...(item ? { code: item.code } : {}),
        ...(span ? { span: { ...span } } : {}),
        question: question.trim(),
        choices: choices
          .split('\n')
          .map((c) => c.trim())
          .filter((c) => c !== ''),
        waits,
      };
      return ask(api.encounters[':id'].queries.$post({ param: { id: visit.id }, json }, writing(keyOf(json))));
    },
    onSuccess: async () => {
      notifications.show({ message: `Asked ${visit.provider}. ${waits ? 'The claim waits for the answer.' : 'The claim does not wait.'}` });
      close();
      await client.invalidateQueries();
    },
  });
  const ready = question.trim().length >= 10;
  return (
    <form
      style={{ display: 'grid', gap: 10 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !send.isPending) send.mutate();
      }}
    >
      {send.error && (
        <Notice tone="bad" title={send.error instanceof ApiProblem ? send.error.problem.title : 'Not asked'}>
          {send.error.message}
        </Notice>
      )}
      <Textarea
        data-autofocus
        label="Question"
        description="What is documented, not what it brings. Enter sends it, Shift Enter begins a line."
        autosize
        minRows={2}
        value={question}
        onChange={(e) => setQuestion(e.currentTarget.value)}
        onKeyDown={(e) => {
          if (e.key !== 'Enter' || e.shiftKey) return;
          e.preventDefault();
          e.currentTarget.form?.requestSubmit();
        }}
      />
      <Textarea
        label="Answers to choose from"
        description="One a line, each supported by the note. Writing an answer, and “cannot be determined”, always stand beside them."
        autosize
        minRows={2}
        value={choices}
        onChange={(e) => setChoices(e.currentTarget.value)}
      />
      <Checkbox size="xs" label="The claim waits for the answer" checked={waits} onChange={(e) => setWaits(e.currentTarget.checked)} />
      <Button
        type="submit"
        loading={send.isPending}
        disabled={!ready}
        style={{ justifySelf: 'end' }}
        rightSection={<Kbd size="xs">Enter</Kbd>}
      >
        Ask
      </Button>
    </form>
  );
}
