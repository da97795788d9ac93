const systems = [
  'icd10cm',
  'hcpcs',
  'cpt',
  'modifier',
  'pos',
  'carc',
  'rarc',
  'claim-status',
  'status-category',
  'service-type',
  'taxonomy',
  'ms-drg',
  'revenue',
  'poa',
] as const;
export type CodeSystem = (typeof systems)[number];

/** What the address of the codes may hold; anything else in it is left out. */
export interface CodesSearch {
  readonly q?: string;
  /** The one system that is looked through. */
  readonly of?: CodeSystem;
  /** Date of service. */
  readonly on?: string;
  /** Beginning of the codes whose pairs with the procedure are shown. */
  readonly partner?: string;
  /** ZIP code whose locality the prices are of. */
  readonly zip?: string;
  /** Modifiers with which the procedure is priced, a space between them. */
  readonly modifiers?: string;
  /** Priced for a qualifying participant in an advanced alternative payment model. */
  readonly apm?: true;
}

const form = {
  q: /^[^\p{C}]{1,80}$/u,
  on: /^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  partner: /^[0-9A-Za-z]{1,5}$/,
  zip: /^\d{5}$/,
  modifiers: /^[0-9A-Z]{2}( [0-9A-Z]{2}){0,3}$/,
};

/** Digits alone come out of an address as a number. */
const text = (form: RegExp, value: unknown): string | undefined => {
  const given = typeof value === 'number' ? String(value) : value;
  return typeof given === 'string' && form.test(given) ? given : undefined;
};

export const systemOf = (value: unknown): CodeSystem | undefined => systems.find((s) => s === value);

export function codesSearch(given: Record<string, unknown>): CodesSearch {
  const read = {
    q: text(form.q, given.q),
    of: systemOf(given.of),
    on: text(form.on, given.on),
    partner: text(form.partner, given.partner),
    zip: text(form.zip, given.zip),
    modifiers: text(form.modifiers, given.modifiers),
    apm: given.apm === true ? true : undefined,
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as CodesSearch;
}
