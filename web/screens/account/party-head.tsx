import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api, ask } from '../../api.ts';
import { accountText } from '../../parts/journal/event-words.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { moneyText } from '../../parts/money.tsx';
import { PaneHead } from '../../parts/panes.tsx';
import { Failed } from '../../parts/says.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import type { AccountKind } from './account-search.ts';
import { AccountFigures } from './figures.tsx';

type Party = Exclude<AccountKind, 'visit'>;
/** What the figures tell already. */
const told = new Set(['gross-charges', 'fee-income', 'ar-insurance', 'ar-patient', 'ar-agency']);

/** The account of a patient, payer, provider or location: what it comes to, and what else the books hold for it. */
export function PartyHead({ kind, id, months }: { kind: Party; id: string; months: ReactNode }) {
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({
    queryKey: ['account', kind, id],
    queryFn: () => ask(api.accounts[':kind'][':id'].$get({ param: { kind, id } })),
  });
  useKeys(
    kind === 'patient'
      ? [{ keys: 'p', says: 'Open the patient', run: () => void navigate({ to: '/patients/{-$id}', params: { id } }) }]
      : [],
  );
  if (error) return <Failed error={error} again={() => void refetch()} />;
  if (!data) return <Waiting rows={4} />;
  const rest = data.held.filter((h) => !told.has(h.account));
  return (
    <>
      <PaneHead
        title={
          kind === 'patient' ? (
            <Link to="/patients/{-$id}" params={{ id }}>
              {data.name}
            </Link>
          ) : (
            data.name
          )
        }
        under={
          <>
            {data.under}
            {rest.length > 0 && <br />}
            {rest.map((h) => (
              <span key={h.account} title={h.says} style={{ marginRight: 14 }}>
                {accountText(h.account).toLowerCase()} <span className="num">{moneyText(h.cents)}</span>
              </span>
            ))}
          </>
        }
      >
        {months}
      </PaneHead>
      <AccountFigures figures={data.figures} payer={kind === 'payer'} />
    </>
  );
}
