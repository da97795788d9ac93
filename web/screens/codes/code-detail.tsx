import { type IsoDate, showDate } from '@claimwright/core/base';
import type { CodePage } from '@claimwright/server/http';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Notice } from '../../parts/notice.tsx';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Failed } from '../../parts/says.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { CodeLink } from './code-link.tsx';
import styles from './codes.module.css';
import type { CodeSystem, CodesSearch } from './codes-search.ts';
import { DecisionTree } from './decision-tree.tsx';
import { DiagnosisEdits } from './diagnosis-edits.tsx';
import { Evidence } from './evidence.tsx';
import { Notes } from './notes.tsx';
import { Policies } from './policies.tsx';
import { Prices } from './prices.tsx';
import { Limits, Pairs } from './procedure-edits.tsx';

export interface DetailProps {
  readonly system: CodeSystem;
  readonly code: string;
  readonly search: CodesSearch;
  readonly change: (to: { [K in keyof CodesSearch]: CodesSearch[K] | undefined }) => void;
  readonly go: (to: { system: string; code: string } | undefined) => void;
}

export function CodeDetail({ system, code, search, change, go }: DetailProps) {
  const { on, partner, zip, modifiers, apm } = search;
  const query = {
    ...(on ? { on } : {}),
    ...(partner ? { partner } : {}),
    ...(zip ? { zip } : {}),
    ...(modifiers ? { modifiers } : {}),
    ...(apm ? { apm: 'true' as const } : {}),
  };
  const { data, error, refetch } = useQuery({
    queryKey: ['code', system, code, query],
    // A decision holds decisions: Hono's type of what JSON can carry gives up on it, though nothing is lost.
    queryFn: () => ask(api.codes[':system'][':code'].$get({ param: { system, code }, query })) as Promise<unknown> as Promise<CodePage>,
    placeholderData: keepPreviousData,
  });
  if (error)
    return (
      <Pane label="Code" wide>
        <Failed error={error} again={() => void refetch()} />
      </Pane>
    );
  return (
    <>
      <Pane label="Code" wide>
        {data ? <About page={data} search={search} change={change} go={go} /> : <Waiting rows={14} />}
      </Pane>
      <Pane label="Evidence">{data ? <Evidence page={data} /> : <Waiting rows={8} />}</Pane>
    </>
  );
}

function About({ page, search, change, go }: { page: CodePage } & Pick<DetailProps, 'search' | 'change' | 'go'>) {
  const { lookup, system, above, below, beside, diagnosis, procedure } = page;
  const decision = below ?? beside;
  const up = above.at(-1);
  const steps = decision?.branches.slice(0, 9) ?? [];
  useKeys([
    ...(up ? [{ keys: 'p', says: 'Up to the header above', run: () => go({ system, code: up.code }) }] : []),
    ...steps.map((b, i) => ({ keys: String(i + 1), says: `Go to ${b.code}`, run: () => go({ system, code: b.code }) })),
  ]);
  return (
    <>
      <PaneHead title={<Title page={page} />} under={<When page={page} />}>
        <Standing page={page} />
      </PaneHead>
      {above.length > 0 && (
        <nav aria-label="Headers above">
          <ol className={styles.trail}>
            {above.map((a) => (
              <li key={a.code}>
                <CodeLink system={system} code={a.code} />
                <span className="clip soft">{a.title ?? 'its title is not in the part that is loaded'}</span>
              </li>
            ))}
          </ol>
        </nav>
      )}
      {lookup.kind === 'not-checked' && (
        <Notice tone="warn" title="Nobody here can say">
          {lookup.why}
        </Notice>
      )}
      {lookup.kind === 'not-found' && (
        <Notice tone="bad" title={`Not in force on ${showDate(page.on)}`}>
          {lookup.was ? `It was “${lookup.was.title}”, ${period(lookup.was)}.` : `${lookup.edition.name} does not have it.`} Choose another
          day, or another code.
        </Notice>
      )}
      {decision && (
        <Part title={below ? 'Codes below' : `Beside it, below ${up?.code}`}>
          <DecisionTree decision={decision} here={page.code} keyed />
        </Part>
      )}
      {diagnosis && <Notes part={diagnosis} />}
      {diagnosis && <DiagnosisEdits part={diagnosis} />}
      {procedure && <Limits part={procedure} />}
      {procedure && <Prices part={procedure} search={search} change={change} />}
      {procedure && <Policies part={procedure} />}
      {procedure && <Pairs part={procedure} partner={search.partner ?? ''} change={change} />}
    </>
  );
}

const Title = ({ page: { code, lookup } }: { page: CodePage }) => (
  <>
    <span style={{ whiteSpace: 'nowrap' }}>{code}</span> ·{' '}
    {lookup.kind === 'found' ? lookup.title : lookup.kind === 'not-found' ? (lookup.was?.title ?? 'no such code') : 'not checked'}
  </>
);

function When({ page: { systemName, lookup, on } }: { page: CodePage }) {
  return (
    <>
      {systemName}
      {lookup.kind === 'found' && ` · in force ${period(lookup)}`}
      {lookup.kind !== 'not-checked' && ` · ${lookup.edition.name}`} · asked for {showDate(on)}
    </>
  );
}

function Standing({ page: { lookup, system } }: { page: CodePage }) {
  return (
    <>
      {lookup.kind === 'not-checked' && <Tag tone="warn">not checked</Tag>}
      {lookup.kind === 'not-found' && <Tag tone="bad">not in force</Tag>}
      {lookup.kind === 'found' &&
        (lookup.billable ? (
          <Tag tone="good">{system === 'icd10cm' || system === 'cpt' || system === 'hcpcs' ? 'billable' : 'in force'}</Tag>
        ) : (
          <Tag tone="warn">header, not billable</Tag>
        ))}
      {lookup.kind !== 'not-checked' && lookup.stale && <Tag tone="warn">stale: past the edition’s last day</Tag>}
    </>
  );
}

const period = ({ from, until }: { from: IsoDate; until?: IsoDate | undefined }): string =>
  `from ${showDate(from)}${until ? ` to ${showDate(until)}` : ''}`;
