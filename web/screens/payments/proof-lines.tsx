import type { Cents } from '@claimwright/core/base';
import type { RemittanceView } from '@claimwright/server/http';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dayText } from '../../parts/dates.ts';
import { moneyText } from '../../parts/money.tsx';
import { Tag } from '../../parts/tag.tsx';
import styles from './proof-lines.module.css';

/** The payment's arithmetic in two lines that one can read aloud, each closing to the cent or saying by how much it does not. */
export function ProofLines({ payment }: { payment: RemittanceView }) {
  const { proof, deposits } = payment;
  return (
    <section className={styles.holder} aria-label="Proof">
      <div className={styles.proof}>
        <Term name="charged" cents={proof.chargedCents} />
        <Sign>−</Sign>
        <Term name="adjusted" cents={proof.adjustedCents} />
        <Sign>−</Sign>
        <Term name="patients’ part" cents={proof.patientCents} />
        <Sign>=</Sign>
        <Term name="paid on claims" cents={proof.paidCents} strong />
        <Closes difference={proof.claimsDifferenceCents} />
        <Term name="paid on claims" cents={proof.paidCents} />
        <Sign>−</Sign>
        <Term name="provider adjustments" cents={proof.providerAdjustmentsCents} />
        <Sign>=</Sign>
        <Term name="payment" cents={proof.amountCents} strong under={<Deposited deposits={deposits} cents={proof.amountCents} />} />
        <span />
        <span />
        <Closes difference={proof.paymentDifferenceCents} />
      </div>
    </section>
  );
}

function Term({ name, cents, strong, under }: { name: string; cents: Cents; strong?: boolean; under?: ReactNode }) {
  return (
    <div>
      <div className={styles.name} data-short={name.length < 16 || undefined}>
        {name}
      </div>
      <div className={styles.value} data-strong={strong}>
        {moneyText(cents)}
      </div>
      {under && <div className="faint">{under}</div>}
    </div>
  );
}

/** The bank's lines that are this payment. */
function Deposited({ deposits, cents }: { deposits: RemittanceView['deposits']; cents: Cents }) {
  if (deposits.length === 0) return cents === 0 ? 'no money moves' : 'deposit not seen yet';
  return deposits.map((d) => (
    <Link key={d.id} to="/deposits/{-$id}" params={{ id: d.id }} style={{ whiteSpace: 'nowrap' }}>
      deposited {dayText(d.date)}
    </Link>
  ));
}

const Sign = ({ children }: { children: ReactNode }) => <span className={styles.sign}>{children}</span>;

const Closes = ({ difference }: { difference: Cents }) => (
  <span className={styles.closes}>
    {difference === 0 ? (
      <Tag tone="good">
        closes<span className={styles.long}> to the cent</span>
      </Tag>
    ) : (
      <Tag tone="bad">
        {moneyText(difference)}
        <span className={styles.long}> does not close</span>
      </Tag>
    )}
  </span>
);
