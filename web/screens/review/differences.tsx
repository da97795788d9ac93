import type { ReviewView } from '@claimwright/server/http';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem, api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { instantText } from '../../parts/dates.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Notice } from '../../parts/notice.tsx';
import { PaneHead, Part } from '../../parts/panes.tsx';
import { me } from '../../queries.ts';
import { CodeCard } from '../code/code-card.tsx';
import { type BothCode, bothCodings } from './both-codings.ts';

interface DifferencesProps {
  readonly review: ReviewView;
  readonly codes: NonNullable<ReviewView['codes']>;
  readonly lit: string | undefined;
  readonly light: (id: string | undefined) => void;
}

/** Both codings beside each other, the differences first; each is settled with a reason, once. */
export function Differences({ review, codes, lit, light }: DifferencesProps) {
  const { data: who } = useQuery(me);
  const all = bothCodings(codes);
  const differ = all.filter((c) => c.side !== 'both');
  const may = who?.permissions.includes('settle-reviews') ?? false;
  const open = differ.filter((c) => !c.decided);
  const [cursor, setCursor] = useState(0);
  const at = all[Math.min(cursor, all.length - 1)];
  const [settling, setSettling] = useState<{ code: string; stands: boolean }>();
  const move = (by: number) => {
    const next = Math.min(Math.max(cursor + by, 0), all.length - 1);
    setCursor(next);
    light(all[next]?.code);
  };
  const begin = (stands: boolean) => () => at && may && at.side !== 'both' && !at.decided && setSettling({ code: at.code, stands });
  useKeys([
    { keys: 'j', says: 'Next code', run: () => move(1) },
    { keys: 'k', says: 'Code before', run: () => move(-1) },
    ...(may
      ? [
          { keys: 'a', says: 'The code stands', run: begin(true) },
          { keys: 'd', says: 'The code does not stand', run: begin(false) },
        ]
      : []),
  ]);
  return (
    <>
      <PaneHead
        title={differ.length === 0 ? 'Both agree' : `${differ.length} of ${all.length} differ`}
        under={`First ${codes.coder}, second ${review.reviewer}${open.length > 0 ? ` · ${open.length} to settle` : ''}`}
      />
      <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {all.map((c, i) => (
          <CodeCard key={c.code} item={c} number={i + 1} here={c === at} lit={c.code === lit} light={light} tag={sides[c.side]}>
            {c.decided && <Decided code={c} />}
            {c === at && may && c.side !== 'both' && !c.decided && settling?.code !== c.code && (
              <div style={{ display: 'flex', gap: 6, marginTop: 4 }}>
                <Button size="compact-xs" variant="default" onClick={() => setSettling({ code: c.code, stands: true })}>
                  Stands (a)
                </Button>
                <Button size="compact-xs" variant="default" onClick={() => setSettling({ code: c.code, stands: false })}>
                  Does not (d)
                </Button>
              </div>
            )}
            {settling?.code === c.code && <Settle review={review} {...settling} done={() => setSettling(undefined)} />}
          </CodeCard>
        ))}
      </ol>
      <Part title="Where it leads">
        <Link to="/code/{-$id}" params={{ id: review.encounterId }}>
          Visit {review.number}
        </Link>
      </Part>
    </>
  );
}

const sides = { both: ['good', 'both'], first: ['warn', 'first coder alone'], second: ['warn', 'second coder alone'] } as const;

function Decided({ code }: { code: BothCode }) {
  const { decided } = code;
  if (!decided) return null;
  return (
    <div>
      <strong>{decided.stands ? 'Stands' : 'Does not stand'}</strong>: {decided.why}{' '}
      <span className="faint">
        {decided.who}, {instantText(decided.at)}
      </span>
    </div>
  );
}

function Settle({ review, code, stands, done }: { review: ReviewView; code: string; stands: boolean; done: () => void }) {
  const client = useQueryClient();
  const keyOf = useActKey();
  const settle = useMutation({
    mutationFn: (why: string) => {
      const json = { code, stands, why };
      return ask(api.reviews[':id'].decisions.$post({ param: { id: review.id }, json }, writing(keyOf(json))));
    },
    onSuccess: async () => {
      done();
      await client.invalidateQueries();
    },
  });
  return (
    <>
      {settle.error && (
        <Notice tone="bad" title={settle.error instanceof ApiProblem ? settle.error.problem.title : 'Not settled'}>
          {settle.error.message}
        </Notice>
      )}
      <TextInput
        autoFocus
        mt={4}
        label={stands ? `${code} stands, because` : `${code} does not stand, because`}
        placeholder="In a sentence; Enter settles it"
        onKeyDown={(e) => {
          const why = e.currentTarget.value.trim();
          if (e.key === 'Enter' && why.length >= 3 && !settle.isPending) settle.mutate(why);
          if (e.key === 'Escape') done();
        }}
      />
    </>
  );
}
