/** A guide that this library knows by name but does not define: its sets are read at envelope and segment level only. */
export interface NamedGuide {
  /** What people call the set. */
  readonly name: string;
  /** What it is for, in our words. */
  readonly about: string;
  /** GS01. */
  readonly functional: string;
}

const guides: readonly (readonly [prefix: string, guide: NamedGuide])[] = [
  ['005010X218', { name: '820', about: 'payment of premiums', functional: 'RA' }],
  ['005010X220', { name: '834', about: 'enrollment of members in a plan', functional: 'BE' }],
  ['005010X210', { name: '275', about: 'additional information for a claim: attachments', functional: 'PI' }],
  ['006020X314', { name: '275', about: 'additional information for a claim: attachments', functional: 'PI' }],
  ['006020X313', { name: '277RFAI', about: 'a payer’s request for additional information on a claim', functional: 'HN' }],
];

/** A guide by GS08 or ST03, errata included. */
export const namedGuide = (guide: string): NamedGuide | undefined => guides.find(([prefix]) => guide.startsWith(prefix))?.[1];

/** What people call a set that is not defined here; the bare ST01 where the guide is unknown too. */
export const nameOf = (id: string, guide: string): string => namedGuide(guide)?.name ?? id;
