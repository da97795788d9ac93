import { showDate } from '@claimwright/core/base';
import type { RuleClaim, RuleFigures, RulePage } from '@claimwright/server/http';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { FigureRow, share } from '../../parts/figure-row.tsx';
import { dollars, Money } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { ClaimStanding } from '../../parts/standings.tsx';
import { Tag, type Tone } from '../../parts/tag.tsx';
import { Waiting } from '../../parts/waiting.tsx';

interface RuleProps {
  readonly rule: string;
  readonly days: { readonly from?: string; readonly until?: string };
  readonly figures: RuleFigures | undefined;
}

const weight = { error: 'It stops a claim', warning: 'It warns: a person looks', info: 'It informs' } as const;

/** A rule: what it did, what it is and rests on, and its claims. */
export function RuleDetail({ rule, days, figures }: RuleProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['rule', rule, days],
    queryFn: () => ask(api.checks.rule.$get({ query: { ...days, rule } })) as Promise<RulePage>,
  });
  return (
    <Pane label="Rule" whole>
      <PaneHead title={figures?.title ?? rule} under={<span className="mono">{rule}</span>}>
        {figures && figures.heldClaims > 0 && (
          <Button
            variant="default"
            size="compact-sm"
            renderRoot={(p) => <Link to="/held/{-$id}" params={{ id: undefined }} search={{ rule }} {...p} />}
          >
            Work the {figures.heldClaims} that it holds
          </Button>
        )}
        {!rule.startsWith('x12/') && (
          <Button variant="default" size="compact-sm" renderRoot={(p) => <Link to="/rules" search={{ rule }} {...p} />}>
            The rule
          </Button>
        )}
      </PaneHead>
      {figures && <Did figures={figures} />}
      {figures?.noisy && (
        <Notice tone="warn" title="People override it more often than they follow it">
          On {figures.overridden} of the {figures.fired} claims on which it fired. Look at the reasons below: what they have in common is
          missing from the rule, or from what the practice keeps on file.
        </Notice>
      )}
      {error ? <Failed error={error} again={() => void refetch()} /> : !data ? <Waiting /> : <Page page={data} />}
    </Pane>
  );
}

function Did({ figures: f }: { figures: RuleFigures }) {
  return (
    <FigureRow
      figures={[
        { title: 'Fired', value: f.fired, formula: 'Claims on which it found something at any check of these days, overridden or not.' },
        {
          title: 'Overridden',
          value: `${f.overridden} (${share(f.fired === 0 ? undefined : (f.overridden * 100) / f.fired)})`,
          formula: 'Of those, claims with something of it overridden as of their last check in these days.',
        },
        {
          title: 'Not checked',
          value: f.notChecked,
          formula: 'Claims that it could not look at for want of data, as of their last check.',
        },
        {
          title: 'Holds now',
          value: `${f.heldClaims} · ${dollars(f.heldCents)}`,
          formula: 'Claims that its stops hold at present, with their charges.',
        },
      ]}
    />
  );
}

function Page({ page }: { page: RulePage }) {
  const d = page.documentation;
  return (
    <>
      {d ? (
        <Part title="What it is" aside={`${weight[d.severity]}${d.stage === 'nursery' ? ' · on trial: it warns at most' : ''}`}>
          <p>{d.why}</p>
          <p className="soft">
            In force from {showDate(d.effective.from)}
            {d.effective.until && ` to ${showDate(d.effective.until)}`}, by{' '}
            {d.effective.by === 'service-date' ? 'date of service' : 'day of submission'}
            {d.payers.length > 0 && `. Payers: ${d.payers.join(', ')}`}.
            {d.needs.length > 0 && ` Not checked when ${d.needs.join(', or ')}.`}
          </p>
          {d.wrongWhen.length > 0 && (
            <>
              <p>It may be wrong when:</p>
              <ul style={{ margin: '2px 0 6px', paddingLeft: 18 }}>
                {d.wrongWhen.map((w) => (
                  <li key={w}>{w}</li>
                ))}
              </ul>
            </>
          )}
          <p className="faint">
            {d.source.map((s, i) => (
              <span key={`${s.title} ${s.cite}`}>
                {i > 0 && ' · '}
                {s.url ? (
                  <a href={s.url} target="_blank" rel="noreferrer">
                    {s.title}, {s.cite}
                  </a>
                ) : (
                  `${s.title}, ${s.cite}`
                )}
              </span>
            ))}
          </p>
        </Part>
      ) : (
        <Part title="What it is">
          <p>
            The claim is written as the 837 that it would be sent as, and those bytes are checked against the guide. Nobody can override
            what breaks it.
          </p>
        </Part>
      )}
      <Claims page={page} />
    </>
  );
}

const outcomes: Readonly<Record<RuleClaim['outcome'], readonly [Tone, string]>> = {
  stands: ['warn', 'stands'],
  overridden: ['plain', 'overridden'],
  settled: ['good', 'settled'],
  'not-checked': ['calm', 'not checked'],
};

function Claims({ page }: { page: RulePage }) {
  if (page.claims.length === 0) return <Empty title="No claim of these days">The rule had nothing to say, or no claim was checked.</Empty>;
  return (
    <Part title="Its claims" aside={`${showDate(page.from)} to ${showDate(page.until)}${page.more > 0 ? `, ${page.more} more` : ''}`}>
      <SmallTable head={['Claim', 'Patient', 'Service', 'Outcome', 'What it says', 'Standing', '#Charged']}>
        {page.claims.map((c) => {
          const [tone, word] = outcomes[c.outcome];
          return (
            <tr key={c.id}>
              <td>
                <Link to="/claims/{-$id}" params={{ id: c.id }}>
                  {c.number}
                </Link>
              </td>
              <td>{c.patient}</td>
              <td style={{ whiteSpace: 'nowrap' }}>{showDate(c.serviceDate)}</td>
              <td>
                <Tag tone={tone}>{word}</Tag>
              </td>
              <td>
                {c.what}
                {c.override && (
                  <div className="soft">
                    {c.override.by}: {c.override.why}
                  </div>
                )}
              </td>
              <td>
                <ClaimStanding status={c.status} />
              </td>
              <td className="num">
                <Money cents={c.totalCents} />
              </td>
            </tr>
          );
        })}
      </SmallTable>
    </Part>
  );
}
