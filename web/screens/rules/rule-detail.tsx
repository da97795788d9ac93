import type { RuleDetail } from '@claimwright/server/http';
import { Button, Kbd } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Notice } from '../../parts/notice.tsx';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Reason } from '../../parts/reason.tsx';
import { me } from '../../queries.ts';
import { DryRun } from './dry-run.tsx';
import { DryRuns } from './dry-runs.tsx';
import { RuleMoments, RuleVersions } from './rule-history.tsx';
import { StandingTag } from './standing-tag.tsx';
import { type RuleAct, stops, useRuleActs } from './use-rule-acts.ts';

interface DetailProps {
  readonly detail: RuleDetail;
  /** The dry run that is shown. */
  readonly run: string | undefined;
  readonly showRun: (id: string | undefined) => void;
  readonly edit: () => void;
}

const titles: Readonly<Record<RuleAct['act'], string>> = {
  on: 'Turn it on',
  off: 'Turn it off',
  retirement: 'Retire it',
  restoration: 'Restore it',
};

/** One written rule: what it says, whether it is on, what it would have done, its history; and what is done with it. */
export function WrittenDetail({ detail, run, showRun, edit }: DetailProps) {
  const { rule, standing, on, versions, dryRuns } = detail;
  const newest = versions[0]!;
  const { data: who } = useQuery(me);
  const may = who?.permissions.includes('decide-rules') ?? false;
  const [asking, setAsking] = useState<RuleAct>();
  const act = useRuleActs(rule, () => setAsking(undefined));
  const tryIt = useTry(newest.text, showRun);
  const looked = dryRuns.find((d) => d.sha256 === newest.sha256 && d.status === 'done');
  const mayTurnOn = may && standing !== 'retired' && on !== newest.version && (looked !== undefined || !stops(newest));
  const turnOn: RuleAct = { act: 'on', version: newest.version, dryRunId: looked?.id };
  useKeys([
    ...(may && standing !== 'retired' ? [{ keys: 'e', says: 'Write the next version', run: edit }] : []),
    ...(may ? [{ keys: 't', says: 'Try it on past claims', run: () => tryIt.mutate() }] : []),
    ...(mayTurnOn ? [{ keys: 'a', says: 'Turn the newest version on, with a reason', run: () => setAsking(turnOn) }] : []),
    ...(may && standing === 'on' ? [{ keys: 'x', says: 'Turn it off, with a reason', run: () => setAsking({ act: 'off' }) }] : []),
  ]);
  const title = String(newest.content.title);
  return (
    <Pane label="Rule" whole>
      <PaneHead title={title} under={<UnderTitle detail={detail} />}>
        {mayTurnOn && (
          <Button onClick={() => setAsking(turnOn)} rightSection={<Kbd size="xs">a</Kbd>}>
            Turn on version {newest.version}
          </Button>
        )}
        {may && standing === 'on' && (
          <Button variant="default" onClick={() => setAsking({ act: 'off' })} rightSection={<Kbd size="xs">x</Kbd>}>
            Turn off
          </Button>
        )}
        {may && (
          <Button variant="default" loading={tryIt.isPending} onClick={() => tryIt.mutate()} rightSection={<Kbd size="xs">t</Kbd>}>
            Try it
          </Button>
        )}
        {may && standing !== 'retired' && (
          <>
            <Button variant="default" onClick={edit} rightSection={<Kbd size="xs">e</Kbd>}>
              Change
            </Button>
            <Button variant="subtle" onClick={() => setAsking({ act: 'retirement' })}>
              Retire
            </Button>
          </>
        )}
      </PaneHead>
      {act.error && (
        <Notice tone="bad" title={act.error instanceof ApiProblem ? act.error.problem.title : 'Not done'}>
          {act.error.message}
        </Notice>
      )}
      {may && !looked && stops(newest) && on !== newest.version && standing !== 'retired' && (
        <Notice tone="warn" title="It stops claims">
          Try version {newest.version} on your past claims and look at what comes of it; then it can be turned on.
        </Notice>
      )}
      {asking && (
        <Part title={`${titles[asking.act]}: why`}>
          <Reason
            label="Kept with it"
            act={titles[asking.act]}
            needed
            pending={act.isPending}
            because={(why) => act.mutate({ ...asking, why })}
            cancel={() => setAsking(undefined)}
          />
        </Part>
      )}
      {(run ?? looked?.id) && <DryRun key={run ?? looked?.id} id={run ?? looked!.id} />}
      <Documentation content={newest.content} />
      <RuleVersions detail={detail} restore={may ? (version) => setAsking({ act: 'restoration', version }) : undefined} />
      <DryRuns runs={dryRuns} shown={run} show={showRun} />
      <RuleMoments moments={detail.moments} />
    </Pane>
  );
}

function UnderTitle({ detail: { rule, standing, on, versions } }: { detail: RuleDetail }) {
  const newest = versions[0]!.version;
  return (
    <span style={{ display: 'flex', gap: 8, alignItems: 'baseline', flexWrap: 'wrap' }}>
      <span className="mono">{rule}</span> <StandingTag standing={standing} />
      {on === null ? `version ${newest}` : on === newest ? `version ${on}` : `version ${on} is on, version ${newest} is a draft`}
    </span>
  );
}

function Documentation({ content }: { content: RuleDetail['versions'][number]['content'] }) {
  const wrongWhen = Array.isArray(content.wrongWhen) ? content.wrongWhen.map(String) : [];
  const sources = [content.source].flat() as { title: string; cite: string; url?: string }[];
  return (
    <Part title="Why">
      <p>{String(content.why)}</p>
      {wrongWhen.length > 0 && <p className="soft">Known to be wrong: {wrongWhen.join(' ')}</p>}
      <p className="faint">{sources.map((s) => [s.title, s.cite].filter(Boolean).join(', ')).join('; ')}</p>
    </Part>
  );
}

function useTry(text: string, started: (id: string) => void) {
  const keyOf = useActKey();
  return useMutation({
    // A later try is another one: past claims grow.
    mutationFn: () => ask(api['dry-runs'].$post({ json: { text } }, writing(keyOf({ text, at: Date.now() })))),
    onSuccess: ({ id }) => started(id),
  });
}
