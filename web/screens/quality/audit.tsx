import { showDate } from '@claimwright/core/base';
import type { AuditRow, AuditView } from '@claimwright/server/http';
import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { share } from '../../parts/figure-row.tsx';
import { Choices } from '../../parts/list/choices.tsx';
import { Part } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import styles from './quality.module.css';
import type { QualityPageProps } from './quality.tsx';
import { daysOf } from './quality-search.ts';

/** Coding against documentation, by provider: what is billed and not documented, and what is documented and not billed, with one voice. */
export function AuditPage({ search, go }: QualityPageProps) {
  const { provider, direction } = search;
  const asked = { ...daysOf(search), ...(provider ? { provider } : {}), ...(direction ? { direction } : {}) };
  const { data, error, refetch } = useQuery({
    queryKey: ['coding-audit', asked],
    queryFn: () => ask(api['coding-audit'].$get({ query: asked })),
    placeholderData: keepPreviousData,
  });
  if (error) return <Failed error={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.providers.length === 0) return <Empty title="No visit of these days is signed">Choose other days above.</Empty>;
  const name = data.providers.find((p) => p.provider === provider)?.name;
  return (
    <>
      <Part title="By provider" aside={`${showDate(data.from)} to ${showDate(data.until)}, by date of service`}>
        <Providers rows={data.providers} chosen={provider} choose={(p) => go({ provider: p === provider ? undefined : p })} />
      </Part>
      <Part
        title={name ? `Findings, ${name}` : 'Findings'}
        aside={
          <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
            <Choices
              label="Direction"
              choices={[
                { value: undefined, label: 'Both' },
                { value: 'over' as const, label: 'Over' },
                { value: 'under' as const, label: 'Under' },
              ]}
              chosen={direction}
              choose={(value) => go({ direction: value })}
            />
            <Button
              variant="default"
              size="compact-sm"
              component="a"
              href={fileOf({ ...asked, from: data.from, until: data.until })}
              download
            >
              CSV
            </Button>
          </span>
        }
      >
        {data.findings.length === 0 ? (
          <p className="soft">Nothing found: what is signed is documented, and what is documented is signed.</p>
        ) : (
          <Findings rows={data.findings} />
        )}
        {data.total > data.findings.length && (
          <p className="soft">
            {data.findings.length} of {data.total.toLocaleString('en-US')} are shown; the file holds all.
          </p>
        )}
      </Part>
    </>
  );
}

const fileOf = (asked: Readonly<Record<string, string>>) => `/api/coding-audit/csv?${new URLSearchParams(asked)}`;

function Providers({
  rows,
  chosen,
  choose,
}: {
  rows: AuditView['providers'];
  chosen: string | undefined;
  choose: (provider: string) => void;
}) {
  return (
    <SmallTable
      head={[
        'Provider',
        '#Visits',
        '#Codes',
        '#Without words',
        '#Not coded',
        '#Services over',
        '#Services under',
        '#Levels judged',
        '#Above',
        '#Below',
        '#Visits over',
        '#Visits under',
      ]}
    >
      {rows.map((p) => (
        <tr key={p.provider}>
          <td>
            <button type="button" className={styles.pick} aria-pressed={p.provider === chosen} onClick={() => choose(p.provider)}>
              {p.name}
            </button>
          </td>
          <td className="num">{p.visits}</td>
          <td className="num">{p.codes}</td>
          <td className="num">{p.noWords}</td>
          <td className="num">{p.notCoded}</td>
          <td className="num">{p.servicesOver}</td>
          <td className="num">{p.servicesUnder}</td>
          <td className="num">{p.levels === 0 ? '–' : p.levels}</td>
          <td className="num">{p.levels === 0 ? '–' : p.above}</td>
          <td className="num">{p.levels === 0 ? '–' : p.below}</td>
          <td className="num" title={`${p.overUnexplained} findings without a reason`}>
            {share(p.overShare)}
          </td>
          <td className="num" title={`${p.underUnexplained} findings without a reason`}>
            {share(p.underShare)}
          </td>
        </tr>
      ))}
    </SmallTable>
  );
}

function Findings({ rows }: { rows: readonly AuditRow[] }) {
  return (
    <SmallTable head={['Direction', 'Visit', 'Service', 'Provider', 'Finding', "Coder's reason", 'Coded by']}>
      {rows.map((f) => (
        <tr key={f.id}>
          <td>
            <Tag tone="warn">{f.direction}</Tag>
          </td>
          <td>
            <Link to="/code/{-$id}" params={{ id: f.encounter }}>
              {f.number}
            </Link>
          </td>
          <td style={{ whiteSpace: 'nowrap' }}>{showDate(f.serviceDate)}</td>
          <td>{f.providerName}</td>
          <td>{f.what}</td>
          <td className="soft">{f.reason ?? '–'}</td>
          <td className="soft">{f.codedBy}</td>
        </tr>
      ))}
    </SmallTable>
  );
}
