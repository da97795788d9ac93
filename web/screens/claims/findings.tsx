import type { ClaimView, FindingView } from '@claimwright/server/http';
import { Button, Kbd } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '../../api.ts';
import { instantText } from '../../parts/dates.ts';
import { type Binding, useKeys } from '../../parts/keys/bindings.ts';
import { Notice } from '../../parts/notice.tsx';
import { Part } from '../../parts/panes.tsx';
import { Reason } from '../../parts/reason.tsx';
import { Tag } from '../../parts/tag.tsx';
import { me } from '../../queries.ts';
import { FindingSays } from './finding-says.tsx';
import styles from './findings.module.css';
import { canDecide, type Decision, useDecisions } from './use-decisions.ts';

type Asking = { readonly act: 'override' | 'ask'; readonly id: string } | undefined;

const idOf = ({ rule, place, what }: FindingView) => `${rule} ${place} ${what}`;

/** What the person may do with a finding; the server decides the same. */
function actsOn(
  f: FindingView,
  permissions: readonly string[],
): { readonly fix: boolean; readonly override: boolean; readonly ask: boolean } {
  const may = (p: string) => permissions.includes(p);
  const judged = !f.aboutBytes && f.severity !== 'info';
  const override = judged && may(f.severity === 'error' ? 'override-stops' : 'override-warnings');
  return {
    fix: (f.fix?.certain ?? false) && may('fix-claims'),
    override,
    ask: judged && !override && f.severity === 'error' && may('ask-override') && !f.asked,
  };
}

/** What the checks say of the claim, and what is decided over it: one finding at a time is chosen, and keys act on it. */
export function Findings({ claim }: { claim: ClaimView }) {
  const { data: who } = useQuery(me);
  const open = canDecide(claim);
  const permissions = open ? (who?.permissions ?? []) : [];
  const [chosen, choose] = useState<string>();
  const [asking, setAsking] = useState<Asking>();
  const decide = useDecisions(claim, () => setAsking(undefined));
  const { findings } = claim;
  const at = Math.max(
    findings.findIndex((f) => idOf(f) === chosen),
    0,
  );
  const current = open ? findings[at] : undefined;
  const may = current ? actsOn(current, permissions) : undefined;
  const certain = findings.filter((f) => f.fix?.certain).length;
  const mayFixAll = certain > 1 && permissions.includes('fix-claims');
  const move = (by: number) => {
    const next = findings[Math.min(Math.max(at + by, 0), findings.length - 1)];
    if (!next) return;
    choose(idOf(next));
    setAsking(undefined);
  };
  const reasonFor = (act: 'override' | 'ask', f: FindingView) => {
    choose(idOf(f));
    setAsking({ act, id: idOf(f) });
  };
  const run = (decision: Decision) => !decide.isPending && decide.mutate(decision);
  useKeys(open && findings.length > 0 ? keysOf({ current, may, mayFixAll, move, reasonFor, run }) : [], { inner: true });
  return (
    <Part title="Findings" aside={<Checked claim={claim} />}>
      {decide.error && (
        <Notice tone="bad" title={decide.error instanceof ApiProblem ? decide.error.problem.title : 'Not done'}>
          {decide.error.message}
        </Notice>
      )}
      {mayFixAll && (
        <div className={styles.acts}>
          <Button size="compact-sm" loading={decide.isPending} onClick={() => run({ act: 'fix' })} rightSection={<Kbd size="xs">F</Kbd>}>
            Apply all {certain} certain fixes
          </Button>
        </div>
      )}
      {findings.length === 0 && <p className="soft">Nothing stops this claim, and nothing warns.</p>}
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }} aria-label="What the checks say">
        {findings.map((f) => (
          <FindingSays key={idOf(f)} claim={claim} finding={f} at={open && f === current} select={() => choose(idOf(f))}>
            {f.aboutBytes && f.severity === 'error' && (
              <div className="soft">Nobody can override this: the clearinghouse refuses such a file whoever vouches for it.</div>
            )}
            {f.asked && (
              <div>
                <Tag tone="calm">asked</Tag> {f.asked.by} asked a manager on {instantText(f.asked.at)}: {f.asked.why}
              </div>
            )}
            <Acts
              finding={f}
              permissions={permissions}
              current={f === current}
              pending={decide.isPending}
              run={run}
              reasonFor={reasonFor}
            />
            {asking?.id === idOf(f) && (
              <Reason
                label={asking.act === 'override' ? 'Why the claim is right all the same' : 'Why a manager should override it'}
                act={asking.act === 'override' ? 'Override' : 'Ask a manager'}
                needed
                pending={decide.isPending}
                because={(why) => run({ act: asking.act, finding: f, why })}
                cancel={() => setAsking(undefined)}
              />
            )}
          </FindingSays>
        ))}
      </ul>
      <NotChecked claim={claim} />
    </Part>
  );
}

