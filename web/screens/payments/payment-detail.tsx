import { showDate } from '@claimwright/core/base';
import type { RemittanceView, RemittedRow } from '@claimwright/server/http';
import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { type Column, List } from '../../parts/list/list.tsx';
import { Money, moneyText } from '../../parts/money.tsx';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Failed } from '../../parts/says.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { OutcomeStanding } from '../../parts/standings.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { ProofLines } from './proof-lines.tsx';

export function PaymentDetail({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['remittance', id],
    queryFn: () => ask(api.remittances[':id'].$get({ param: { id } })),
  });
  if (error)
    return (
      <Pane label="Payment" wide>
        <Failed error={error} again={() => void refetch()} />
      </Pane>
    );
  return (
    <>
      <Pane label="Claims of the payment" wide>
        {data ? <Claims payment={data} /> : <Waiting rows={12} />}
      </Pane>
      <Pane label="Proof">{data ? <Proof payment={data} /> : <Waiting rows={8} />}</Pane>
    </>
  );
}

type Row = RemittedRow & { readonly id: string };

const columns: readonly Column<Row>[] = [
  { id: 'number', title: 'Claim', width: 'minmax(84px, 0.8fr)', cell: (c) => c.number },
  { id: 'patient', title: 'Patient', width: 'minmax(110px, 1.2fr)', cell: (c) => c.patient },
  { id: 'outcome', title: 'Outcome', width: '100px', cell: (c) => <OutcomeStanding outcome={c.outcome} /> },
  { id: 'reasons', title: 'Reasons', width: '72px', cell: (c) => <span className="soft">{c.reasons.join(', ')}</span> },
  { id: 'charge', title: 'Charge', width: '76px', number: true, cell: (c) => <Money cents={c.chargeCents} /> },
  { id: 'adjusted', title: 'Adjusted', width: '76px', number: true, cell: (c) => <Money cents={c.adjustedCents} /> },
  { id: 'patientPart', title: 'Patient', width: '68px', number: true, cell: (c) => <Money cents={c.patientCents} /> },
  { id: 'paid', title: 'Paid', width: '76px', number: true, cell: (c) => <Money cents={c.paidCents} strong /> },
];

function Claims({ payment }: { payment: RemittanceView }) {
  const navigate = useNavigate();
  const rows: readonly Row[] = payment.claims.map((c) => ({ ...c, id: String(c.position) }));
  const open = ({ claimId }: Row) => claimId && void navigate({ to: '/claims/{-$id}', params: { id: claimId } });
  return (
    <>
      <PaneHead
        title={`${payment.payer}, ${showDate(payment.paymentDate)}`}
        under={`${payment.method} ${payment.trace} · ${payment.claims.length} claims`}
      >
        <strong className="num" style={{ fontSize: 16 }}>
          {moneyText(payment.amountCents)}
        </strong>
        <OutcomeStanding outcome={payment.status} />
      </PaneHead>
      <List name="claims of a payment" rows={rows} columns={columns} open={open} />
    </>
  );
}

function Proof({ payment }: { payment: RemittanceView }) {
  return (
    <>
      <PaneHead title="Proof" />
      {payment.status === 'quarantined' && (
        <Alert color="red" variant="light" title="Not posted" mx={16} mb={8} p="xs">
          {payment.says ?? 'It does not balance, or is not for this practice.'}
        </Alert>
      )}
      <ProofLines proof={payment.proof} />
      {payment.providerAdjustments.length > 0 && (
        <Part title="Provider adjustments">
          <SmallTable head={['Reason', 'Reference', '#Amount']}>
            {payment.providerAdjustments.map((p) => (
              <tr key={`${p.reason} ${p.reference} ${p.amount}`}>
                <td>{p.reason}</td>
                <td className="mono">{p.reference}</td>
                <td className="num">
                  <Money cents={p.amount} />
                </td>
              </tr>
            ))}
          </SmallTable>
        </Part>
      )}
      <Part title="Bank">
        {payment.deposit ? (
          <p>
            Deposited {showDate(payment.deposit.date)}: <span className="num">{moneyText(payment.deposit.amountCents)}</span>
          </p>
        ) : (
          <p className="soft">{payment.amountCents === 0 ? 'No money moves with this payment.' : 'The deposit has not been seen yet.'}</p>
        )}
      </Part>
      <Part title="File">
        <p className="mono">{payment.file}</p>
      </Part>
    </>
  );
}
