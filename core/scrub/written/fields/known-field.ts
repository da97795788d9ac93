import { type Known, missing, type ScrubContext } from '../../context.ts';
import type { Subject, SubjectLine } from '../../subject.ts';
import type { Field, Found } from '../field.ts';
import { Unknown } from '../unknown.ts';

type Facts<Needed extends Known> = Omit<Field, 'scope' | 'read' | 'needs'> & { readonly needs: Needed };
type Having<Needed extends Known> = NonNullable<ScrubContext[Needed]>;

/** A field of what is on file beside the claim; without it the answer is not known. */
export const ofClaim = <Needed extends Known>(facts: Facts<Needed>, read: (known: Having<Needed>, subject: Subject) => Found): Field => ({
  ...facts,
  scope: 'claim',
  read: ({ subject, context }) => {
    const known = context[facts.needs];
    return known === undefined ? new Unknown(missing[facts.needs]) : read(known as Having<Needed>, subject);
  },
});

/** The same, of each line. */
export const ofLine = <Needed extends Known>(facts: Facts<Needed>, read: (known: Having<Needed>, line: SubjectLine) => Found): Field => ({
  ...facts,
  scope: 'line',
  read: ({ line, context }) => {
    const known = context[facts.needs];
    if (!line) return undefined;
    return known === undefined ? new Unknown(missing[facts.needs]) : read(known as Having<Needed>, line);
  },
});

/** It is on file, and says nothing of this. */
export const silent = (what: string): Unknown => new Unknown(`what is on file does not say ${what}`);
