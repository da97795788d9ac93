import { ok, type Result, refused } from '@claimwright/core/base';
import { modelAddress, staysHere } from '../connect/language-model.ts';
import { keepVerifierSetting, type VerifierSetting, verifierSetting } from '../store/verifier.ts';
import { auditDeed } from './audit-deed.ts';
import type { Unit } from './unit.ts';

/** What must be known before a verifier is turned on; it stands beside the setting wherever one is made. */
export const verifierWarning =
  'The verifier sends the whole note of each visit, with all that identifies the patient in it, out of this house to the address that you name. ' +
  'Turn it on only where a business associate agreement covers that (45 CFR 164.504(e)), or where the model runs on this machine. ' +
  'Psychotherapy notes and records under 42 CFR part 2 are never sent: name the providers whose records fall under part 2.';

/** What turns a verifier on. */
export interface VerifierAsked {
  readonly address: string;
  readonly model: string;
  readonly plainHttp: boolean;
  readonly agreement: string;
  /** NPIs; an empty list says that there is none. Undefined: it was not said. */
  readonly part2: readonly string[] | undefined;
}

/** Why a verifier is not turned on, in the order in which it is looked at. */
export interface NotTurnedOn {
  readonly kind: 'address' | 'model' | 'agreement' | 'part-2';
  readonly says: string;
}

/** Turns the practice's verifier on for the readings from now on. The settings before stay on record. */
export async function turnVerifierOn(unit: Unit, asked: VerifierAsked): Promise<Result<VerifierSetting, NotTurnedOn>> {
  const address = modelAddress(asked.address, asked.plainHttp);
  if ('says' in address) return refused({ kind: 'address', says: address.says });
  if (asked.model.trim() === '') return refused({ kind: 'model', says: 'Name the model that is asked.' });
  if (asked.agreement.trim() === '' && !staysHere(asked.address))
    return refused({
      kind: 'agreement',
      says: `The notes go to ${address.url.host}. Say by which business associate agreement: with whom, signed by whom and when.`,
    });
  const providers = await part2Providers(unit, asked.part2);
  if (!Array.isArray(providers)) return refused({ kind: 'part-2', says: providers.says });
  const setting: VerifierSetting = {
    ...{ enabled: true, address: asked.address, model: asked.model.trim(), plainHttp: asked.plainHttp },
    ...{ agreement: asked.agreement.trim(), part2Providers: providers },
  };
  await keep(unit, setting);
  return ok(setting);
}

/** Turns it off; what waits to be asked is not asked. @returns false when it was off. */
export async function turnVerifierOff(unit: Unit): Promise<boolean> {
  const setting = await verifierSetting(unit);
  if (!setting?.enabled) return false;
  await keep(unit, { ...setting, enabled: false });
  return true;
}

async function part2Providers({ db, practiceId }: Unit, npis: readonly string[] | undefined): Promise<string[] | { says: string }> {
  if (!npis) return { says: 'Say which providers’ records fall under 42 CFR part 2, by their NPIs, or that there is none.' };
  const rows = await db.selectFrom('provider').select(['id', 'npi']).where('practice_id', '=', practiceId).execute();
  const unknown = npis.find((npi) => !rows.some((r) => r.npi === npi));
  if (unknown !== undefined) return { says: `No provider of this practice has NPI ${unknown}.` };
  return rows.filter((r) => npis.includes(r.npi)).map((r) => r.id);
}

async function keep(unit: Unit, setting: VerifierSetting): Promise<void> {
  await keepVerifierSetting(unit, { ...setting, id: unit.newId(), setAt: unit.now, setBy: unit.actor.name });
  const { enabled, address, model, agreement } = setting;
  await auditDeed(unit, {
    ...{ action: enabled ? 'turned verifier on' : 'turned verifier off', subject: 'practice', subjectId: unit.practiceId },
    detail: { address, model, agreement },
  });
}
