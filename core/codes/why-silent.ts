import type { IsoDate } from '../base/index.ts';
import { answering, type Shelf } from './shelf.ts';
import { type System, systemName } from './system.ts';

/**
 * Why a code that nobody knows is *not checked* rather than *not found*; undefined when a complete edition answers for the
 * day and its silence means that there is no such code.
 */
export function whySilent(shelf: Shelf, system: System, code: string, on: IsoDate | undefined): string | undefined {
  const licensed = notInPublicFile(system, code);
  if (licensed) return licensed;
  if (answering(shelf, on)) return undefined;
  const name = systemName(system);
  const oldest = [...shelf.complete, ...shelf.partial].map((each) => each.edition.from).sort()[0];
  if (!oldest) return `No ${name} set is loaded, so ${code} was not checked.`;
  if (on !== undefined && on < oldest) return `The oldest ${name} edition here begins on ${oldest}, so ${code} was not checked for ${on}.`;
  return `Only a part of ${name} is loaded and it does not hold ${code}; import the complete file to have it checked.`;
}

/** Codes that share a field with a public set, but belong to somebody else: the public file is silent about them. */
function notInPublicFile(system: System, code: string): string | undefined {
  if (system === 'modifier' && /^\d/.test(code)) return `Modifier ${code} is one of CPT's, which the public HCPCS file does not list.`;
  if (system === 'hcpcs' && /^D\d/.test(code)) return `${code} is a dental code (CDT), which the public HCPCS file does not list.`;
  return undefined;
}