interface Keyed {
  readonly current: FindingView | undefined;
  readonly may: ReturnType<typeof actsOn> | undefined;
  readonly mayFixAll: boolean;
  readonly move: (by: number) => void;
  readonly reasonFor: (act: 'override' | 'ask', f: FindingView) => void;
  readonly run: (decision: Decision) => void;
}

function keysOf({ current, may, mayFixAll, move, reasonFor, run }: Keyed): Binding[] {
  const on = (when: boolean | undefined, keys: string, says: string, act: (f: FindingView) => void): Binding[] =>
    when && current ? [{ keys, says, run: () => act(current) }] : [];
  return [
    { keys: 'j', says: 'Next finding', run: () => move(1) },
    { keys: 'k', says: 'Finding before', run: () => move(-1) },
    ...on(may?.fix, 'f', 'Apply the certain fix', (finding) => run({ act: 'fix', finding })),
    ...on(mayFixAll, 'F', 'Apply all certain fixes', () => run({ act: 'fix' })),
    ...on(may?.override, 'o', 'Override the finding, with a reason', (f) => reasonFor('override', f)),
    ...on(may?.ask, 'q', 'Ask a manager to override it', (f) => reasonFor('ask', f)),
  ];
}

interface ActsProps {
  readonly finding: FindingView;
  readonly permissions: readonly string[];
  readonly current: boolean;
  readonly pending: boolean;
  readonly run: Keyed['run'];
  readonly reasonFor: Keyed['reasonFor'];
}

function Acts({ finding, permissions, current, pending, run, reasonFor }: ActsProps) {
  const may = actsOn(finding, permissions);
  if (!may.fix && !may.override && !may.ask) return null;
  const key = (k: string) => (current ? { rightSection: <Kbd size="xs">{k}</Kbd> } : {});
  return (
    <div className={styles.acts}>
      {may.fix && (
        <Button size="compact-sm" loading={pending && current} onClick={() => run({ act: 'fix', finding })} {...key('f')}>
          Apply the fix
        </Button>
      )}
      {may.override && (
        <Button size="compact-sm" variant="default" onClick={() => reasonFor('override', finding)} {...key('o')}>
          Override
        </Button>
      )}
      {may.ask && (
        <Button size="compact-sm" variant="default" onClick={() => reasonFor('ask', finding)} {...key('q')}>
          Ask a manager
        </Button>
      )}
    </div>
  );
}

const counted = (n: number, what: string): string => `${n === 0 ? 'no' : n} ${what}${n > 1 ? 's' : ''}`;

function Checked({ claim: { check, findings } }: { claim: ClaimView }) {
  if (!check) return <>not checked yet</>;
  const stops = findings.filter((f) => f.severity === 'error').length;
  const warns = findings.filter((f) => f.severity === 'warning').length;
  return (
    <>
      {counted(stops, 'stop')} · {counted(warns, 'warning')} · {check.passed} rules passed · checked {instantText(check.at)}
    </>
  );
}

function NotChecked({ claim: { notChecked } }: { claim: ClaimView }) {
  if (notChecked.length === 0) return null;
  return (
    <details className={styles.unchecked}>
      <summary className="soft">{notChecked.length} rules could not be checked: their silence is no approval</summary>
      <ul>
        {notChecked.map((n) => (
          <li key={n.rule}>
            <span className="mono">{n.rule}</span> <span className="soft">{n.why}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
