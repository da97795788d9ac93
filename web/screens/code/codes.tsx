import type { EncounterView } from '@claimwright/server/http';
import { Button, Kbd } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { ApiProblem } from '../../api.ts';
import { letters } from '../../parts/letters.ts';
import { Notice } from '../../parts/notice.tsx';
import { PaneHead } from '../../parts/panes.tsx';
import { me } from '../../queries.ts';
import { Ask } from './ask.tsx';
import { type Asking, notReady, useBenchKeys } from './bench-keys.ts';
import { Changes } from './changes.tsx';
import { CodeCard } from './code-card.tsx';
import { CodeChoice } from './code-choice.tsx';
import { accept, accepted, acceptSure, choose, type DraftCode, live, open, reject, say, shift } from './draft.ts';
import type { Gap } from './gaps.ts';
import { LookFirst } from './look-first.tsx';
import type { NoteHandle } from './note.tsx';
import { useSign } from './sign-codes.ts';
import type { KeptDraft } from './use-draft.ts';
import { VerifierRemark } from './verifier.tsx';
import { WhyNot } from './why-not.tsx';

interface CodesProps {
  readonly visit: EncounterView;
  readonly kept: KeptDraft;
  readonly gaps: readonly Gap[];
  readonly lit: string | undefined;
  readonly light: (id: string | undefined) => void;
  readonly note: RefObject<NoteHandle | null>;
}

/** The codes in claim order, decided one by one or all sure ones at once, and signed. */
export function Codes({ visit, kept, gaps, lit, light, note }: CodesProps) {
  const { draft, change } = kept;
  const { data: who } = useQuery(me);
  const may = visit.status !== 'billed' && (who?.permissions.includes('sign-codes') ?? false);
  const mayAsk = visit.status !== 'billed' && visit.note !== null && (who?.permissions.includes('ask-provider') ?? false);
  const [cursor, setCursor] = useState(0);
  const [asking, setAsking] = useState<Asking>();
  const at = draft[Math.min(cursor, draft.length - 1)];
  const sign = useSign(visit, kept);
  const waits = open(draft);
  const go = (index: number) => {
    setCursor(index);
    light(draft[index]?.code);
  };
  const move = (by: number) => go(Math.min(Math.max(cursor + by, 0), draft.length - 1));
  useBenchKeys({ kept, at, may, mayAsk, move, setAsking, sign: () => sign.mutate(), note });
  const about = (wanted: NonNullable<Asking>['for']) => (asking?.for === wanted ? asking.code : undefined);
  const take = (hit: { code: string; title: string }, instead: string | undefined) => {
    const next = choose(draft, hit, instead);
    change(next);
    setCursor(next.findIndex((d) => d.code === hit.code));
  };
  const actsOn = (d: DraftCode) => ({
    accept: () => change(accept(draft, d.code)),
    reject: () => setAsking({ for: 'why-not', code: d.code }),
    change: () => setAsking({ for: 'change', code: d.code }),
    ask: mayAsk ? () => setAsking({ for: 'ask', code: d.code }) : undefined,
    up: () => change(shift(draft, d.code, -1)),
  });
  return (
    <>
      <PaneHead title="Codes" under={waits.length > 0 || !visit.codedBy ? `${waits.length} to decide` : `Coded by ${visit.codedBy}`}>
        {may && <HeadActs kept={kept} sign={() => sign.mutate()} signing={sign.isPending} />}
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
      <LookFirst gaps={gaps} lit={lit} light={light} go={(g) => (g.code ? go(draft.findIndex((d) => d.code === g.code)) : light(g.id))} />
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
            supports={supportOf(visit, kept, d)}
            asked={visit.queries.some((q) => q.code === d.code && !q.end)}
            leftOut={d.leftOut && (d.leftOut.why ?? visit.rejectionReasons[d.leftOut.reason])}
            saying={about('say') === d.code ? (text) => setSentence(text, d) : undefined}
            acts={may ? actsOn(d) : undefined}
          >
            {about('why-not') === d.code && (
              <WhyNot
                reasons={visit.rejectionReasons}
                cancel={() => setAsking(undefined)}
                because={(leftOut) => {
                  change(reject(draft, d.code, leftOut));
                  setAsking(undefined);
                  if (d.certainty) move(1);
                }}
              />
            )}
            <VerifierRemark visit={visit} code={d.code} />
            {d === at && d.decision !== 'rejected' && (
              <Changes visit={visit} item={d} take={may ? (hit) => take(hit, d.code) : undefined} />
            )}
          </CodeCard>
        ))}
      </ol>
      {may && (
        <div style={{ padding: '8px 16px 12px' }}>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => setAsking({ for: 'change', code: '' })}
            rightSection={<Kbd size="xs">+</Kbd>}
          >
            Add a code
          </Button>
        </div>
      )}
      <CodeChoice
        instead={about('change')}
        on={visit.serviceDate}
        close={() => setAsking(undefined)}
        choose={(hit) => take(hit, asking?.code || undefined)}
      />
      <Ask
        visit={visit}
        item={draft.find((d) => d.code === about('ask'))}
        opened={about('ask') !== undefined}
        close={() => setAsking(undefined)}
      />
    </>
  );

  function setSentence(text: string | undefined, d: DraftCode): void {
    if (text !== undefined) change(say(draft, d.code, text));
    setAsking(undefined);
  }
}

/** `B · supports 99213, 36415`. */
function supportOf(visit: EncounterView, { draft, pointers }: KeptDraft, d: DraftCode): string | undefined {
  const place = live(draft).indexOf(d) + 1;
  if (place === 0) return undefined;
  const lines = visit.charges.filter((c) => pointers.get(c.position)?.includes(place)).map((c) => c.procedure);
  return lines.length > 0 ? `${letters([place])} · supports ${lines.join(', ')}` : letters([place]);
}

function HeadActs({ kept, sign, signing }: { kept: KeptDraft; sign: () => void; signing: boolean }) {
  const { draft, change } = kept;
  const sure = open(draft).filter((d) => d.certainty === 'auto').length;
  return (
    <>
      {sure > 0 && (
        <Button variant="default" onClick={() => change(acceptSure(draft))} rightSection={<Kbd size="xs">A</Kbd>}>
          Accept {sure} sure
        </Button>
      )}
      <Button onClick={sign} loading={signing} disabled={notReady(kept) !== undefined} rightSection={<Kbd size="xs">S</Kbd>}>
        {accepted(draft).length > 0 && notReady(kept) === undefined ? `Sign ${accepted(draft).length}` : 'Sign'}
      </Button>
    </>
  );
}
