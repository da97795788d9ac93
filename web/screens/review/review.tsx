import { showDate } from '@claimwright/core/base';
import type { ReviewRow, ReviewStanding } from '@claimwright/server/http';
import { Button, Kbd } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask } from '../../api.ts';
import { dayText } from '../../parts/dates.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Choices } from '../../parts/list/choices.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { PaneHead, Panes } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Tag, type Tone } from '../../parts/tag.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { Draw } from './draw.tsx';
import { ReviewDetail } from './review-detail.tsx';

const words: Readonly<Record<ReviewStanding, readonly [Tone, string]>> = {
  'to-code': ['warn', 'to code'],
  differences: ['bad', 'differ'],
  settled: ['calm', 'settled'],
  agreed: ['good', 'agreed'],
};

const Standing = ({ review }: { review: ReviewRow }) => {
  const [tone, word] = words[review.standing];
  return <Tag tone={tone}>{review.standing === 'differences' ? `${review.differences} ${word}` : word}</Tag>;
};

const columns: readonly Column<ReviewRow>[] = [
  { id: 'date', title: 'Service', width: '96px', cell: (r) => showDate(r.serviceDate) },
  { id: 'number', title: 'Visit', width: '92px', cell: (r) => r.number },
  { id: 'patient', title: 'Patient', width: 'minmax(130px, 1fr)', cell: (r) => r.patient },
  { id: 'provider', title: 'Provider', width: 'minmax(130px, 1fr)', cell: (r) => r.provider },
  { id: 'reviewer', title: 'Second coder', width: 'minmax(120px, 1fr)', cell: (r) => r.reviewer },
  { id: 'standing', title: 'Standing', width: '104px', cell: (r) => <Standing review={r} /> },
];

const narrow = (r: ReviewRow) => (
  <TwoLines first={r.patient} right={dayText(r.serviceDate)} second={`${r.provider} · ${r.number}`} standing={<Standing review={r} />} />
);

const choices = [
  { value: 'to-code', label: 'To code' },
  { value: 'differences', label: 'Differences' },
  { value: 'settled', label: 'Settled' },
  { value: 'agreed', label: 'Agreed' },
  { value: 'all', label: 'All' },
] as const;

/** Signed visits that a second coder codes again without seeing the first one's codes. */
export function ReviewScreen() {
  const { id } = useParams({ from: '/frame/review/{-$id}' });
  const search = useSearch({ from: '/frame/review/{-$id}' });
  const navigate = useNavigate();
  const { data: who } = useQuery(me);
  const [drawing, setDrawing] = useState(false);
  const standing = search.standing ?? 'to-code';
  // Who codes reviews begins with their own; who only reads them, with everybody's.
  const codes = who?.permissions.includes('code-reviews') ?? false;
  const mine = codes && !search.everybody;
  const asked: { standing?: ReviewStanding; mine?: 'true' } = {
    ...(standing === 'all' ? {} : { standing }),
    ...(mine ? { mine: 'true' } : {}),
  };
  const { data, error, refetch } = useQuery({
    queryKey: ['reviews', asked],
    queryFn: () => ask(api.reviews.$get({ query: asked })),
    placeholderData: keepPreviousData,
    enabled: who !== undefined,
  });
  const go = (next: string | undefined) =>
    void navigate({ to: '/review/{-$id}', params: { id: next }, search, replace: id !== undefined && next !== undefined });
  const narrowed = (change: typeof search) => void navigate({ to: '/review/{-$id}', params: { id: undefined }, search: change });
  const mayDraw = !id && (who?.permissions.includes('draw-reviews') ?? false);
  useKeys([
    ...(id ? [{ keys: 'Escape', says: 'Back to the list', run: () => go(undefined) }] : []),
    ...(mayDraw ? [{ keys: 'D', says: 'Draw visits for review', run: () => setDrawing(true) }] : []),
  ]);
  const list = (
    <>
      <PaneHead title="Second review" under={id ? undefined : 'Coded again by a second coder who sees none of the first one’s codes'}>
        {!id && codes && (
          <Choices
            label="Whose"
            choices={[
              { value: 'mine' as const, label: 'Mine' },
              { value: 'all' as const, label: 'Everybody’s' },
            ]}
            chosen={mine ? 'mine' : 'all'}
            choose={(value) => {
              const { everybody: _, ...rest } = search;
              narrowed(value === 'all' ? { ...rest, everybody: true } : rest);
            }}
          />
        )}
        <Choices
          label="Standing"
          choices={choices
            .filter((c) => !id || c.value === standing)
            .map((c) => ({ ...c, ...(c.value === 'all' ? {} : { count: data?.counts[c.value] ?? 0 }) }))}
          chosen={standing}
          choose={(value) => {
            const { standing: _, ...rest } = search;
            narrowed(value === undefined || value === 'to-code' ? rest : { ...rest, standing: value });
          }}
        />
        {mayDraw && (
          <Button onClick={() => setDrawing(true)} rightSection={<Kbd size="xs">D</Kbd>}>
            Draw visits
          </Button>
        )}
      </PaneHead>
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : data.rows.length === 0 ? (
        <Empty title="No review stands here">
          A manager sets the share of each coder’s visits that is coded again, and draws them; the second coder finds them here.
        </Empty>
      ) : (
        <List
          name="reviews"
          rows={data.rows}
          columns={columns}
          narrow={id ? narrow : undefined}
          openId={id}
          open={(r) => go(r.id)}
          foot={<span>{data.rows.length} shown</span>}
        />
      )}
      <Draw opened={drawing} close={() => setDrawing(false)} />
    </>
  );
  return (
    <Panes label="Reviews" list={list}>
      {id && <ReviewDetail key={id} id={id} />}
    </Panes>
  );
}
