import { showDate } from '@claimwright/core/base';
import type { CodePage, HistoryLine } from '@claimwright/server/http';
import { PaneHead, Part } from '../../parts/panes.tsx';
import { Tag, type Tone } from '../../parts/tag.tsx';
import styles from './codes.module.css';

const changes: Readonly<Record<NonNullable<HistoryLine['change']>, Tone>> = {
  added: 'good',
  'title revised': 'calm',
  'now billable': 'calm',
  'now a header': 'warn',
  deleted: 'bad',
  unchanged: 'plain',
};

/** What proves the page: the edition that answered, the editions before it, and the practice's own use. */
export function Evidence({ page }: { page: CodePage }) {
  return (
    <>
      <PaneHead title="Evidence" />
      {page.use && <Use use={page.use} />}
      <Part title="Editions" aside={page.history.length === 1 ? '1 has it' : `${page.history.length} speak of it`}>
        {page.history.length === 0 && <p className="soft">No loaded edition speaks of it.</p>}
        <ol className={styles.moments}>
          {page.history.map((line) => (
            <li key={`${line.edition} ${line.from}`}>
              <Moment line={line} />
            </li>
          ))}
        </ol>
      </Part>
      {page.lookup.kind !== 'not-checked' && <Source edition={page.lookup.edition} />}
    </>
  );
}

function Use({ use: { count, of, last } }: { use: NonNullable<CodePage['use']> }) {
  const one = of.slice(0, -1);
  return (
    <Part title="In this practice">
      {count === 0 ? (
        <p className="soft">On none of its {of} yet.</p>
      ) : (
        <p>
          <strong className="num">{count.toLocaleString('en-US')}</strong> {count === 1 ? one : of}
          {last && <span className="soft">, the last on {showDate(last)}</span>}
        </p>
      )}
    </Part>
  );
}

function Moment({ line: { edition, from, until, partial, row, change, before } }: { line: HistoryLine }) {
  return (
    <>
      <div style={{ display: 'flex', gap: 8, alignItems: 'baseline' }}>
        <strong style={{ fontWeight: 500, flex: 1 }}>{edition}</strong>
        {change && <Tag tone={changes[change]}>{change}</Tag>}
        {partial && <Tag tone="plain">a part</Tag>}
      </div>
      <div className="soft">
        answers from {showDate(from)}
        {until && ` to ${showDate(until)}`}
      </div>
      {row ? (
        <div>
          {row.title}
          {!row.billable && <span className="soft"> (header)</span>}
          {row.from && row.from !== from && <span className="soft"> · since {showDate(row.from)}</span>}
          {row.until && <span className="soft"> · until {showDate(row.until)}</span>}
        </div>
      ) : (
        <div className="faint">does not have it</div>
      )}
      {before && before !== row?.title && <div className="soft">before: {before}</div>}
    </>
  );
}

function Source({ edition: { source, partial } }: { edition: Exclude<CodePage['lookup'], { kind: 'not-checked' }>['edition'] }) {
  return (
    <Part title="Source">
      <div>{source.publisher}</div>
      <div className="soft">{source.file}</div>
      {source.sha256 && (
        <div className="soft mono" title={source.sha256}>
          sha256 {source.sha256.slice(0, 16)}…
        </div>
      )}
      <div className="soft">{source.licence}</div>
      {partial && <div className="soft">A part of the publication: what it does not hold is not checked.</div>}
    </Part>
  );
}
