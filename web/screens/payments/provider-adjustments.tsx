import type { RemittanceView } from '@claimwright/server/http';
import { Money } from '../../parts/money.tsx';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Figure } from './figure.tsx';

/** Our own short words for the reasons that payers use most. */
const words: Readonly<Record<string, string>> = {
  '50': 'late charge',
  '51': 'interest penalty charge',
  '72': 'authorized return',
  '90': 'early payment allowance',
  AP: 'advance paid',
  B2: 'rebate',
  B3: 'recovery allowance',
  BD: 'bad debt',
  BN: 'bonus',
  CS: 'adjustment',
  CT: 'capitation interest',
  FB: 'balance forwarded',
  IR: 'tax withheld',
  IS: 'interim settlement',
  J1: 'not reimbursable',
  L3: 'penalty',
  L6: 'interest owed to us',
  LE: 'levy',
  OB: 'offset for affiliated providers',
  PI: 'periodic interim payment',
  RA: 'retro-activity',
  WO: 'overpayment recovery',
  WU: 'recovered earlier, returned',
};

/** Every provider-level adjustment with its sign as sent: a positive one lowers the payment. Each opens its segment. */
export function ProviderAdjustments({ payment, show }: { payment: RemittanceView; show: (figure: string) => void }) {
  const { providerAdjustments: all } = payment;
  if (all.length === 0) return null;
  return (
    <Part title="Provider adjustments" aside="a positive one lowers the payment">
      <SmallTable head={['Reason', 'What', 'Reference', '#As sent']}>
        {all.map((p, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a payer may send the same one twice, and their order never changes
          <tr key={i}>
            <td>{p.reason}</td>
            <td className="soft">{words[p.reason] ?? ''}</td>
            <td>{p.reference ?? '–'}</td>
            <td className="num">
              <Figure is={`provider adjustment ${p.reason}`} show={() => show(`plb ${i + 1}`)}>
                <Money cents={p.amount} />
              </Figure>
            </td>
          </tr>
        ))}
      </SmallTable>
    </Part>
  );
}
