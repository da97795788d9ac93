/** What a condition comes to where data are missing: neither true nor false, with what is missing. */
export class Unknown {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

/** True, false, or not known (Kleene): what is missing matters only where the rest does not decide. */
export type Tri = boolean | Unknown;

export const notTri = (value: Tri): Tri => (value instanceof Unknown ? value : !value);
