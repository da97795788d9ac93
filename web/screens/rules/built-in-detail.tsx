import type { BuiltInDetail as Detail, RuleForm } from '@claimwright/server/http';
import { Button, Kbd, NativeSelect } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { instantText } from '../../parts/dates.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Notice } from '../../parts/notice.tsx';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Reason } from '../../parts/reason.tsx';
import { me } from '../../queries.ts';
import { DryRun } from './dry-run.tsx';
import { DryRuns } from './dry-runs.tsx';

interface DetailProps {
  readonly detail: Detail;
  readonly form: RuleForm;
  readonly run: string | undefined;
  readonly showRun: (id: string | undefined) => void;
}

interface Turn {
  readonly payerId: string | null;
  readonly on: boolean;
}

/** A built-in rule: why it is there and on what it rests, whether it is off here, and what it would have done to past claims. */
export function BuiltInDetail({ detail, form, run, showRun }: DetailProps) {
  const { facts, needs, switches, dryRuns } = detail;
  const { data: who } = useQuery(me);
  const may = who?.permissions.includes('decide-rules') ?? false;
  const tryIt = useTry(facts.id, showRun);
  useKeys(may ? [{ keys: 't', says: 'Try it on past claims', run: () => tryIt.mutate() }] : []);
  return (
    <Pane label="Rule" whole>
      <PaneHead title={facts.title} under={`${facts.id} · built in · ${facts.severity}${facts.stage === 'nursery' ? ', on trial' : ''}`}>
        {may && (
          <Button variant="default" loading={tryIt.isPending} onClick={() => tryIt.mutate()} rightSection={<Kbd size="xs">t</Kbd>}>
            Try it
          </Button>
        )}
      </PaneHead>
      {run && <DryRun key={run} id={run} />}
      <Part title="Why">
        <p>{facts.why}</p>
        {facts.wrongWhen && <p className="soft">Known to be wrong: {facts.wrongWhen.join(' ')}</p>}
        {needs.length > 0 && <p className="soft">Without these it says “not checked”: {needs.join(', ')}.</p>}
        <p className="faint">
          {facts.source.map((s) => `${s.title}, ${s.cite}`).join('; ')} · in force from {facts.effective.from}
          {facts.effective.until && ` until ${facts.effective.until}`}
        </p>
      </Part>
      <Switches {...{ facts, switches, form, may }} />
      <DryRuns runs={dryRuns} shown={run} show={showRun} />
    </Pane>
  );
}

function Switches({ facts, switches, form, may }: Pick<Detail, 'facts' | 'switches'> & { form: RuleForm; may: boolean }) {
  const [asking, setAsking] = useState<Turn>();
  const [payer, setPayer] = useState('');
  const turn = useTurn(facts.id, () => setAsking(undefined));
  const newest = new Map(switches.toReversed().map((s) => [s.payerId, s]));
  const off = [...newest.values()].filter((s) => !s.onAgain);
  return (
    <Part title="Here" aside={off.length === 0 ? 'on' : 'off, and told as not checked'}>
      {facts.severity === 'error' ? (
        <p className="soft">It stops claims, and stays on. Where it is wrong, a manager overrides it on the claim, with the reason.</p>
      ) : (
        may && (
          <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
            <NativeSelect
              size="xs"
              aria-label="For which payer"
              data={[{ value: '', label: 'for all payers' }, ...form.payers.map((p) => ({ value: p.id, label: `for ${p.label}` }))]}
              value={payer}
              onChange={(e) => setPayer(e.currentTarget.value)}
            />
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => setAsking({ payerId: payer || null, on: off.some((s) => s.payerId === (payer || null)) })}
            >
              {off.some((s) => s.payerId === (payer || null)) ? 'Turn on again' : 'Turn off'}
            </Button>
          </div>
        )
      )}
      {turn.error && (
        <Notice tone="bad" title={turn.error instanceof ApiProblem ? turn.error.problem.title : 'Not done'}>
          {turn.error.message}
        </Notice>
      )}
      {asking && (
        <Reason
          label="Kept with it, and shown on each claim that it would have looked at"
          act={asking.on ? 'Turn on again' : 'Turn off'}
          needed
          pending={turn.isPending}
          because={(why) => turn.mutate({ ...asking, why })}
          cancel={() => setAsking(undefined)}
        />
      )}
      <ul style={{ listStyle: 'none', margin: '8px 0 0', padding: 0, display: 'grid', gap: 6 }}>
        {switches.map((s) => (
          <li key={`${s.at} ${s.payerId} ${s.onAgain}`}>
            Turned {s.onAgain ? 'on again' : 'off'} for {s.payer ?? 'all payers'} by {s.who},{' '}
            <span className="faint">{instantText(s.at)}</span>
            <div className="soft">{s.why}</div>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function useTurn(rule: string, done: () => void) {
  const client = useQueryClient();
  const keyOf = useActKey();
  return useMutation({
    mutationFn: (turn: Turn & { why: string }) => {
      const json = { rule, ...turn };
      return ask(api.rules['built-in'].$post({ json }, writing(keyOf(json))));
    },
    onSuccess: async ({ waiting }, { on }) => {
      notifications.show({ message: `${rule} is ${on ? 'on again' : 'off'}; ${waiting} claims that wait are checked again` });
      done();
      await client.invalidateQueries();
    },
  });
}

function useTry(builtIn: string, started: (id: string) => void) {
  const keyOf = useActKey();
  return useMutation({
    mutationFn: () => ask(api['dry-runs'].$post({ json: { builtIn } }, writing(keyOf({ builtIn, at: Date.now() })))),
    onSuccess: ({ id }) => started(id),
  });
}
