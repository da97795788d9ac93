import type { Figure, Quantity } from './figure.ts';
import type { Measurement } from './measure.ts';

/** One line of `claimwright bench --json`. A share that reaches its floor is `ok`; a memory limit is told as a share of what was used. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: 'MB/s' | 'MB' | Quantity['unit'];
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
    value: told(figure, m.subjectSpeed),
    unit: figure.quantity?.unit ?? 'MB/s',
    baseline: told(figure, m.baselineSpeed),
    ratio: share(m.ratio),
    floor,
    ok: right && (floor === null || m.ratio >= floor),
    note: right ? figure.note : `${figure.note}: WRONG, ${m.wrong.join(', ')}`,
  };
  return [
    speed,
    ...(figure.demand === undefined ? [] : [demandRow(figure, figure.demand, speed, binding)]),
    ...(figure.memory ? [memoryRow(figure, figure.memory, m, binding)] : []),
  ];
}

/** A figure that cannot be taken here: told, and never ok. */
export const notTaken = ({ name, quantity, note }: Figure, why: string): Row => ({
  name,
  value: 0,
  unit: quantity?.unit ?? 'MB/s',
  baseline: 0,
  ratio: 0,
  floor: null,
  ok: false,
  note: `NOT TAKEN: ${why} (${note})`,
});

/** A speed in the figure's unit: millions a second, or how long one takes. */
function told({ quantity }: Figure, speed: number): number {
  if (quantity?.unit === 'ms') return Number((1000 / speed).toPrecision(4));
  return quantity?.unit === 's' ? Number((1 / speed).toPrecision(4)) : mega(speed);
}

/** What is demanded on any machine, told as a memory limit is: a share of the demand, which must come to one. */
function demandRow({ name, note }: Figure, demand: number, { value, unit }: Row, binding: boolean): Row {
  const isTime = unit === 'ms' || unit === 's';
  const ratio = isTime ? demand / value : value / demand;
  return {
    name: `${name}/demand`,
    value,
    unit,
    baseline: demand,
    ratio: share(ratio),
    floor: binding ? 1 : null,
    ok: !binding || ratio >= 1,
    note: `${note}; ${isTime ? 'at most' : 'at least'} ${demand} ${unit}`,
  };
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
