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

/** A quotient, or undefined when there is nothing to divide by. */
export const ratio = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : part / whole);

/** A share in percent with one decimal, or undefined when the whole is nothing. */
export function percent(part: number, whole: number): number | undefined {
  const share = ratio(part, whole);
  return share === undefined ? undefined : Math.round(share * 1000) / 10;
}
