import type { ReviewView } from '@claimwright/server/http';
import { Button, Kbd } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { ApiProblem, api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Notice } from '../../parts/notice.tsx';
import { PaneHead } from '../../parts/panes.tsx';
import { useActiveSeconds } from '../code/active-seconds.ts';
import { CodeCard } from '../code/code-card.tsx';
import { CodeChoice } from '../code/code-choice.tsx';
import { choose, type Draft, mark, shift } from '../code/draft.ts';
import type { NoteHandle } from '../code/note.tsx';
import { signingOf } from '../code/sign-codes.ts';

interface BlindProps {
  readonly review: ReviewView;
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  readonly lit: string | undefined;
  readonly light: (id: string | undefined) => void;
  readonly note: RefObject<NoteHandle | null>;
}

/** The second coder codes from the note alone: no codes of the first coder, none of the engine. */
export function BlindCodes({ review, draft, setDraft, lit, light, note }: BlindProps) {
  const client = useQueryClient();
  const seconds = useActiveSeconds(0);
  const [cursor, setCursor] = useState(0);
  const [past, setPast] = useState<readonly Draft[]>([]);
  /** undefined: closed; '' adds; a code is changed. */
  const [choosing, setChoosing] = useState<string>();
  const at = draft[Math.min(cursor, draft.length - 1)];
  const keyOf = useActKey();
  const change = (next: Draft) => {
    setPast([...past, draft]);
    setDraft(next);
  };
  const sign = useMutation({
    mutationFn: () => {
      const { codes } = signingOf(draft);
      const json = { codes, activeSeconds: Math.min(seconds(), 43_200) };
      return ask(api.reviews[':id'].codes.$post({ param: { id: review.id }, json }, writing(keyOf(json))));
    },
    onSuccess: async () => {
      notifications.show({ message: 'Your coding is kept. Both codings stand beside each other now.' });
      await client.invalidateQueries();
    },
  });
  const move = (by: number) => setCursor(Math.min(Math.max(cursor + by, 0), draft.length - 1));
  const remove = (code: string) => change(draft.filter((d) => d.code !== code));
  useKeys([
    { keys: 'j', says: 'Next code', run: () => move(1) },
    { keys: 'k', says: 'Code before', run: () => move(-1) },
    { keys: '+', says: 'Add a code', run: () => setChoosing('') },
    { keys: 'e', says: 'Change this code', run: () => at && setChoosing(at.code) },
    { keys: 'd', says: 'Take this code off', run: () => at && remove(at.code) },
    {
      keys: 'm',
      says: 'Mark the selected words for this code',
      run: () => {
        const span = note.current?.selected();
        if (at && span) change(mark(draft, at.code, span));
      },
    },
    {
      keys: 'u',
      says: 'Undo',
      run: () => {
        if (past.length === 0) return;
        setDraft(past.at(-1)!);
        setPast(past.slice(0, -1));
      },
    },
    { keys: 'S', says: 'Sign the second coding', run: () => !sign.isPending && draft.length > 0 && sign.mutate() },
  ]);
  return (
    <>
      <PaneHead title="Your codes" under="From the note alone; the first coding is shown when you have signed">
        <Button onClick={() => sign.mutate()} loading={sign.isPending} disabled={draft.length === 0} rightSection={<Kbd size="xs">S</Kbd>}>
          Sign {draft.length > 0 && draft.length}
        </Button>
      </PaneHead>
      {sign.error && (
        <Notice tone="bad" title={sign.error instanceof ApiProblem ? sign.error.problem.title : 'Not kept'}>
          {sign.error.message}
        </Notice>
      )}
      {draft.length === 0 && (
        <p className="soft" style={{ padding: '0 16px 12px' }}>
          Add what the note supports with <Kbd size="xs">+</Kbd>; select its words and press <Kbd size="xs">m</Kbd> to mark them.
        </p>
      )}
      <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {draft.map((d, i) => (
          <CodeCard
            key={d.code}
            item={{ ...d, decision: 'open' }}
            number={i + 1}
            here={d === at}
            lit={d.code === lit}
            light={light}
            acts={{
              reject: () => remove(d.code),
              change: () => setChoosing(d.code),
              up: () => change(shift(draft, d.code, -1)),
            }}
          />
        ))}
      </ol>
      <CodeChoice
        instead={choosing}
        on={review.serviceDate}
        close={() => setChoosing(undefined)}
        choose={(hit) => {
          const chosen = choose(draft, hit, choosing || undefined);
          // Nothing was suggested: a code that took another's place is just the code.
          change(chosen.map(({ instead: _, ...d }) => ({ ...d, why: 'second coding' })));
          setCursor(chosen.findIndex((d) => d.code === hit.code));
        }}
      />
    </>
  );
}
