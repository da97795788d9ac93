import type { Fix } from '../base/finding.ts';
import { ok, type Result, refused } from '../base/result.ts';
import type { Claim } from '../claim/claim.ts';

/** What a fix did to one field. `from` is null where the field was empty. */
export interface FieldChange {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** `lines[1].modifiers` as the steps that lead there. */
const stepsOf = (path: string): readonly string[] => path.match(/[^.[\]]+/g) ?? [];

const isNode = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function valueAt(claim: Claim, steps: readonly string[]): unknown {
  let at: unknown = claim;
  for (const step of steps) at = isNode(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  return at;
}

/** A copy of `node` with the field at `steps` set; undefined where what should hold the field is not there. */
function withValue(node: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (!isNode(node)) return undefined;
  if (rest.length > 0 || Array.isArray(node)) {
    // A fix corrects what is there: it makes no line, no coverage and no list longer.
    if (!Object.hasOwn(node, step)) return undefined;
  }
  const inner = withValue(node[step], rest, value);
  if (inner === undefined) return undefined;
  return Array.isArray(node) ? node.map((each, i) => (String(i) === step ? inner : each)) : { ...node, [step]: inner };
}

/**
 * Applies a fix that is certain to a copy of the claim. It never touches a claim with one that a person must decide.
 * @returns the claim with what changed, field by field; refused with the reason when the fix is not certain, names no field, or one whose
 * place the claim does not have.
 */
export function applyFix(claim: Claim, fix: Fix): Result<{ readonly claim: Claim; readonly changes: readonly FieldChange[] }, string> {
  if (!fix.certain) return refused('The fix is a proposal: a person decides it.');
  if (!fix.set || fix.set.length === 0) return refused('The fix names no field.');
  const changes: FieldChange[] = [];
  let fixed: unknown = claim;
  for (const { path, value } of fix.set) {
    const steps = stepsOf(path);
    const from = valueAt(fixed as Claim, steps) ?? null;
    const next = steps.length === 0 || value === undefined ? undefined : withValue(fixed, steps, value);
    if (next === undefined) return refused(`The claim has no place ${path}.`);
    fixed = next;
    changes.push({ path, from, to: value });
  }
  return ok({ claim: fixed as Claim, changes });
}
