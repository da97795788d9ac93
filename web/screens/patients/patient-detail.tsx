import { ageOn, showDate } from '@claimwright/core/base';
import type { PatientView } from '@claimwright/server/http';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Money, moneyText } from '../../parts/money.tsx';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Failed } from '../../parts/says.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { ClaimStanding, orderText, VisitStanding } from '../../parts/standings.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';

export function PatientDetail({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({ queryKey: ['patient', id], queryFn: () => ask(api.patients[':id'].$get({ param: { id } })) });
  if (error)
    return (
      <Pane label="Patient" wide>
        <Failed error={error} again={() => void refetch()} />
      </Pane>
    );
  return (
    <>
      <Pane label="Patient" wide>
        {data ? <Account patient={data} /> : <Waiting rows={12} />}
      </Pane>
      <Pane label="Coverages and statements">{data ? <Beside patient={data} /> : <Waiting rows={8} />}</Pane>
    </>
  );
}

function Account({ patient }: { patient: PatientView }) {
  const { data: who } = useQuery(me);
  const navigate = useNavigate();
  const { address, balance } = patient;
  const account = { kind: 'patient', id: patient.id };
  useKeys([
    {
      keys: '$',
      says: 'The account of the patient, with its journal',
      run: () => void navigate({ to: '/account/{-$kind}/{-$id}', params: account }),
    },
  ]);
  return (
    <>
      <PaneHead
        title={patient.name}
        under={
          <>
            Account {patient.accountNumber} · born {showDate(patient.birthDate)}
            {who && ` (${ageOn(patient.birthDate, who.today)} y)`}, {patient.sex}
            <br />
            {address.line1}, {address.city}, {address.state} {address.zip}
            {patient.phone && ` · ${patient.phone}`}
          </>
        }
      />
      <div style={{ display: 'flex', gap: 40, padding: '4px 16px 14px' }}>
        <Figure label="Owed by the patient" value={moneyText(balance.patientCents)} />
        <Figure label="Owed by payers" value={moneyText(balance.insuranceCents)} />
        <Figure label="Visits" value={String(patient.visits.length)} />
        <Link to="/account/{-$kind}/{-$id}" params={account} title="$" style={{ alignSelf: 'end', paddingBottom: 3 }}>
          Account and journal
        </Link>
      </div>
      <Part title="Visits and claims">
        <SmallTable head={['Service', 'Visit', 'Provider', 'Standing', 'Claims', '#Charged', '#Payers', '#Patient']}>
          {patient.visits.map((v) => (
            <tr key={v.id}>
              <td style={{ whiteSpace: 'nowrap' }}>{showDate(v.serviceDate)}</td>
              <td>
                <Link to="/code/{-$id}" params={{ id: v.id }}>
                  {v.number}
                </Link>
              </td>
              <td>{v.provider}</td>
              <td>
                <VisitStanding status={v.status} />
              </td>
              <td>
                {v.claims.map((c) => (
                  <div key={c.id} style={{ display: 'flex', gap: 6 }}>
                    <Link to="/claims/{-$id}" params={{ id: c.id }} title={c.payer}>
                      {c.number}
                    </Link>
                    <ClaimStanding status={c.status} />
                  </div>
                ))}
              </td>
              <td className="num">
                <Link to="/account/{-$kind}/{-$id}" params={{ kind: 'visit', id: v.id }} title="The account of the visit">
                  <Money cents={v.chargedCents} />
                </Link>
              </td>
              <td className="num">
                <Money cents={v.insuranceCents} />
              </td>
              <td className="num">
                <Money cents={v.patientCents} />
              </td>
            </tr>
          ))}
        </SmallTable>
        {patient.visits.length === 0 && <p className="soft">No visit yet.</p>}
      </Part>
    </>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <div className="soft">{label}</div>
      <div style={{ fontSize: 20, fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>{value}</div>
    </div>
  );
}

function Beside({ patient }: { patient: PatientView }) {
  const { data: who } = useQuery(me);
  return (
    <>
      <PaneHead title="Coverages" />
      {patient.coverages.length === 0 && (
        <p className="soft" style={{ padding: '0 16px 12px' }}>
          No coverage: this patient pays alone.
        </p>
      )}
      {patient.coverages.map((c) => {
        const over = who !== undefined && c.until !== null && c.until < who.today;
        return (
          <div key={c.id} style={{ padding: '0 16px 12px' }}>
            <div style={{ display: 'flex', gap: 8, alignItems: 'baseline' }}>
              <strong style={{ fontWeight: 500 }}>{c.payer}</strong>
              <Tag tone={over ? 'warn' : 'calm'}>{over ? 'ended' : orderText(c.priority)}</Tag>
            </div>
            <div className="soft">
              {c.plan} · member {c.memberId}
              {c.groupNumber && `, group ${c.groupNumber}`}
              {c.relationship !== 'self' && `, ${c.relationship} of the subscriber`}
            </div>
            <div className="soft">
              from {showDate(c.from)}
              {c.until && ` to ${showDate(c.until)}`}
            </div>
          </div>
        );
      })}
      <Part title="Statements">
        {patient.statements.length === 0 && (
          <p className="soft">A statement is made when every payer has decided and something is left to the patient.</p>
        )}
        {patient.statements.map((s) => (
          <div key={s.id} style={{ display: 'flex', gap: 8, minHeight: 26, alignItems: 'center' }}>
            <a href={`/api/statements/${s.id}/pdf`} target="_blank" rel="noreferrer">
              {s.number} (PDF)
            </a>
            <span className="soft" style={{ flex: 1 }}>
              {showDate(s.date)}, due {showDate(s.due)}
            </span>
            <Money cents={s.totalCents} />
          </div>
        ))}
      </Part>
    </>
  );
}
