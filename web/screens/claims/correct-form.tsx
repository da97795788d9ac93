import type { CorrectionOffer, CorrectionShown } from '@claimwright/server/http';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, newKey, writing } from '../../api.ts';
import { Notice } from '../../parts/notice.tsx';
import { Reason } from '../../parts/reason.tsx';
import { Tag } from '../../parts/tag.tsx';
import { CorrectLines } from './correct-lines.tsx';
import { askedOf, asksNothing, type CorrectionDraft, draftOf } from './correction-draft.ts';
import styles from './corrections.module.css';
import { Differences } from './differences.tsx';

type Asked = NonNullable<ReturnType<typeof askedOf>>;

interface CorrectFormProps {
  readonly claimId: string;
  readonly offer: CorrectionOffer;
  readonly pending: boolean;
  readonly make: (asked: Asked & { why: string }) => void;
  readonly cancel: () => void;
}

/** The claim, to be typed over; beneath it what differs and what the checks say of it, while one types. */
export function CorrectForm({ claimId, offer, pending, make, cancel }: CorrectFormProps) {
  const [draft, setDraft] = useState(() => draftOf(offer));
  const set = (change: Partial<CorrectionDraft>) => setDraft((d) => ({ ...d, ...change }));
  const asked = askedOf(offer, draft);
  const field = (key: 'placeOfService' | 'authorization' | 'memberId' | 'groupNumber' | 'payerClaimNumber' | 'note', label: string) => (
    <TextInput size="xs" label={label} value={draft[key]} onChange={(e) => set({ [key]: e.currentTarget.value })} />
  );
  return (
    <div className={styles.form}>
      {offer.laterPayer ? (
        <Checkbox
          label="Make it anew, from the visit as it is and with what the payers before it decide now"
          checked={draft.anew}
          onChange={(e) => set({ anew: e.currentTarget.checked })}
        />
      ) : (
        <>
          <TextInput
            size="xs"
            label="Diagnoses in claim order"
            value={draft.diagnoses}
            data-autofocus
            onChange={(e) => set({ diagnoses: e.currentTarget.value })}
          />
          <CorrectLines lines={draft.lines} set={(lines) => set({ lines })} />
        </>
      )}
      <div className={styles.fields}>
        {field('placeOfService', 'Place of service')}
        <NativeSelect
          size="xs"
          label="Rendering provider"
          value={draft.renderingId}
          data={[
            ...(draft.renderingId === '' ? [{ value: '', label: offer.rendering?.name ?? 'none' }] : []),
            ...offer.providers.map((p) => ({ value: p.id, label: p.name })),
          ]}
          onChange={(e) => set({ renderingId: e.currentTarget.value })}
        />
        {field('authorization', 'Authorization')}
        {field('memberId', 'Member number')}
        {field('groupNumber', 'Group number')}
        {field('payerClaimNumber', 'The payer’s number of the claim')}
        {field('note', 'Note to the payer')}
      </div>
      <Shown claimId={claimId} asked={asked} />
      <Reason
        label="Why it is corrected"
        act="Make the corrected claim"
        needed
        pending={pending}
        because={(why) => asked && !asksNothing(asked) && make({ ...asked, why })}
        cancel={cancel}
      />
    </div>
  );
}

const tones = { error: 'bad', warning: 'warn', info: 'plain' } as const;

/** What differs, and what the checks say of it: asked of the server whenever the typing pauses. */
function Shown({ claimId, asked }: { claimId: string; asked: Asked | undefined }) {
  const [settled] = useDebouncedValue(asked, 400);
  const nothing = !settled || asksNothing(settled);
  const { data, error } = useQuery({
    queryKey: ['correction', claimId, settled],
    queryFn: () =>
      ask(
        api.claims[':id'].corrections['draft-check'].$post({ param: { id: claimId }, json: settled! }, writing(newKey())),
      ) as Promise<CorrectionShown>,
    enabled: !nothing,
    retry: false,
  });
  if (!asked) return <p className="soft">A charge is no amount yet.</p>;
  if (nothing) return <p className="soft">Nothing differs yet. The claim stays as it was sent; a new one will name it.</p>;
  if (error)
    return (
      <Notice tone="bad" title="This cannot be sent">
        {error.message}
      </Notice>
    );
  if (!data) return <p className="soft">Checking…</p>;
  return (
    <section aria-label="What differs">
      <Differences changes={data.changes} />
      {data.warnings.map((w) => (
        <Notice tone="warn" key={w} title="Before it is sent">
          {w}
        </Notice>
      ))}
      {data.findings.length === 0 && <p className="soft">Nothing stops the corrected claim, and nothing warns.</p>}
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }} aria-label="What the checks say of it">
        {data.findings.map((f) => (
          <li key={`${f.rule} ${f.what}`}>
            <Tag tone={tones[f.severity as keyof typeof tones] ?? 'plain'}>{f.severity === 'error' ? 'stops' : f.severity}</Tag> {f.what}{' '}
            <span className="soft mono">{f.rule}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
