/** A number that a manager reads, with how it is made. Undefined is unknown: too little to tell, and never shown as zero. */
export interface Figure {
  readonly id: string;
  readonly title: string;
  /** In words, so that nobody must look it up. */
  readonly formula: string;
  readonly unit: 'cents' | 'days' | 'percent' | 'count';
  readonly value: number | undefined;
}

type Described = Omit<Figure, 'value'>;

export const figure = (described: Described, value: number | undefined): Figure => ({ ...described, value });

/** A share in percent with one decimal, or undefined when there is no whole to divide by. */
export const percent = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : Math.round((part / whole) * 1000) / 10;
