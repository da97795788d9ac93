import type { ClaimView, CorrectionOffer } from '@claimwright/server/http';
import { Button, Kbd } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { instantText } from '../../parts/dates.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Notice } from '../../parts/notice.tsx';
import { Part } from '../../parts/panes.tsx';
import { Reason } from '../../parts/reason.tsx';
import { ClaimStanding } from '../../parts/standings.tsx';
import { me } from '../../queries.ts';
import { CorrectForm } from './correct-form.tsx';
import styles from './corrections.module.css';
import { Differences } from './differences.tsx';
import { canDecide } from './use-decisions.ts';
import { VoidForm } from './void-form.tsx';

type Act = 'correct' | 'void' | 'drop';
type Init = ReturnType<typeof writing>;
/** What was made; of what was given up its number alone. */
interface Sent {
  readonly claimId?: string;
  readonly number: string;
  readonly ready?: boolean;
}

/** What a claim corrects, what corrects it, and the acts: correct, void, give up a correction that has not left. */
export function Corrections({ claim }: { claim: ClaimView }) {
  const { data: who } = useQuery(me);
  const [act, setAct] = useState<Act>();
  const may = who?.permissions.includes('correct-claims') ?? false;
  const { corrects, correctedBy } = claim;
  const waits = corrects !== null && canDecide(claim);
  const left = !canDecide(claim) && !['rejected', 'dropped'].includes(claim.status) && claim.frequency !== '8';
  const stands = correctedBy.some((c) => !['rejected', 'dropped'].includes(c.status));
  const acts: readonly (readonly [Act, string, string])[] = may
    ? [
        ...(left && !stands
          ? ([
              ['correct', 'Correct', 'c'],
              ['void', 'Void', 'v'],
            ] as const)
          : []),
        ...(waits ? ([['drop', 'Give it up', 'd']] as const) : []),
      ]
    : [];
  useKeys(act ? [] : acts.map(([a, says, keys]) => ({ keys, says: `${says} (a claim at its payer)`, run: () => setAct(a) })), {
    inner: true,
  });
  if (!corrects && correctedBy.length === 0 && acts.length === 0) return null;
  return (
    <Part title="Corrections">
      {corrects && (
        <>
          <div className={styles.linked}>
            {corrects.kind === 'void' ? 'Voids' : 'Replaces'}{' '}
            <Link to="/claims/{-$id}" params={{ id: corrects.id }}>
              {corrects.number}
            </Link>{' '}
            <ClaimStanding status={corrects.status} />
            <span className="soft">
              {corrects.by}, {instantText(corrects.at)}: {corrects.why}
            </span>
          </div>
          {corrects.changes.length > 0 && <Differences changes={corrects.changes} />}
        </>
      )}
      {correctedBy.map((c) => (
        <div className={styles.linked} key={c.id}>
          {c.kind === 'void' ? 'Voided by' : 'Replaced by'}{' '}
          <Link to="/claims/{-$id}" params={{ id: c.id }}>
            {c.number}
          </Link>{' '}
          <ClaimStanding status={c.status} />
        </div>
      ))}
      {!act && acts.length > 0 && (
        <div className={styles.acts}>
          {acts.map(([a, says, key]) => (
            <Button key={a} size="compact-sm" variant="default" onClick={() => setAct(a)} rightSection={<Kbd size="xs">{key}</Kbd>}>
              {says}
            </Button>
          ))}
        </div>
      )}
      {act && <Acting claim={claim} act={act} done={() => setAct(undefined)} />}
    </Part>
  );
}

function Acting({ claim, act, done }: { claim: ClaimView; act: Act; done: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const param = { id: claim.id };
  const offer = useQuery({
    queryKey: ['correction-offer', claim.id],
    queryFn: () => ask(api.claims[':id'].correction.$get({ param })) as Promise<CorrectionOffer>,
    enabled: act !== 'drop',
  });
  useKeys([{ keys: 'Escape', says: 'Leave it as it is', run: done }], { inner: true });
  const send = useMutation({
    mutationFn: ({ json, to }: { json: object; to: (init: Init) => Promise<Sent> }) => to(writing(keyOf([act, claim.id, json]))),
    onSuccess: async (made) => {
      const stands = made.ready ? 'It is ready and leaves with the next batch.' : 'It is held by its checks.';
      notifications.show({ message: made.claimId ? `Claim ${made.number} is made. ${stands}` : `Claim ${made.number} is given up.` });
      done();
      await client.invalidateQueries();
      if (made.claimId) void navigate({ to: '/claims/{-$id}', params: { id: made.claimId } });
    },
  });
  const routes = api.claims[':id'];
  const refused = send.error && (
    <Notice tone="bad" title="Not done">
      {send.error.message}
    </Notice>
  );
  if (act === 'drop')
    return (
      <>
        {refused}
        <Reason
          label="Why it is given up"
          act="Give it up"
          needed
          pending={send.isPending}
          because={(why) =>
            send.mutate({ json: { why }, to: (init) => ask(routes['correction-drop'].$post({ param, json: { why } }, init)) })
          }
          cancel={done}
        />
      </>
    );
  if (!offer.data) return <p className="soft">{offer.error?.message ?? 'Reading the claim…'}</p>;
  // Without the payer's number a person may still enter one that they know.
  if (offer.data.not && offer.data.not.kind !== 'no-payer-number')
    return (
      <Notice tone="warn" title="Not this way">
        {offer.data.not.says}{' '}
        <Button size="compact-xs" variant="subtle" onClick={done}>
          Close
        </Button>
      </Notice>
    );
  const form = { offer: offer.data, pending: send.isPending, cancel: done };
  return (
    <>
      {refused}
      {offer.data.not && (
        <Notice tone="warn" title="The payer has told no number">
          {offer.data.not.says}
        </Notice>
      )}
      {offer.data.warnings.map((w) => (
        <Notice tone="warn" key={w} title="Before it is sent">
          {w}
        </Notice>
      ))}
      {act === 'correct' ? (
        <CorrectForm
          claimId={claim.id}
          {...form}
          make={(json) => send.mutate({ json, to: (init) => ask(routes.corrections.$post({ param, json }, init)) })}
        />
      ) : (
        <VoidForm {...form} make={(json) => send.mutate({ json, to: (init) => ask(routes.voids.$post({ param, json }, init)) })} />
      )}
    </>
  );
}
