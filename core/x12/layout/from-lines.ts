import type { Finding } from '../../base/finding.ts';
import { x12Finding } from '../findings.ts';
import type { X12File } from './file.ts';
import type { Layout } from './layout.ts';

type Loose = Record<string, unknown>;
interface Open {
  readonly name: string;
  readonly body: Loose;
  readonly loops: Record<string, Layout>;
}

/**
 * Puts the lines of a file together again, whoever made or changed them. What does not hang together is told, with the number of
 * its line; whether each part is what it should be, {@link writeWithLayout} says.
 */
export function fromLines(lines: Iterable<unknown>): {
  readonly file: X12File;
  readonly layout: Layout;
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const root: Open = { name: '', body: {}, loops: {} };
  let open: Open[] = [root];
  let number = 0;
  for (const line of lines) {
    number++;
    const steps = stepsOf(line);
    const names = open.map(({ name }) => name);
    const above = steps?.slice(0, -1);
    if (!steps || !above || ['', ...above].some((name, i) => names[i] !== name)) {
      const what = steps ? `there is no line before it for ${above?.at(-1)}` : 'this is no line of a file';
      findings.push(x12Finding('envelope', { kind: 'field', path: `line ${number}` }, what));
      continue;
    }
    open = [...open.slice(0, steps.length), ...put(open[steps.length - 1]!, steps.at(-1)!, line as Loose)];
  }
  return {
    file: (root.body.interchanges ? root.body : { interchanges: [] }) as unknown as X12File,
    layout: { loops: root.loops },
    findings,
  };
}

/** Where a line belongs: the name of each list around it, and of its own. */
function stepsOf(line: unknown): readonly string[] | undefined {
  const { kind, path } = (line ?? {}) as Loose;
  if (kind === 'interchange') return ['interchanges'];
  if (kind === 'group') return ['interchanges', 'groups'];
  if (kind === 'transaction') return ['interchanges', 'groups', 'transactions'];
  if ((kind !== 'loop' && kind !== 'unit') || typeof path !== 'string') return undefined;
  return ['interchanges', 'groups', 'transactions', ...path.split('.')];
}

/** Adds a line to the list it belongs to. @returns what is open from then on. */
function put(into: Open, name: string, { kind, path: _, layout, ...line }: Loose): Open[] {
  const isLoop = kind === 'loop' || kind === 'unit';
  const value = (isLoop ? { ...(line.body as Loose) } : { ...line }) as Loose;
  if (kind === 'interchange') Object.assign(value, { acks: value.acks ?? [], groups: [] });
  if (kind === 'group') value.transactions = [];
  const at = (into.body[name] as unknown[] | undefined) ?? [];
  into.body[name] = at;
  at.push(value);
  const own: Layout = { ...(layout as Layout | undefined) };
  const loops = { ...own.loops };
  into.loops[`${name}[${at.length - 1}]`] = { ...own, loops };
  if (kind !== 'transaction' || typeof value.body !== 'object') return [{ name, body: value, loops }];
  value.body = { ...(value.body as Loose) };
  const body: Layout = loops.body ?? {};
  const below = { ...body.loops };
  loops.body = { ...body, loops: below };
  return [{ name, body: value.body as Loose, loops: below }];
}
