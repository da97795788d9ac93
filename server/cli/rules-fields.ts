import { fieldCatalogue, operators } from '@claimwright/core/scrub';
import { print, printJson } from './output.ts';
import type { ExitCode } from './program.ts';

/** `claimwright rules fields`: everything that a written rule may ask for, and how it compares. */
export async function rulesFields(word: string | undefined, { json }: { readonly json?: boolean }): Promise<ExitCode> {
  const wanted = word?.toLowerCase();
  const found = fieldCatalogue.filter(
    ({ name, label, says }) => !wanted || [name, label, says].some((text) => text.toLowerCase().includes(wanted)),
  );
  if (json) {
    printJson({ fields: found, operators });
    return found.length > 0 ? 0 : 1;
  }
  for (const { name, type, codes, values, label, says, operators: fitting, needs, change } of found) {
    const may = change === 'system' ? ', may be set' : change === 'proposed' ? ', changes are proposed' : '';
    print(`${name} (${codes ? `${codes}${type === 'list' ? ' list' : ''}` : type}${may}${needs ? `, needs ${needs}` : ''}): ${label}`);
    print(`    ${says}`);
    print(`    ${fitting.join(' · ')}`);
    if (values) print(`    values: ${values.join(', ')}`);
  }
  return found.length > 0 ? 0 : 1;
}
