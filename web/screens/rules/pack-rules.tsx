import type { PackRule } from '@claimwright/server/http';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { ApiProblem } from '../../api.ts';
import { moneyText } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Part } from '../../parts/panes.tsx';
import { Reason } from '../../parts/reason.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { StandingTag } from './standing-tag.tsx';
import { usePackActs } from './use-pack-acts.ts';

interface PackRulesProps {
  readonly pack: string;
  readonly title: string;
  readonly rules: readonly PackRule[];
  readonly may: boolean;
}

const whole = (n: number): string => n.toLocaleString('en-US');
const counted = (n: number, what: string): string => `${whole(n)} ${what}${n === 1 ? '' : 's'}`;

/** The rules of a pack as the practice has them: where each stands, what it would have done to past claims; tried, turned on and off together. */
export function PackRules({ pack, title, rules, may }: PackRulesProps) {
  const [asking, setAsking] = useState<'on' | 'off'>();
  const act = usePackActs(pack, title, () => setAsking(undefined));
  if (rules.length === 0) return null;
  const drafts = rules.filter((r) => r.waits === 'draft');
  // Rules that were turned off are turned on again where there is nothing new.
  const waiting = drafts.length > 0 ? drafts : rules.filter((r) => r.waits === 'off');
  const on = rules.filter((r) => r.on !== null);
  const untried = waiting.filter((r) => r.tried === null || r.tried.status === 'failed');
  const running = waiting.filter((r) => r.tried?.status === 'waiting' || r.tried?.status === 'running');
  const mayTurnOn = waiting.length > 0 && waiting.every((r) => !r.stops || r.tried?.status === 'done');
  const what =
    drafts.length > 0
      ? counted(waiting.length, 'draft')
      : `${counted(waiting.length, 'rule')} that ${waiting.length === 1 ? 'is' : 'are'} off`;
  const because = (why: string) => {
    if (asking === 'off') act.mutate({ act: 'off', why });
    else
      act.mutate({
        act: 'on',
        why,
        rules: waiting.map(({ rule, version, tried }) => ({ rule, version, dryRunId: tried?.status === 'done' ? tried.id : undefined })),
      });
  };
  return (
    <Part title="Here" aside={`${whole(on.length)} of ${counted(rules.length, 'rule')} on`}>
      {act.error && (
        <Notice tone="bad" title={act.error instanceof ApiProblem ? act.error.problem.title : 'Not done'}>
          {act.error.message}
        </Notice>
      )}
      {may && waiting.some((r) => r.stops) && !mayTurnOn && running.length === 0 && (
        <Notice tone="warn" title="Some of them stop claims">
          Try them on your past claims and look at what comes of it; then they can be turned on together.
        </Notice>
      )}
      <RulesTable rules={rules} />
      {may && (
        <div style={{ display: 'flex', gap: 8, marginTop: 8, flexWrap: 'wrap' }}>
          {untried.length > 0 && (
            <Button variant="default" size="compact-sm" loading={act.isPending} onClick={() => act.mutate({ act: 'dry-runs' })}>
              Try {counted(untried.length, 'rule')} on past claims
            </Button>
          )}
          {mayTurnOn && (
            <Button size="compact-sm" onClick={() => setAsking('on')}>
              Turn on {what}
            </Button>
          )}
          {on.length > 0 && (
            <Button variant="default" size="compact-sm" onClick={() => setAsking('off')}>
              Turn off {counted(on.length, 'rule')}
            </Button>
          )}
        </div>
      )}
      {asking && (
        <Reason
          label="Kept with each of them"
          act={asking === 'on' ? `Turn on ${what}` : `Turn off ${counted(on.length, 'rule')}`}
          needed
          pending={act.isPending}
          because={because}
          cancel={() => setAsking(undefined)}
        />
      )}
    </Part>
  );
}

function RulesTable({ rules }: { rules: readonly PackRule[] }) {
  return (
    <SmallTable head={['Rule', 'Standing', 'Stops', '#Would have fired', '#Of claims', '#Denied for this', '#Held for nothing']}>
      {rules.map(({ rule, version, standing, on, stops, waits, tried }) => (
        <tr key={rule}>
          <td className="mono">{rule}</td>
          <td>
            <StandingTag standing={standing} /> {waits === 'draft' && on !== null && `version ${version} is a draft`}
          </td>
          <td>{stops ? 'claims' : ''}</td>
          <Figures tried={tried} />
        </tr>
      ))}
    </SmallTable>
  );
}

/** What a dry run came to; how far it is while it goes on. */
function Figures({ tried }: Pick<PackRule, 'tried'>) {
  if (!tried) return <td colSpan={4}>not tried</td>;
  if (tried.status === 'failed') return <td colSpan={4}>the dry run broke off</td>;
  if (tried.status !== 'done')
    return (
      <td colSpan={4}>
        {whole(tried.lookedAt)} of {whole(tried.claims)} past claims
      </td>
    );
  const share = (of: { claims: number; cents: Parameters<typeof moneyText>[0] } | null) =>
    of && of.claims > 0 ? `${whole(of.claims)}, ${moneyText(of.cents)}` : '–';
  return (
    <>
      <td className="num">{whole(tried.fired ?? 0)}</td>
      <td className="num">{whole(tried.claims)}</td>
      <td className="num">{share(tried.deniedForThis)}</td>
      <td className="num">{share(tried.falseHolds)}</td>
    </>
  );
}
