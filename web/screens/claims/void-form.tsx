import type { CorrectionOffer } from '@claimwright/server/http';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Reason } from '../../parts/reason.tsx';
import styles from './corrections.module.css';

/** What a void asks for. */
export interface AskedVoid {
  readonly why: string;
  readonly charges: 'withdrawn' | 'patient' | 'payer';
  readonly billCoverageId?: string;
  readonly payerClaimNumber?: string;
}

interface VoidFormProps {
  readonly offer: CorrectionOffer;
  readonly pending: boolean;
  readonly make: (asked: AskedVoid) => void;
  readonly cancel: () => void;
}

/** Voiding a claim: what becomes of its charges when the payer has taken back what it decided, and why. */
export function VoidForm({ offer, pending, make, cancel }: VoidFormProps) {
  const [fate, setFate] = useState(offer.laterPayer ? 'patient' : 'withdrawn');
  const [number, setNumber] = useState(offer.payerClaimNumber ?? '');
  const fates = [
    ...(offer.laterPayer ? [] : [{ value: 'withdrawn', label: 'Withdrawn: it was not done, or is another patient’s' }]),
    { value: 'patient', label: 'Owed by the patient' },
    ...offer.policies.map((p) => ({ value: p.id, label: `Billed to ${p.payer}` })),
  ];
  const asked = (why: string): AskedVoid => {
    const told = number.trim() && number.trim() !== offer.payerClaimNumber ? { payerClaimNumber: number.trim() } : {};
    if (fate === 'withdrawn' || fate === 'patient') return { why, charges: fate, ...told };
    return { why, charges: 'payer', billCoverageId: fate, ...told };
  };
  return (
    <div className={styles.form}>
      <p>
        The claim is sent again as void: the payer takes back all that it decided on it. What becomes of the charges happens then, and not
        before.
      </p>
      <div className={styles.fields}>
        <NativeSelect size="xs" label="The charges are then" data={fates} value={fate} onChange={(e) => setFate(e.currentTarget.value)} />
        <TextInput size="xs" label="The payer’s number of the claim" value={number} onChange={(e) => setNumber(e.currentTarget.value)} />
      </div>
      <Reason label="Why it is voided" act="Make the void" needed pending={pending} because={(why) => make(asked(why))} cancel={cancel} />
    </div>
  );
}
