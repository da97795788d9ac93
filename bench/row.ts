import type { Figure } from './figure.ts';
import type { Measurement } from './measure.ts';

/** One line of `claimwright bench --json`. A share that reaches its floor is `ok`; a memory limit is told as a share of what was used. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: 'MB/s' | 'MB';
  /** What `value` is compared with, in the same unit. */
  readonly baseline: number;
  readonly ratio: number;
  /** null when nothing is asserted, as in a quick run. */
  readonly floor: number | null;
  readonly ok: boolean;
  readonly note: string;
}

const mega = (bytes: number): number => Number((bytes / 1e6).toPrecision(4));
const share = (ratio: number): number => Math.round(ratio * 1000) / 1000;

/** The rows of a figure: its speed and, where it has a limit, its memory. @param binding whether floors count; wrong sums always do. */
export function rowsOf(figure: Figure, m: Measurement, binding: boolean): Row[] {
  const right = m.wrong.length === 0;
  const floor = binding ? figure.floor : null;
  const speed: Row = {
    name: figure.name,
    value: mega(m.subjectSpeed),
    unit: 'MB/s',
    baseline: mega(m.baselineSpeed),
    ratio: share(m.ratio),
    floor,
    ok: right && (floor === null || m.ratio >= floor),
    note: right ? figure.note : `${figure.note}: WRONG, ${m.wrong.join(', ')}`,
  };
  return figure.memory ? [speed, memoryRow(figure, figure.memory, m, binding)] : [speed];
}

function memoryRow({ name, note }: Figure, limit: NonNullable<Figure['memory']>, m: Measurement, binding: boolean): Row {
  const most = 'atMostMb' in limit ? limit.atMostMb * 1e6 : limit.timesBaseline * m.baselinePeak;
  const ratio = most / m.subjectPeak;
  const says = 'atMostMb' in limit ? `at most ${limit.atMostMb} MB` : `at most ${limit.timesBaseline} times the baseline’s`;
  return {
    name: `${name}/memory`,
    value: mega(m.subjectPeak),
    unit: 'MB',
    baseline: mega(most),
    ratio: share(ratio),
    floor: binding ? 1 : null,
    ok: !binding || ratio >= 1,
    note: `${note}; peak memory, ${says}`,
  };
}
