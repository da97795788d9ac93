import type { Cents } from '@claimwright/core/base';
import type { AccountOfView } from '@claimwright/server/http';
import { Fragment } from 'react';
import { moneyText } from '../../parts/money.tsx';
import styles from './account.module.css';

/** The account as arithmetic that one can read aloud: charged, less what was settled and given up, is owed, and by whom. */
export function AccountFigures({ figures: f, payer }: { figures: AccountOfView['figures']; payer?: boolean }) {
  const charged = (f.chargedCents + f.feeCents) as Cents;
  // Charges are nobody's but the visit's: what became a payer's is all that its accounts come to.
  const theirs = -f.settledCents as Cents;
  const terms: readonly (readonly [string, string, Cents, string])[] = payer
    ? [
        ['', 'was theirs to pay', theirs, 'What was billed to this payer and moved to it'],
        [
          '−',
          'paid',
          (theirs - f.givenUpCents - f.insuranceCents - f.patientCents - f.agencyCents) as Cents,
          'Its money that is tied to claims',
        ],
        ['−', 'given up', f.givenUpCents, 'Contractual adjustments and write-offs'],
      ]
    : [
        ['', f.feeCents === 0 ? 'charged' : 'charged, with fees', charged, 'Charges at the full fee, and fees'],
        ['−', 'settled', f.settledCents, 'What came from outside: payers’ and patients’ money, net of what went back'],
        ['−', 'given up', f.givenUpCents, 'Contractual adjustments and write-offs'],
      ];
  const owed: readonly (readonly [string, Cents])[] = [
    ['payers owe', f.insuranceCents],
    ...(payer && f.patientCents === 0 ? [] : [['patients owe', f.patientCents] as const]),
    ...(f.agencyCents === 0 ? [] : [['with agencies', f.agencyCents] as const]),
  ];
  return (
    <section className={styles.figures} aria-label="What it comes to">
      {terms.map(([sign, name, cents, says]) => (
        <Fragment key={name}>
          {sign && <span className={styles.sign}>{sign}</span>}
          <Figure name={name} cents={cents} says={says} />
        </Fragment>
      ))}
      <span className={styles.sign}>=</span>
      {owed.map(([name, cents], i) => (
        <Fragment key={name}>
          {i > 0 && <span className={styles.sign}>+</span>}
          <Figure name={name} cents={cents} strong />
        </Fragment>
      ))}
    </section>
  );
}

function Figure({ name, cents, says, strong }: { name: string; cents: Cents; says?: string; strong?: boolean }) {
  return (
    <div title={says}>
      <div className="soft">{name}</div>
      <div className={styles.figure} data-strong={strong || undefined}>
        {moneyText(cents)}
      </div>
    </div>
  );
}
