import type { EncounterView } from '@claimwright/server/http';
import { Button, Kbd } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiProblem, api, ask, newKey, writing } from '../../api.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Notice } from '../../parts/notice.tsx';
import { PaneHead } from '../../parts/panes.tsx';
import { me } from '../../queries.ts';
import { CodeCard } from './code-card.tsx';
import { CodeChoice } from './code-choice.tsx';
import { accepted, acceptSure, choose, type Draft, decide, open, shift } from './draft.ts';

interface CodesProps {
  readonly visit: EncounterView;
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  readonly lit: string | undefined;
  readonly light: (code: string | undefined) => void;
}

/** The codes in claim order, decided one by one or all at once, and signed. */
export function Codes({ visit, draft, setDraft, lit, light }: CodesProps) {
  const { data: who } = useQuery(me);
  const may = visit.status !== 'billed' && (who?.permissions.includes('sign-codes') ?? false);
  const [cursor, setCursor] = useState(0);
  /** undefined: closed; '' adds; a code is changed. */
  const [choosing, setChoosing] = useState<string>();
  const at = draft[Math.min(cursor, draft.length - 1)];
  const sign = useSign(visit, draft);
  const waits = open(draft);

  const move = (by: number) => {
    const next = Math.min(Math.max(cursor + by, 0), draft.length - 1);
    setCursor(next);
    light(draft[next]?.code);
  };
  const act = (decision: 'accepted' | 'rejected') => {
    if (!may || !at) return;
    setDraft(decide(draft, at.code, decision));
    move(1);
  };
  const acceptAndSign = () => {
    if (!may) return;
    const next = acceptSure(draft);
    setDraft(next);
    const questions = open(next).length;
    if (questions === 0 && accepted(next).length > 0) sign.mutate(next);
    else
      notifications.show({
        message:
          questions > 0
            ? `Not signed yet: ${questions === 1 ? 'one code is a question' : `${questions} codes are questions`}. Accept, change or reject, then sign.`
            : 'Not signed: a visit needs at least one diagnosis.',
      });
  };
  const keys = [
    { keys: 'j', says: 'Next code', run: () => move(1) },
    { keys: 'k', says: 'Code before', run: () => move(-1) },
    { keys: 'a', says: 'Accept this code', run: () => act('accepted') },
    { keys: 'd', says: 'Reject this code', run: () => act('rejected') },
    { keys: 'x', says: 'Reject this code', run: () => act('rejected') },
    { keys: 'e', says: 'Change this code', run: () => may && at && setChoosing(at.code) },
    { keys: '+', says: 'Add a code', run: () => may && setChoosing('') },
    { keys: 'A', says: 'Accept all and sign', run: acceptAndSign },
  ];
  useKeys(may ? keys : keys.slice(0, 2));

  return (
    <>
      <PaneHead title="Codes" under={visit.codedBy ? `Coded by ${visit.codedBy}` : `${waits.length} of ${draft.length} to decide`}>
        {may && (
          <Button onClick={acceptAndSign} loading={sign.isPending} disabled={draft.length === 0} rightSection={<Kbd size="xs">A</Kbd>}>
            {waits.length > 0 ? 'Accept and sign' : `Sign ${accepted(draft).length} codes`}
          </Button>
        )}
      </PaneHead>
      {visit.questions.map((q) => (
        <Notice tone="warn" key={q.id} title="Why it waits">
          {q.why}
          <div className="soft">{q.whatToDo}</div>
        </Notice>
      ))}
      {sign.error && (
        <Notice tone="bad" title={sign.error instanceof ApiProblem ? sign.error.problem.title : 'Not signed'}>
          {sign.error.message}
        </Notice>
      )}
      {draft.length === 0 && (
        <p className="soft" style={{ padding: '0 16px 12px' }}>
          The engine proposes nothing for this note. Add what the note supports with <Kbd size="xs">+</Kbd>.
        </p>
      )}
      <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {draft.map((d, i) => (
          <CodeCard
            key={d.code}
            item={d}
            number={i + 1}
            here={d === at}
            lit={d.code === lit}
            light={light}
            {...(may
              ? {
                  acts: {
                    accept: () => setDraft(decide(draft, d.code, 'accepted')),
                    reject: () => setDraft(decide(draft, d.code, 'rejected')),
                    change: () => setChoosing(d.code),
                    up: () => setDraft(shift(draft, d.code, -1)),
                  },
                }
              : {})}
          />
        ))}
      </ol>
      {may && (
        <div style={{ padding: '8px 16px 12px' }}>
          <Button variant="default" size="compact-sm" onClick={() => setChoosing('')} rightSection={<Kbd size="xs">+</Kbd>}>
            Add a code
          </Button>
        </div>
      )}
      <CodeChoice
        instead={choosing}
        on={visit.serviceDate}
        close={() => setChoosing(undefined)}
        choose={(hit) => setDraft(choose(draft, hit, choosing || undefined))}
      />
    </>
  );
}

/** Signs the accepted codes. The key belongs to the set of codes: trying the same again is the same act. */
function useSign(visit: EncounterView, draft: Draft) {
  const client = useQueryClient();
  const key = useRef({ of: draft, key: newKey() });
  return useMutation({
    mutationFn: (codes: Draft) => {
      if (key.current.of !== codes) key.current = { of: codes, key: newKey() };
      const json = { codes: accepted(codes).map(({ code, why, spans }) => ({ code, why, spans: [...spans] })) };
      return ask(api.encounters[':id'].codes.$post({ param: { id: visit.id }, json }, writing(key.current.key)));
    },
    onSuccess: async ({ codes }) => {
      notifications.show({ message: `Visit ${visit.number} is signed: ${codes.join(', ')}. Its claim goes out with the next batch.` });
      await client.invalidateQueries();
    },
  });
}
