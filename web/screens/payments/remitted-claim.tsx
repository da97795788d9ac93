import { showDate } from '@claimwright/core/base';
import type { RemittedClaimView } from '@claimwright/server/http';
import { Button, Kbd } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem, api, ask } from '../../api.ts';
import { UndoEntry } from '../../parts/journal/undo-entry.tsx';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Failed } from '../../parts/says.tsx';
import { OutcomeStanding } from '../../parts/standings.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { DecidedLines } from './decided-lines.tsx';
import { MatchCandidates } from './match-candidates.tsx';
import { SegmentLines } from './segment-lines.tsx';
import { useSegments } from './use-segments.ts';

/** What the payer's code for how it decided means, in our words. */
const decisions: Readonly<Record<string, string>> = {
  '1': 'decided as primary',
  '2': 'decided as secondary',
  '3': 'decided as tertiary',
  '4': 'denied',
  '19': 'decided as primary, forwarded',
  '20': 'decided as secondary, forwarded',
  '21': 'decided as tertiary, forwarded',
  '22': 'an earlier payment taken back',
  '23': 'not theirs, forwarded',
  '25': 'an estimate only',
};

interface ClaimProps {
  readonly paymentId: string;
  readonly position: number;
  readonly raw: boolean;
  readonly showRaw: (on: boolean) => void;
}

/** One claim of a payment as the payer decided it: every line and adjustment with its sign as sent, and the segment behind each figure. */
export function RemittedClaim({ paymentId, position, raw, showRaw }: ClaimProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['remittance', paymentId, 'claim', position],
    queryFn: () =>
      ask(
        api.remittances[':id'].claims[':position'].$get({ param: { id: paymentId, position: String(position) } }),
      ) as Promise<RemittedClaimView>,
  });
  if (error || !data)
    return (
      <Pane label="Claim of the payment">{error ? <Failed error={error} again={() => void refetch()} /> : <Waiting rows={10} />}</Pane>
    );
  return <Told claim={data} paymentId={paymentId} raw={raw} showRaw={showRaw} />;
}

function Told({
  claim: c,
  paymentId,
  raw,
  showRaw,
}: {
  claim: RemittedClaimView;
  paymentId: string;
  raw: boolean;
  showRaw: (on: boolean) => void;
}) {
  const navigate = useNavigate();
  const segments = useSegments(paymentId, c.position, raw);
  const [figure, setFigure] = useState('/paid');
  const places = segments.data?.figures ?? [];
  const at = places.findIndex((f) => `${f.line ?? ''}/${f.figure}` === figure);
  const show = (next: string) => {
    setFigure(next);
    if (!raw) showRaw(true);
  };
  const move = (by: number) => () => {
    const next = places[Math.min(Math.max(at + by, 0), places.length - 1)];
    if (next) setFigure(`${next.line ?? ''}/${next.figure}`);
  };
  useKeys(
    [
      { keys: 'v', says: raw ? 'Put the segments away' : 'View the raw segments', run: () => showRaw(!raw) },
      ...(raw
        ? [
            { keys: 'l', says: 'The next figure’s segment', run: move(1) },
            { keys: 'h', says: 'The one before', run: move(-1) },
          ]
        : []),
      ...(c.encounterId
        ? [
            {
              ...{ keys: '$', says: 'The account that it was posted to' },
              run: () => void navigate({ to: '/account/{-$kind}/{-$id}', params: { kind: 'visit', id: c.encounterId! } }),
            },
          ]
        : []),
    ],
    { inner: true },
  );
  const { content } = c;
  return (
    <Pane label="Claim of the payment">
      <PaneHead
        title={c.claimId ? <Link to="/claims/{-$id}" params={{ id: c.claimId }}>{`Claim ${c.number}`}</Link> : `Claim ${c.number}`}
        under={
          <>
            {c.patient || 'no name sent'}
            {content.serviceFrom && `, ${showDate(content.serviceFrom)}`}
            <br />
            {decisions[content.status] ?? `status ${content.status}`}
            {content.payerClaimNumber && `, their number ${content.payerClaimNumber}`}
            {c.encounterId && (
              <>
                {' · '}
                <Link to="/account/{-$kind}/{-$id}" params={{ kind: 'visit', id: c.encounterId }}>
                  its account
                </Link>
              </>
            )}
          </>
        }
      >
        <OutcomeStanding outcome={c.outcome} />
      </PaneHead>
      {c.outcome === 'unmatched' && <MatchCandidates paymentId={paymentId} position={c.position} />}
      <DecidedLines claim={c} shown={raw ? figure : undefined} show={show} />
      {c.entryKey && <UndoEntry key={c.entryKey} row={{ key: c.entryKey, event: 'remitted', way: { may: true, money: false } }} />}
      <Part title="As it stands in the file" aside={segments.data && <span className="mono">{segments.data.file}</span>}>
        {!raw ? (
          <Button size="compact-sm" variant="default" onClick={() => showRaw(true)} rightSection={<Kbd size="xs">v</Kbd>}>
            Show the segments
          </Button>
        ) : segments.error ? (
          <p className="soft">{segments.error instanceof ApiProblem ? segments.error.problem.detail : 'The segments could not be read.'}</p>
        ) : segments.data ? (
          <SegmentLines of={segments.data} place={places[at]} />
        ) : (
          <Waiting rows={6} />
        )}
      </Part>
    </Pane>
  );
}
