import type { Figure } from '../../bench/figure.ts';
import type { Row } from '../../bench/row.ts';

/** What the page says of a figure: the last two cells of its line. */
type Measured = readonly [measured: string, detail: string];

const begin = '| figure | what is measured | demanded | measured | in detail |\n| --- | --- | --- | --- | --- |\n';

/** The lines of the table that a page has now, by the figure's name. */
function measuredIn(page: string): Map<string, Measured> {
  const lines = page.split('\n').filter((line) => line.startsWith('| `'));
  return new Map(
    lines.map((line) => {
      const [, name = '', , , measured = '', detail = ''] = line.split('|').map((cell) => cell.trim());
      return [name.replaceAll('`', ''), [measured, detail]];
    }),
  );
}

function told({ name, unit, value, ratio, baseline }: Row): Measured {
  const isLimit = unit === 'MB' || name.endsWith('/demand');
  return isLimit ? [`${value} ${unit}`, `of ${baseline} ${unit}`] : [ratio.toFixed(2), `${value} of ${baseline} ${unit}`];
}

interface Line {
  readonly name: string;
  readonly what: string;
  readonly demanded: string;
}

/** The lines that a figure has: its speed and, where it has one, what is demanded on any machine, and its memory. */
function linesOf({ name, note, floor, quantity, demand, memory }: Figure): Line[] {
  const lines: Line[] = [{ name, what: note, demanded: `at least ${floor.toFixed(2)}` }];
  if (demand !== undefined) {
    const unit = quantity?.unit ?? 'MB/s';
    const bound = unit === 's' || unit === 'ms' ? 'at most' : 'at least';
    lines.push({ name: `${name}/demand`, what: 'the same, on any machine', demanded: `${bound} ${demand} ${unit}` });
  }
  if (memory) {
    const most = 'atMostMb' in memory ? `${memory.atMostMb} MB` : `${memory.timesBaseline} × the baseline’s`;
    lines.push({ name: `${name}/memory`, what: 'its peak memory', demanded: `at most ${most}` });
  }
  return lines;
}

/** The page with its table written anew: every figure, with what `rows` say, or else what the page said before. */
export function withFigures(page: string, figures: readonly Figure[], rows: readonly Row[]): string {
  const measured = measuredIn(page);
  for (const row of rows) measured.set(row.name, told(row));
  const lines = figures.flatMap(linesOf).map(({ name, what, demanded }) => {
    const [value, detail] = measured.get(name) ?? ['', ''];
    return `| \`${name}\` | ${what} | ${demanded} | ${value} | ${detail} |\n`;
  });
  const [before = ''] = page.split(begin, 1);
  const after = page.slice(before.length + begin.length).replace(/^(\|.*\n)*/, '');
  return `${before}${begin}${lines.join('')}${after}`;
}
