import type { Claim } from '../../../claim/claim.ts';
import { knownField } from '../catalogue.ts';
import type { Asked, Field } from '../field.ts';
import type { Effect } from '../written-rule.ts';

/** A field that an effect would change: its path in the claim, and what the claim would hold there. */
export interface FieldChange {
  readonly field: string;
  readonly path: string;
  readonly value: unknown;
  /** As the language writes it. */
  readonly shown: string;
  /** The system may set it; else it is proposed. */
  readonly certain: boolean;
}

type Setting = Extract<Effect, { kind: 'set' | 'change' }>;

/** Where a field stands: a line's field in its line. */
export const pathOf = (field: Field, asked: Asked): string =>
  field.scope === 'line' && asked.line ? `${asked.line.at}.${field.path}` : field.path;

/** What an effect would change. @returns undefined when the claim has it so already, or there is no line. */
export function changeOf(effect: Setting, asked: Asked): FieldChange | undefined {
  const wanted = wantedBy(effect, asked);
  return wanted?.isThere ? undefined : wanted;
}

/** What an effect wants a field to be, whether the claim has it so or not. @returns undefined when there is no such place on the claim. */
export function wantedBy(effect: Setting, asked: Asked): (FieldChange & { readonly isThere: boolean }) | undefined {
  const field = knownField(effect.field);
  const path = field.scope === 'line' && !asked.line ? undefined : placeOf(field, asked);
  if (path === undefined) return undefined;
  const found = field.read(asked);
  const value = effect.kind === 'set' ? effect.to : changed(Array.isArray(found) ? found : [], effect);
  return {
    field: field.name,
    path,
    value: inClaim(field, value),
    shown: [value].flat().join(', ') || 'nothing',
    certain: field.change === 'system',
    isThere: isSame(found, value),
  };
}

/** A provider that is not on the claim has no taxonomy to set. */
function placeOf(field: Field, asked: Asked): string | undefined {
  if (field.name === 'rendering.taxonomy' && !asked.subject.claim.rendering) return undefined;
  return pathOf(field, asked);
}

function changed(before: readonly string[], { add = [], remove = [] }: Extract<Effect, { kind: 'change' }>): readonly string[] {
  const left = before.filter((each) => !remove.includes(each));
  return [...left, ...add.filter((each) => !left.includes(each))];
}

const isSame = (found: unknown, value: unknown): boolean =>
  Array.isArray(found) && Array.isArray(value)
    ? found.length === value.length && found.every((each, i) => each === value[i])
    : found === value;

/** As the claim holds it: units are decimal text, diagnoses have a code each. */
function inClaim({ name }: Field, value: unknown): unknown {
  if (name === 'line.units') return String(value);
  return name === 'claim.diagnoses' ? (value as readonly string[]).map((code) => ({ code })) : value;
}

/** The claim with a field changed; what was not touched is shared. */
export function withChange(claim: Claim, { path, value }: Pick<FieldChange, 'path' | 'value'>): Claim {
  const keys = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  const put = (into: unknown, at: number): unknown => {
    if (at === keys.length) return value;
    const key = keys[at]!;
    if (Array.isArray(into)) return into.map((each, i) => (i === Number(key) ? put(each, at + 1) : each));
    const owner = (into ?? {}) as Readonly<Record<string, unknown>>;
    return { ...owner, [key]: put(owner[key], at + 1) };
  };
  return put(claim, 0) as Claim;
}
