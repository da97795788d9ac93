import type { EncounterView, RejectionReason } from '@claimwright/server/http';
import { Kbd, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useKeys } from '../../parts/keys/bindings.ts';
import styles from './code-card.module.css';
import type { DraftCode } from './draft.ts';

interface WhyNotProps {
  readonly reasons: EncounterView['rejectionReasons'];
  readonly because: (leftOut: NonNullable<DraftCode['leftOut']>) => void;
  readonly cancel: () => void;
}

/** Why a suggestion is left out: one more key, or words of one's own. */
export function WhyNot({ reasons, because, cancel }: WhyNotProps) {
  const [writing, setWriting] = useState(false);
  const kinds = Object.entries(reasons) as [RejectionReason, string][];
  const choose = (reason: RejectionReason) => (reason === 'other' ? setWriting(true) : because({ reason }));
  useKeys([
    ...kinds.map(([reason, says], i) => ({ keys: String(i + 1), says, run: () => choose(reason) })),
    { keys: 'Escape', says: 'Do not reject it', run: cancel },
  ]);
  const all = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    all.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <fieldset className={styles.whyNot} ref={all}>
      <legend>Why not?</legend>
      {writing ? (
        <TextInput
          autoFocus
          aria-label="Why it is left out"
          placeholder="In a sentence; Enter keeps it"
          onKeyDown={(e) => {
            const why = e.currentTarget.value.trim();
            if (e.key === 'Enter' && why !== '') because({ reason: 'other', why });
            if (e.key === 'Escape') cancel();
          }}
        />
      ) : (
        kinds.map(([reason, says], i) => (
          <button key={reason} type="button" className={styles.reason} onClick={() => choose(reason)}>
            <Kbd size="xs">{i + 1}</Kbd>
            <span>{says}</span>
          </button>
        ))
      )}
    </fieldset>
  );
}
