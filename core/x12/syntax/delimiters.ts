/** The four bytes that give an interchange its structure, as one-character texts. */
export interface Delimiters {
  /** Between elements: byte 4 of the ISA. */
  readonly element: string;
  /** Between components: ISA16. */
  readonly component: string;
  /** Between repeats of an element: ISA11. Empty where the interchange has none (ISA11 is a letter or space). */
  readonly repetition: string;
  /** After each segment: the byte after ISA16. */
  readonly segment: string;
}

/** What we write unless told otherwise. */
export const usualDelimiters: Delimiters = { element: '*', component: ':', repetition: '^', segment: '~' };
