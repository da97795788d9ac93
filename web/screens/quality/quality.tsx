import { parseDate, showDate } from '@claimwright/core/base';
import { TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Choices } from '../../parts/list/choices.tsx';
import { Pane, PaneHead } from '../../parts/panes.tsx';
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
  const view = search.view ?? 'agreement';
  const Page = pages[view];
  const go: QualityPageProps['go'] = (change) => void navigate({ to: '/quality', search: qualitySearch({ ...search, ...change }) });
  const turn = (to: QualityView | undefined) => {
    const { from, until } = search;
    void navigate({ to: '/quality', search: { ...(from ? { from } : {}), ...(until ? { until } : {}), ...(to ? { view: to } : {}) } });
  };
  return (
    <div className={styles.page}>
      <Pane label="Coding quality" whole>
        <PaneHead title="Coding quality" under="Every figure opens the visits that it is made of">
          <Choices label="Figures" choices={views} chosen={view} choose={turn} />
          <Day label="From" value={search.from} choose={(from) => go({ from })} />
          <Day label="Until" value={search.until} choose={(until) => go({ until })} />
        </PaneHead>
        <Page search={search} go={go} />
      </Pane>
    </div>
  );
}

function Day({ label, value, choose }: { label: string; value: QualitySearch['from']; choose: (day: QualitySearch['from']) => void }) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      title={value ? `${label} ${showDate(value)}` : `${label}: the last three months where nothing is chosen`}
      w={138}
      defaultValue={value ?? ''}
      onBlur={(e) => choose(parseDate(e.currentTarget.value))}
    />
  );
}
