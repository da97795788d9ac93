import { showDate } from '@claimwright/core/base';
import type { RemittanceView, RemittedRow } from '@claimwright/server/http';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { type Column, List } from '../../parts/list/list.tsx';
import { Money, moneyText } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Pane, PaneHead } from '../../parts/panes.tsx';
import { Failed } from '../../parts/says.tsx';
import { OutcomeStanding } from '../../parts/standings.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { MatchQuestions } from './match-questions.tsx';
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
    <Pane label="Payment" whole>
      {data ? <Payment payment={data} /> : <Waiting rows={12} />}
    </Pane>
  );
}

type Row = RemittedRow & { readonly id: string };

const columns: readonly Column<Row>[] = [
  { id: 'number', title: 'Claim', width: '100px', cell: (c) => c.number },
  { id: 'patient', title: 'Patient', width: 'minmax(120px, 1fr)', cell: (c) => c.patient },
  { id: 'outcome', title: 'Outcome', width: '96px', cell: (c) => <OutcomeStanding outcome={c.outcome} /> },
  {
    id: 'reasons',
    title: 'Reasons',
    width: 'minmax(70px, 1fr)',
    cell: (c) => <span className="soft">{c.reasons.map((r) => `${r.reason} ${r.says}`).join('; ')}</span>,
  },
  { id: 'charge', title: 'Charge', width: '78px', number: true, cell: (c) => <Money cents={c.chargeCents} /> },
  { id: 'adjusted', title: 'Adjusted', width: '78px', number: true, cell: (c) => <Money cents={c.adjustedCents} /> },
  { id: 'patientPart', title: 'Patient', width: '70px', number: true, cell: (c) => <Money cents={c.patientCents} /> },
  { id: 'paid', title: 'Paid', width: '78px', number: true, cell: (c) => <Money cents={c.paidCents} strong /> },
];

/** The proof first, then the claims beneath it. */
function Payment({ payment }: { payment: RemittanceView }) {
  const navigate = useNavigate();
  const rows: readonly Row[] = payment.claims.map((c) => ({ ...c, id: String(c.position) }));
  const open = ({ claimId }: Row) => claimId && void navigate({ to: '/claims/{-$id}', params: { id: claimId } });
  const claims = payment.claims.length === 1 ? '1 claim' : `${payment.claims.length} claims`;
  return (
    <>
      <PaneHead
        title={`${payment.payer}, ${showDate(payment.paymentDate)}`}
        under={
          <>
            {payment.method} {payment.trace} · {claims} · file <span className="mono">{payment.file}</span>
          </>
        }
      >
        <strong className="num" style={{ fontSize: 16 }}>
          {moneyText(payment.amountCents)}
        </strong>
        <OutcomeStanding outcome={payment.status} />
      </PaneHead>
      {payment.status === 'quarantined' && (
        <Notice tone="bad" title="Not posted">
          {payment.says ?? 'It does not balance, or is not for this practice.'}
        </Notice>
      )}
      <ProofLines payment={payment} />
      {payment.status === 'posted' && <MatchQuestions payment={payment} />}
      <List name="claims of a payment" rows={rows} columns={columns} open={open} />
    </>
  );
}
