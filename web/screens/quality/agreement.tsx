import { showDate } from '@claimwright/core/base';
import type { AgreementRow, AgreementView } from '@claimwright/server/http';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { coefficient, FigureRow, share } from '../../parts/figure-row.tsx';
import { Part } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import styles from './quality.module.css';
import type { QualityPageProps } from './quality.tsx';
import { daysOf } from './quality-search.ts';

/** Categories that are shown at once; the rest is fewer disagreements away. */
const shown = 40;

/** How far two coders agree: over all, by coder, by category, and the visits behind each. */
export function AgreementPage({ search, go }: QualityPageProps) {
  const { category, coder } = search;
  const asked = { ...daysOf(search), ...(category ? { category } : {}), ...(coder ? { coder } : {}) };
  const { data, error, refetch } = useQuery({
    queryKey: ['coding-agreement', asked],
    queryFn: () => ask(api['coding-agreement'].$get({ query: asked })),
    placeholderData: keepPreviousData,
  });
  if (error) return <Failed error={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.overall.encounters === 0)
    return (
      <Empty title="Nothing was coded twice in these days">
        Draw signed visits under Review; when the second coder has signed, their agreement is shown here.
      </Empty>
    );
  return (
    <>
      <FigureRow figures={figuresOf(data)} />
      <div className={styles.two}>
        <Part title="By coder" aside="against those who coded again">
          <Parts head="Coder" rows={data.coders} chosen={coder} choose={(part) => go({ coder: part === coder ? undefined : part })} />
        </Part>
        <Part title="By category" aside="most differences first">
          <Parts
            head="Category"
            rows={data.categories.slice(0, shown)}
            chosen={category}
            choose={(part) => go({ category: part === category ? undefined : part })}
          />
        </Part>
      </div>
      <Part title="Visits behind it" aside={[coder, category].filter(Boolean).join(', ') || 'all'}>
        <Rows rows={data.rows} />
      </Part>
    </>
  );
}

function figuresOf({ overall: o, settled }: AgreementView) {
  return [
    {
      title: 'Exact F1',
      value: share(o.f1),
      formula: `2 × codes of both ÷ (codes of the first + codes of the second): ${o.both} shared, ${o.firstOnly} of the first alone, ${o.secondOnly} of the second alone`,
    },
    {
      title: "Cohen's kappa",
      value: coefficient(o.kappa),
      formula: 'Agreement beyond chance, over each visit × each code that anybody used: 1 is full, 0 is chance',
    },
    { title: 'Same codes', value: share(o.sameCodes), formula: 'Visits with the same codes in any order ÷ visits coded twice' },
    { title: 'Same first-listed', value: share(o.sameFirst), formula: 'Visits with the same first-listed code ÷ visits coded twice' },
    { title: 'Visits', value: o.encounters, formula: 'Visits whose second coding was signed in these days' },
    {
      title: 'First coder was right',
      value: settled.differences === 0 ? '–' : `${settled.firstRight} of ${settled.differences}`,
      formula: 'Of the differences that were settled',
    },
  ];
}

interface PartsProps {
  readonly head: string;
  readonly rows: AgreementView['coders'];
  readonly chosen: string | undefined;
  readonly choose: (part: string) => void;
}

function Parts({ head, rows, chosen, choose }: PartsProps) {
  return (
    <SmallTable head={[head, '#Visits', '#F1', '#Kappa', '#Differences']}>
      {rows.map((r) => (
        <tr key={r.part}>
          <td>
            <button type="button" className={styles.pick} aria-pressed={r.part === chosen} onClick={() => choose(r.part)}>
              {r.part}
            </button>
          </td>
          <td className="num">{r.encounters}</td>
          <td className="num">{share(r.f1)}</td>
          <td className="num">{coefficient(r.kappa)}</td>
          <td className="num">{r.firstOnly + r.secondOnly}</td>
        </tr>
      ))}
    </SmallTable>
  );
}

function Rows({ rows }: { rows: readonly AgreementRow[] }) {
  return (
    <SmallTable head={['Visit', 'Service', 'First', 'Second', 'First alone', 'Second alone', 'Both']}>
      {rows.map((r) => (
        <tr key={r.id}>
          <td>
            <Link to="/review/{-$id}" params={{ id: r.id }}>
              {r.number}
            </Link>
          </td>
          <td>{showDate(r.serviceDate)}</td>
          <td>{r.coder}</td>
          <td>{r.reviewer}</td>
          <td>{r.firstOnly.join(' ')}</td>
          <td>{r.secondOnly.join(' ')}</td>
          <td className="soft">{r.both.join(' ')}</td>
        </tr>
      ))}
    </SmallTable>
  );
}
