import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api.ts';
import { share } from '../../parts/figure-row.tsx';
import { moneyText } from '../../parts/money.tsx';
import { SmallTable } from '../../parts/small-table.tsx';

/** How payers keep to their contracts, a line each; choosing one shows its lines alone. */
export function ScoreCard({ chosen, choose }: { chosen: string | undefined; choose: (payer: string | undefined) => void }) {
  const { data } = useQuery({ queryKey: ['score-card'], queryFn: () => ask(api.payers['score-card'].$get()) });
  if (!data || data.rows.length === 0) return null;
  return (
    <div style={{ padding: '0 16px', maxHeight: 300, overflowY: 'auto', flex: 'none' }}>
      <SmallTable head={['Payer', '#Lines judged', '#As agreed', '#Underpaid', '#Recovered', '#Accepted', '#Overpaid', '#Days to pay']}>
        {data.rows.map((p) => (
          <tr key={p.payerId} aria-selected={p.payerId === chosen}>
            <td>
              <Anchor component="button" size="sm" onClick={() => choose(p.payerId === chosen ? undefined : p.payerId)}>
                {p.payer}
                {p.payerId === chosen ? ' ×' : ''}
              </Anchor>
            </td>
            <td className="num">{p.judged.toLocaleString('en-US')}</td>
            <td className="num">{share(p.judged === 0 ? undefined : (100 * p.agreed) / p.judged)}</td>
            <td className="num">{moneyText(p.underpaidCents)}</td>
            <td className="num">{moneyText(p.recoveredCents)}</td>
            <td className="num">{moneyText(p.acceptedCents)}</td>
            <td className="num">{moneyText(p.overpaidCents)}</td>
            <td className="num">{p.daysToPay ?? '–'}</td>
          </tr>
        ))}
      </SmallTable>
    </div>
  );
}
