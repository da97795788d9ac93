// biome-ignore-all lint/a11y/useSemanticElements: rows are drawn as they come into sight, which a table element cannot do
// biome-ignore-all lint/a11y/useFocusableInteractive: one row at a time takes the focus; cells and headings do not
// biome-ignore-all lint/a11y/useKeyWithClickEvents: Enter opens the row by the list's own keys
import { type ColumnDef, columnVisibilityFeature, createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useKeys } from '../keys/bindings.ts';
import { ColumnChoice } from './column-choice.tsx';
import styles from './list.module.css';

/** A column: what it shows, how wide it is, and whether the server may sort by it. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** A width of CSS grid, `80px` or `minmax(120px, 1fr)`. */
  readonly width: string;
  readonly number?: boolean;
  readonly sortable?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

export interface Sorting {
  readonly by: string;
  readonly direction: 'asc' | 'desc';
  readonly sort: (by: string) => void;
}

interface ListProps<Row extends { id: string }> {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  /** Two lines for a row while a detail stands beside the list; without it the columns stay. */
  readonly narrow?: ((row: Row) => ReactNode) | undefined;
  readonly openId?: string | undefined;
  readonly open: (row: Row) => void;
  readonly sorting?: Sorting;
  /** Called near the end of the rows: brings the next page. */
  readonly more?: (() => void) | undefined;
  readonly foot?: ReactNode;
}

const features = tableFeatures({ columnVisibilityFeature });

function defsOf<Row extends { id: string }>(columns: readonly Column<Row>[]): ColumnDef<typeof features, Row>[] {
  const helper = createColumnHelper<typeof features, Row>();
  return columns.map((c) => helper.display({ id: c.id, header: c.title }) as ColumnDef<typeof features, Row>);
}

const keptHidden = (name: string): Record<string, boolean> => JSON.parse(localStorage.getItem(`columns of ${name}`) ?? '{}');

/** A list of any length: only what is seen is drawn. `j` and `k` move, Enter opens; while one is open, moving opens. */
export function List<Row extends { id: string }>(props: ListProps<Row>) {
  const { name, rows, columns, narrow, openId, open, sorting, more, foot } = props;
  const [defs] = useState(() => defsOf(columns));
  const [columnVisibility, setVisibility] = useState(() => keptHidden(name));
  const table = useTable({ features, columns: defs, data: rows as Row[], getRowId: (r) => r.id, state: { columnVisibility } });
  const seen = new Set(table.getVisibleLeafColumns().map((c) => c.id));
  const shown = columns.filter((c) => seen.has(c.id));
  const scroller = useRef<HTMLDivElement>(null);
  const opened = rows.findIndex((r) => r.id === openId);
  const [cursor, setCursor] = useState(Math.max(opened, 0));
  const at = opened >= 0 && narrow ? opened : Math.min(cursor, rows.length - 1);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? 50 : 32),
    overscan: 12,
  });
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows change their height with the shape of the list, and only then
  useEffect(() => virtual.measure(), [narrow === undefined]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is opened comes into sight once; after that the list keeps its place
  useEffect(() => {
    if (opened >= 0) virtual.scrollToIndex(opened, { align: 'auto' });
  }, [openId]);
  useEffect(() => {
    if (more && rows.length > 0 && last >= rows.length - 20) more();
  }, [last, rows.length, more]);

  const move = (by: number) => {
    const next = Math.min(Math.max(at + by, 0), rows.length - 1);
    const row = rows[next];
    if (!row) return;
    setCursor(next);
    virtual.scrollToIndex(next, { align: 'auto' });
    if (narrow) open(row);
  };
  useKeys([
    { keys: 'j', says: 'Next in the list', run: () => move(1) },
    { keys: 'k', says: 'The one before', run: () => move(-1) },
    { keys: 'Enter', says: 'Open', run: () => rows[at] && open(rows[at]) },
    // Inside a detail that has a list of its own, `j` and `k` are that list's.
    ...(narrow
      ? [
          { keys: 'J', says: 'Open the next', run: () => move(1) },
          { keys: 'K', says: 'Open the one before', run: () => move(-1) },
        ]
      : []),
  ]);
  const hide = (id: string) => {
    const next = { ...columnVisibility, [id]: columnVisibility[id] === false };
    localStorage.setItem(`columns of ${name}`, JSON.stringify(next));
    setVisibility(next);
  };
  const template = { gridTemplateColumns: shown.map((c) => c.width).join(' ') };

  return (
    <div className={styles.list} role="grid" aria-label={name} aria-rowcount={rows.length} data-narrow={narrow ? true : undefined}>
      {!narrow && (
        <div className={styles.header} role="row" style={template}>
          {shown.map((c) => (
            <Header key={c.id} column={c} sorting={sorting} />
          ))}
          <ColumnChoice columns={columns} seen={seen} toggle={hide} />
        </div>
      )}
      <div className={styles.scroller} ref={scroller} role="rowgroup">
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <div
                key={row.id}
                role="row"
                tabIndex={item.index === at ? 0 : -1}
                aria-rowindex={item.index + 1}
                aria-selected={row.id === openId}
                className={styles.row}
                data-cursor={item.index === at || undefined}
                style={{ ...(narrow ? {} : template), height: item.size, transform: `translateY(${item.start}px)` }}
                onClick={() => {
                  setCursor(item.index);
                  open(row);
                }}
              >
                {narrow ? (
                  <div role="gridcell" className={styles.narrow}>
                    {narrow(row)}
                  </div>
                ) : (
                  shown.map((c) => (
                    <div key={c.id} role="gridcell" className={c.number ? 'num' : 'clip'}>
                      {c.cell(row)}
                    </div>
                  ))
                )}
              </div>
            );
          })}
        </div>
      </div>
      {foot && <footer className={styles.foot}>{foot}</footer>}
    </div>
  );
}

function Header<Row>({ column, sorting }: { column: Column<Row>; sorting: Sorting | undefined }) {
  const sorted = sorting?.by === column.id ? sorting.direction : undefined;
  const aria = sorted === undefined ? 'none' : sorted === 'asc' ? 'ascending' : 'descending';
  return (
    <div role="columnheader" aria-sort={aria} className={column.number ? 'num' : 'clip'}>
      {column.sortable && sorting ? (
        <button type="button" className={styles.sort} onClick={() => sorting.sort(column.id)}>
          {column.title}
          <span aria-hidden="true">{sorted === 'asc' ? ' ↑' : sorted === 'desc' ? ' ↓' : ''}</span>
        </button>
      ) : (
        column.title
      )}
    </div>
  );
}
