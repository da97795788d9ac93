import { showDate } from '@claimwright/core/base';
import type { RemittanceView } from '@claimwright/server/http';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { moneyText } from '../../parts/money.tsx';
import { Pane, PaneHead } from '../../parts/panes.tsx';
import { Failed } from '../../parts/says.tsx';
import { OutcomeStanding } from '../../parts/standings.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { ClaimsOfPayment } from './claims-of-payment.tsx';
import { MatchQuestions } from './match-questions.tsx';
import { PaymentNotices } from './payment-notices.tsx';
import type { PaymentSearch } from './payment-search.ts';
import { PaymentSegments } from './payment-segments.tsx';
import { ProofLines } from './proof-lines.tsx';
import { ProviderAdjustments } from './provider-adjustments.tsx';
import { RemittedClaim } from './remitted-claim.tsx';

interface DetailProps {
  readonly id: string;
  readonly search: PaymentSearch;
  readonly change: (to: PaymentSearch) => void;
}

/** One payment: the proof, every claim beneath it, and at the right the claim that is open, or the segments of the payment itself. */
export function PaymentDetail({ id, search, change }: DetailProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['remittance', id],
    queryFn: () => ask(api.remittances[':id'].$get({ param: { id } })),
  });
  const [figure, setFigure] = useState('amount');
  const { claim, group, raw } = search;
  const inGroup = group ? { group } : {};
  useKeys(
    claim
      ? []
      : [
          {
            keys: 'v',
            says: raw ? 'Put the segments away' : 'View the raw segments',
            run: () => change(raw ? inGroup : { ...inGroup, raw: true }),
          },
        ],
  );
  if (error)
    return (
      <Pane label="Payment" wide>
        <Failed error={error} again={() => void refetch()} />
      </Pane>
    );
  const beside = claim !== undefined || raw === true;
  return (
    <>
      <Pane label="Payment" wide={beside} whole={!beside}>
        {data ? (
          <>
            <Head payment={data} />
            <PaymentNotices payment={data} />
            <ProofLines payment={data} />
            {/* Beside an open claim its own question is asked, with the same keys. */}
            {data.status === 'posted' && !beside && <MatchQuestions payment={data} />}
            <ProviderAdjustments
              payment={data}
              show={(plb) => {
                setFigure(plb);
                change({ ...inGroup, raw: true });
              }}
            />
            <ClaimsOfPayment
              payment={data}
              beside={beside}
              group={group}
              openAt={claim}
              open={(position) => change({ ...inGroup, claim: position, ...(raw && { raw }) })}
              choose={(next) => change(next ? { group: next } : {})}
            />
          </>
        ) : (
          <Waiting rows={12} />
        )}
      </Pane>
      {claim !== undefined ? (
        <RemittedClaim
          key={claim}
          paymentId={id}
          position={claim}
          raw={raw === true}
          showRaw={(on) => change({ ...inGroup, claim, ...(on && { raw: true as const }) })}
        />
      ) : (
        raw && <PaymentSegments id={id} figure={figure} choose={setFigure} />
      )}
    </>
  );
}

function Head({ payment: p }: { payment: RemittanceView }) {
  const claims = p.claimCount === 1 ? '1 claim' : `${p.claimCount.toLocaleString('en-US')} claims`;
  return (
    <PaneHead
      title={`${p.payer}, ${showDate(p.paymentDate)}`}
      under={
        <>
          {p.method} {p.trace} · {claims} ·{' '}
          <a href={`/api/remittances/${p.id}/file`} target="_blank" rel="noreferrer" className="mono" style={{ overflowWrap: 'anywhere' }}>
            {p.file}
          </a>
        </>
      }
    >
      <strong className="num" style={{ fontSize: 16 }}>
        {moneyText(p.amountCents)}
      </strong>
      <OutcomeStanding outcome={p.status} />
    </PaneHead>
  );
}
