import type { Finding } from '../../base/index.ts';
import { codeKey } from '../code-key.ts';
import { fixedWidthLines } from '../file-text.ts';
import type { ParsedTables, TableFormat } from '../flat/table.ts';
import { icd10cmRelease } from '../icd10cm-release.ts';
import { lineFinding, unknownRelease } from '../line-finding.ts';
import { canonicalCode } from '../system.ts';

/** The kind of its tables. */
export const addendaKind = 'icd10cm-addenda';

/** What an addendum does with a code, in the order of the compiled column. */
export const addendaActions = ['added', 'deleted', 'title', 'header', 'billable'] as const;
export type AddendaAction = (typeof addendaActions)[number];

/** `Add:`, `Delete:`, `Revise from:` or `Revise to:`, then flag, code, short title and long title as in the order file. */
const line = /^(Add:|Delete:|Revise from:|Revise to:) +([01]) ([A-Z][0-9A-Z]{2,6}) {1,5}(.{60}) (.+)$/;
/** `Codes` or `Headers`, under which the file counts itself. */
const counted = /^(Codes|Headers)$/;
const count = /^ +(\d+) (additions|deletions|revisions)$/;
/** The rest of what stands under them. */
const told = /^( +\d+ (codes|headers) in icd10cm[-_]order[-_].*| +\d+ revisions to .*|of which|)$/;

/** One code, with what is said of it as a deletion, addition and revision. */
interface Said {
  deleted?: Side;
  added?: Side;
  from?: Side;
  to?: Side;
}
interface Side {
  readonly billable: boolean;
  readonly title: string;
}

interface Read {
  readonly codes: Map<string, Said>;
  /** How many lines of each kind, and how many the file itself counts: `Codes additions`. */
  readonly lines: Map<string, number>;
  readonly sums: Map<string, number>;
  readonly findings: Finding[];
}

/**
 * The ICD-10-CM order addenda (CDC/NCHS, `icd10cm-order-addenda-2026.txt` in each release's zip): what the release changed against the one
 * before it. A code that is deleted as billable and added as a header became a header. The file counts its own lines, and must be right.
 */
export const addendaFormat: TableFormat = {
  title: 'ICD-10-CM addenda',
  looksLike: ({ name, lines }) =>
    lines.some((text) => line.test(text)) || (/order-addenda/i.test(name) && lines.some((text) => /^ +0 additions/.test(text))),
  parse(name, bytes): ParsedTables {
    const read = readLines(name, bytes);
    const release = icd10cmRelease(name, read.codes);
    if (!release) read.findings.push(unknownRelease(name, 'a year in its name, as icd10cm-order-addenda-2026.txt has'));
    if (!release || read.findings.length > 0) return { tables: [], findings: read.findings };
    const rows = [...read.codes].map(([code, said]) => ({ code, ...changeOf(said) })).sort((a, b) => codeKey(a.code) - codeKey(b.code));
    const source = { publisher: 'CDC/NCHS', licence: 'US Government work, public domain', file: name };
    return {
      findings: [],
      tables: [
        {
          edition: { kind: addendaKind, ...release, partial: false, rows: rows.length, source },
          columns: {
            keys: Float64Array.from(rows, ({ code }) => codeKey(code)),
            actions: Uint8Array.from(rows, ({ actions }) =>
              actions.reduce((bits, action) => bits | (1 << addendaActions.indexOf(action)), 0),
            ),
          },
          texts: { titles: rows.map(({ before, after }) => `${before ?? ''}\t${after ?? ''}\n`).join('') },
        },
      ],
    };
  },
};

function readLines(name: string, bytes: Uint8Array): Read {
  const read: Read = { codes: new Map(), lines: new Map(), sums: new Map(), findings: [] };
  const tally = (of: Map<string, number>, what: string, n: number) => of.set(what, (of.get(what) ?? 0) + n);
  let about = '';
  for (const [index, text] of fixedWidthLines(bytes).entries()) {
    const [, kind, flag, printed, , title] = line.exec(text.trimEnd()) ?? [];
    const code = canonicalCode('icd10cm', printed ?? '');
    const [, n, what] = count.exec(text.trimEnd()) ?? [];
    if (kind && code) {
      put(read, name, index + 1, code, kind, { billable: flag === '1', title: title!.trim() });
      const lines = { 'Add:': 'additions', 'Delete:': 'deletions', 'Revise to:': 'revisions' }[kind];
      if (lines) tally(read.lines, `${flag === '1' ? 'Codes' : 'Headers'} ${lines}`, 1);
    } else if (counted.test(text.trimEnd())) about = text.trimEnd();
    else if (n && what) tally(read.sums, `${about} ${what}`, Number(n));
    else if (!told.test(text.trimEnd()))
      read.findings.push(lineFinding(name, index + 1, 'addenda-line', `not a line of the addenda: ${JSON.stringify(text.slice(0, 60))}`));
  }
  for (const [what, sum] of read.sums)
    if ((read.lines.get(what) ?? 0) !== sum)
      read.findings.push(
        lineFinding(name, 1, 'addenda-count', `it counts ${sum} ${what} and has ${read.lines.get(what) ?? 0}; fetch it again`),
      );
  if (read.sums.size === 0)
    read.findings.push(lineFinding(name, 1, 'addenda-count', 'its own counts at the end are missing; fetch it again'));
  return read;
}

const sideOf = { 'Add:': 'added', 'Delete:': 'deleted', 'Revise from:': 'from', 'Revise to:': 'to' } as const;

function put({ codes, findings }: Read, name: string, at: number, code: string, kind: string, side: Side): void {
  const said = codes.get(code) ?? {};
  const where = sideOf[kind as keyof typeof sideOf];
  if (said[where]) findings.push(lineFinding(name, at, 'duplicate-code', `${code} stands in an earlier line already`));
  said[where] = side;
  codes.set(code, said);
}

function changeOf({ deleted, added, from, to }: Said): { actions: readonly AddendaAction[]; before?: string; after?: string } {
  const [before, after] = [deleted ?? from, added ?? to];
  if (!before) return { actions: ['added'], after: after!.title };
  if (!after) return { actions: ['deleted'], before: before.title };
  const actions: AddendaAction[] = [];
  if (before.title !== after.title) actions.push('title');
  if (before.billable !== after.billable) actions.push(after.billable ? 'billable' : 'header');
  return { actions, before: before.title, after: after.title };
}
