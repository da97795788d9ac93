import { addDays, asDate } from '@claimwright/core/base';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Day } from '../../parts/day.tsx';
import { Choices } from '../../parts/list/choices.tsx';
import { Pane, PaneHead } from '../../parts/panes.tsx';
import { me } from '../../queries.ts';
import { AgreementPage } from './agreement.tsx';
import { AuditPage } from './audit.tsx';
import { ProductivityPage } from './productivity.tsx';
import styles from './quality.module.css';
import { type QualitySearch, type QualityView, qualitySearch } from './quality-search.ts';

const views: readonly { readonly value: QualityView; readonly label: string }[] = [
  { value: 'agreement', label: 'Agreement' },
  { value: 'audit', label: 'Audit' },
  { value: 'productivity', label: 'Productivity' },
];
/** Days that are shown where none are chosen: what the server takes too. */
const usualDays = 90;

const pages = { agreement: AgreementPage, audit: AuditPage, productivity: ProductivityPage } as const;

export interface QualityPageProps {
  readonly search: QualitySearch;
  /** Opens or closes something of the page; undefined closes it. */
  readonly go: (change: { readonly [K in keyof QualitySearch]?: QualitySearch[K] | undefined }) => void;
}

/** How well the coding is done: agreement of two coders, coding against documentation, and time. */
export function QualityScreen() {
  const search = useSearch({ from: '/frame/quality' });
  const navigate = useNavigate();
  const { data: who } = useQuery(me);
  const until = search.until ?? who?.today ?? asDate('2000-01-01');
  const view = search.view ?? 'agreement';
  const Page = pages[view];
  const go: QualityPageProps['go'] = (change) => void navigate({ to: '/quality', search: qualitySearch({ ...search, ...change }) });
  const turn = (to: QualityView | undefined) => {
    const { from, until } = search;
    void navigate({ to: '/quality', search: { ...(from ? { from } : {}), ...(until ? { until } : {}), ...(to ? { view: to } : {}) } });
  };
  return (
    <div className={styles.page}>
      <Pane label="Coding quality" wide>
        <PaneHead title="Coding quality" under="Every figure opens the visits that it is made of">
          <Choices label="Figures" choices={views} chosen={view} choose={turn} />
          {who && (
            <>
              <Day
                key={`from ${search.from}`}
                label="From"
                value={search.from ?? addDays(until, 1 - usualDays)}
                choose={(from) => go({ from })}
              />
              <Day key={`until ${until}`} label="Until" value={until} choose={(day) => go({ until: day })} />
            </>
          )}
        </PaneHead>
        <Page search={search} go={go} />
      </Pane>
    </div>
  );
}
