import type { Cents } from '@claimwright/core/base';
import type { RemittanceView } from '@claimwright/server/http';
import { moneyText } from '../../parts/money.tsx';
import { Part } from '../../parts/panes.tsx';
import { Tag } from '../../parts/tag.tsx';
import styles from './proof-lines.module.css';

/** The payment's arithmetic, to be read aloud: what was charged less what was not paid is what was paid, and that is the deposit. */
export function ProofLines({ proof }: { proof: RemittanceView['proof'] }) {
  return (
    <Part title="The arithmetic">
      <Sum
        terms={[
          ['charged', proof.chargedCents],
          ['adjusted', proof.adjustedCents, '−'],
          ['patients’ part', proof.patientCents, '−'],
        ]}
        result={['paid on claims', proof.paidCents]}
        difference={proof.claimsDifferenceCents}
      />
      <Sum
        terms={[
          ['paid on claims', proof.paidCents],
          ['provider adjustments', proof.providerAdjustmentsCents, '−'],
        ]}
        result={['payment', proof.amountCents]}
        difference={proof.paymentDifferenceCents}
      />
    </Part>
  );
}

type Term = readonly [name: string, cents: Cents, sign?: string];

function Sum({ terms, result, difference }: { terms: readonly Term[]; result: Term; difference: Cents }) {
  return (
    <table className={styles.sum}>
      <tbody>
        {terms.map(([name, cents, sign]) => (
          <tr key={name}>
            <td>{sign}</td>
            <td>{name}</td>
            <td className="num">{moneyText(cents)}</td>
          </tr>
        ))}
        <tr className={styles.result}>
          <td>=</td>
          <td>{result[0]}</td>
          <td className="num">{moneyText(result[1])}</td>
        </tr>
        <tr>
          <td />
          <td colSpan={2} className="num">
            {difference === 0 ? <Tag tone="good">closes to the cent</Tag> : <Tag tone="bad">{moneyText(difference)} does not close</Tag>}
          </td>
        </tr>
      </tbody>
    </table>
  );
}
