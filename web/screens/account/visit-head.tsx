import { showDate } from '@claimwright/core/base';
import type { AccountView } from '@claimwright/server/http';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Money } from '../../parts/money.tsx';
import { PaneHead } from '../../parts/panes.tsx';
import { Failed } from '../../parts/says.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { ClaimStanding } from '../../parts/standings.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import styles from './account.module.css';
import { AccountFigures } from './figures.tsx';
import { GiveUp } from './give-up.tsx';

/** The account of one visit: whose, its claims, what it comes to, and each charge with what became of it. */
export function VisitHead({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['account', 'visit', id],
    queryFn: () => ask(api.encounters[':id'].account.$get({ param: { id } })) as Promise<AccountView>,
  });
  if (error) return <Failed error={error} again={() => void refetch()} />;
  if (!data) return <Waiting rows={4} />;
  return <Told account={data} />;
}

function Told({ account: a }: { account: AccountView }) {
  const navigate = useNavigate();
  const [claim] = a.claims;
  useKeys([
    ...(claim ? [{ keys: 'c', says: 'Open the claim', run: () => void navigate({ to: '/claims/{-$id}', params: { id: claim.id } }) }] : []),
    {
      keys: 'p',
      says: 'The account of the patient',
      run: () => void navigate({ to: '/account/{-$kind}/{-$id}', params: { kind: 'patient', id: a.patientId } }),
    },
  ]);
  return (
    <>
      <PaneHead
        title={
          <>
            Visit {a.number} ·{' '}
            <Link to="/account/{-$kind}/{-$id}" params={{ kind: 'patient', id: a.patientId }}>
              {a.patient}
            </Link>
          </>
        }
        under={
          <>
            {showDate(a.serviceDate)}, {a.provider}, {a.location}
            <br />
            {a.claims.map((c) => (
              <span key={c.id} style={{ marginRight: 12 }}>
                <Link to="/claims/{-$id}" params={{ id: c.id }}>
                  Claim {c.number}
                </Link>{' '}
                {c.payer} <ClaimStanding status={c.status} />
              </span>
            ))}
          </>
        }
      >
        <GiveUp account={a} />
      </PaneHead>
      <AccountFigures figures={a.figures} />
      <div className={styles.lines} style={{ padding: '0 16px 10px' }}>
        <SmallTable head={['Line', 'Procedure', '#Charged', '#Settled', '#Given up', '#Payers owe', '#Patient owes', 'Since']}>
          {a.lines.map((l) => (
            <tr key={l.line}>
              <td>{l.line || 'fee'}</td>
              <td>{l.procedure ?? '–'}</td>
              {([l.chargedCents, l.settledCents, l.givenUpCents, l.insuranceCents, l.patientCents] as const).map((cents, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns
                <td key={i} className="num">
                  <Money cents={cents} />
                </td>
              ))}
              <td className="soft">{sinceOf(a, l.line)}</td>
            </tr>
          ))}
        </SmallTable>
      </div>
    </>
  );
}

/** By whom a line is owed, and since when it is theirs. */
const sinceOf = (a: AccountView, line: number): string =>
  a.owed
    .filter((o) => o.line === line)
    .map((o) => `${o.payer ?? (o.account === 'ar-agency' ? 'agency' : 'patient')}${o.since ? `, ${showDate(o.since)}` : ''}`)
    .join('; ') || '–';
