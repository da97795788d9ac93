/** Who rendered a service, as far as known. */
interface Rendered {
  readonly provider: string;
  readonly taxonomy: string | undefined;
}

/**
 * Whether two services of a claim or a practice count as one provider's: the same clinician, or two of one specialty in one group, who
 * bill as though they were one (Medicare Claims Processing Manual, chapter 12, section 30.6.5; NCCI Policy Manual, chapter I, section A).
 */
export function sameProvider(a: Rendered, b: Rendered): 'yes' | 'no' | 'unknown' {
  if (a.provider === b.provider) return 'yes';
  if (a.taxonomy === undefined || b.taxonomy === undefined) return 'unknown';
  return a.taxonomy === b.taxonomy ? 'yes' : 'no';
}
