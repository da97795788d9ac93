import { decodeText } from '../../base/index.ts';
import { canonicalCode, type System, systemName } from '../system.ts';
import { cptRows } from './cpt-text.ts';
import { delimiterOf, type GridRow, gridRows } from './grid.ts';
import { cell } from './header.ts';
import { type ListLayout, layoutBare, layoutGiven, layoutOf, titleIn } from './list-layout.ts';
import { type ListSystem, listSystemOf, listSystems } from './list-systems.ts';
import type { ListOptions } from './list-table.ts';
import { looksLikeWebText, webTextRows } from './web-text.ts';

/** A list that is told: whose codes, and where they stand. */
export interface Given {
  readonly kind: 'list';
  readonly list: ListSystem;
  readonly layout: ListLayout;
  readonly rows: readonly GridRow[];
}

/** What a file is not, or could be. */
interface NotTold {
  readonly kind: 'no';
  /** One sentence with what to do; `mayBe` are the systems whose codes look like its own. */
  readonly why: string;
  readonly mayBe: readonly System[];
}

const no = (why: string, mayBe: readonly System[] = []): NotTold => ({ kind: 'no', why, mayBe });
const webLayout: ListLayout = { first: 0, code: 0, titles: [1], from: 2, modified: 3, until: 4, released: -1, about: -1 };
/** Fewer rows are an example in a letter rather than a list. */
const leastToTell = 3;

/**
 * Which list of codes a file is, and its rows: by the names of its columns, or by the codes themselves where they can be no other
 * list's. A file that could be several lists is not guessed at.
 */
export function tellList(bytes: Uint8Array, options: ListOptions = {}): Given | NotTold {
  const said = listSystemOf(options.as);
  if (options.as !== undefined && !said)
    return no(`there is no list ${options.as}; it may be ${listSystems.map((l) => l.system).join(', ')}`);
  const text = decodeText(bytes);
  const ama = said === undefined || said.system === 'cpt' ? cptRows(text) : undefined;
  if (ama && !options.columns) return { kind: 'list', list: listSystemOf('cpt')!, layout: webLayout, rows: ama };
  const found = rowsIn(text, said, options);
  if (typeof found === 'string') return no(found);
  const { rows, layout, named } = found;
  const list = said ?? (named ? layout.system : undefined) ?? toldByCodes(rows, layout);
  if (list) return { kind: 'list', list, layout, rows };
  const mayBe = candidates(rows, layout);
  return mayBe.length === 0
    ? no('it is no list of codes that is known')
    : no(
        `its codes could be ${mayBe.map(systemName).join(' or ')}: say which with ${mayBe.map((s) => `\`--as ${s}\``).join(' or ')}`,
        mayBe,
      );
}

interface Rows {
  readonly rows: readonly GridRow[];
  readonly layout: ListLayout;
  /** Its columns have names. */
  readonly named: boolean;
}

function rowsIn(text: string, said: ListSystem | undefined, options: ListOptions): Rows | string {
  if (looksLikeWebText(text) && !options.columns) return { rows: webTextRows(text), layout: webLayout, named: true };
  const delimiter = delimiterOf(text);
  if (!delimiter) return 'it has no columns';
  const rows = [...gridRows(text, delimiter)];
  if (options.columns) {
    const layout = layoutGiven(rows, options.columns);
    return typeof layout === 'string' ? layout : { rows, layout, named: true };
  }
  const layout = layoutOf(rows, said !== undefined);
  if (layout) return { rows, layout, named: true };
  const isCode = (code: string) =>
    said ? canonicalCode(said.system, code) !== undefined : /^[0-9A-Z]{1,10}$/.test(code) && /\d/.test(code);
  const bare = layoutBare(rows, isCode);
  const isList = bare.first >= 0 && bare.first <= 1 && (said !== undefined || rows.every(({ cells }) => cells.length === 2));
  return isList
    ? { rows, layout: bare, named: false }
    : 'it has no column of codes with one of titles; name them with `--columns code=…,title=…`';
}

/** A list of codes has at most some hundred thousand rows; a larger file is another table. */
const largest = 33_554_432;
const headBytes = 65_536;

/**
 * Whether a file is a list of codes that tells which, or, as `mayBe`, could be one of several. The beginning alone decides for files that
 * are none; only for the others all codes are looked at.
 */
export function looksLikeList(bytes: Uint8Array): Given | NotTold {
  if (bytes.length > largest) return no('it is larger than any list of codes');
  if (bytes.length <= headBytes) return tellList(bytes);
  const head = bytes.subarray(0, bytes.subarray(0, headBytes).lastIndexOf(10) + 1);
  const byHead = tellList(head);
  return byHead.kind === 'list' || byHead.mayBe.length > 0 ? tellList(bytes) : byHead;
}

const codesOf = (rows: readonly GridRow[], layout: ListLayout): ReadonlySet<string> =>
  new Set(rows.slice(layout.first).flatMap((row) => cell(row, layout.code).toUpperCase() || []));

function toldByCodes(rows: readonly GridRow[], layout: ListLayout): ListSystem | undefined {
  const codes = codesOf(rows, layout);
  const fit = listSystems.filter((each) => each.tells?.(codes));
  return fit.length === 1 && codes.size >= leastToTell ? fit[0] : undefined;
}

/** The systems whose codes have the shape of all codes here; none for rows whose titles are numbers, as those of a fee schedule. */
function candidates(rows: readonly GridRow[], layout: ListLayout): System[] {
  const codes = [...codesOf(rows, layout)];
  const worded = rows.slice(layout.first).filter((row) => /[A-Za-z]{3}/.test(titleIn(row, layout))).length;
  if (codes.length < leastToTell || worded < 0.9 * (rows.length - layout.first)) return [];
  return listSystems.flatMap(({ system }) => (codes.every((code) => canonicalCode(system, code)) ? system : []));
}
