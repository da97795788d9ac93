import { showDate } from '@claimwright/core/base';
import type { UnderpaymentRow } from '@claimwright/server/http';
import { Button, Kbd } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { moneyText } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Reason } from '../../parts/reason.tsx';
import { me } from '../../queries.ts';

type Settling = 'accepted' | 'refused' | 'reopened';
const acts = {
  accepted: { act: 'Accept it', label: 'Why it is right as it is, or not worth the work', key: 'a' },
  refused: { act: 'The payer refuses', label: 'What the payer answered', key: 'x' },
  reopened: { act: 'Open it again', label: 'Why it is not settled after all', key: 'o' },
} as const;

/** One line below or above its contract: how the agreed amount comes about, what explains the other, and what became of it. */
export function DifferenceDetail({ difference: d }: { difference: UnderpaymentRow }) {
  const { data: who } = useQuery(me);
  const client = useQueryClient();
  const keyOf = useActKey();
  const [settling, setSettling] = useState<Settling>();
  const settled = d.standing === 'recovered' || d.standing === 'accepted';
  const may: readonly Settling[] = !who?.permissions.includes('work-underpayments')
    ? []
    : settled
      ? ['reopened']
      : ['accepted', ...(d.standing === 'asked' ? (['refused'] as const) : [])];
  const act = useMutation({
    mutationFn: (why: string) => {
      const json = { kind: settling!, why };
      return ask(api.underpayments[':id'].settle.$post({ param: { id: d.id }, json }, writing(keyOf(json))));
    },
    onSuccess: async () => {
      setSettling(undefined);
      await client.invalidateQueries();
    },
  });
  useKeys(settling ? [] : may.map((kind) => ({ keys: acts[kind].key, says: acts[kind].act, run: () => setSettling(kind) })));
  return (
    <Pane label="Underpayment">
      <PaneHead
        title={`${d.procedure} on ${showDate(d.serviceDate)}, ${moneyText(d.byCents)} ${d.kind === 'underpaid' ? 'missing' : 'too much'}`}
        under={`${d.payer} · ${d.patient}`}
      />
      <Part title={`Agreed ${moneyText(d.expectedCents)}`}>
        {d.steps.map((step) => (
          <p key={step}>{step}</p>
        ))}
      </Part>
      <Part title={`Allowed ${moneyText(d.allowedCents)}`}>
        {d.causes.map((cause) => (
          <p key={cause}>{cause}</p>
        ))}
        {d.causes.length === 0 && <p className="soft">Nothing in the remittance or the schedules explains it.</p>}
        <p>
          <Link to="/claims/{-$id}" params={{ id: d.claimId }}>
            Claim {d.claimNumber}, line {d.line}
          </Link>
          {' · '}
          <Link to="/payments/{-$id}" params={{ id: d.remittanceId }}>
            Payment {d.trace}
          </Link>
        </p>
      </Part>
      <Part title="What became of it" aside={d.standing}>
        {d.letter && (
          <p>
            <a href={`/api/underpayments/letters/${d.letter.id}/pdf`} target="_blank" rel="noreferrer">
              Letter {d.letter.number}
            </a>
            , answer due {showDate(d.letter.answerDue)}
          </p>
        )}
        {act.error && (
          <Notice tone="bad" title="Nothing was changed">
            {act.error.message}
          </Notice>
        )}
        {settling ? (
          <Reason
            label={acts[settling].label}
            act={acts[settling].act}
            needed
            pending={act.isPending}
            because={(why) => act.mutate(why)}
            cancel={() => setSettling(undefined)}
          />
        ) : (
          <div style={{ display: 'flex', gap: 8, marginTop: 12 }}>
            {may.map((kind) => (
              <Button
                key={kind}
                size="compact-sm"
                variant="default"
                onClick={() => setSettling(kind)}
                rightSection={<Kbd size="xs">{acts[kind].key}</Kbd>}
              >
                {acts[kind].act}
              </Button>
            ))}
          </div>
        )}
      </Part>
    </Pane>
  );
}
