import { turnVerifierOff, turnVerifierOn, verifierWarning } from '../app/set-verifier.ts';
import { verifierKey } from '../app/verify-reading.ts';
import { type VerifierSetting, verifierSetting } from '../store/verifier.ts';
import { print, printJson, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { UsageError } from './usage-error.ts';
import { atTerminal, type BooksOptions, practiceOf, withApp } from './with-practice-app.ts';

interface VerifierOptions extends BooksOptions {
  readonly on?: string;
  readonly off?: boolean;
  readonly model?: string;
  readonly agreement?: string;
  readonly part2?: string;
  readonly plainHttp?: boolean;
  readonly json?: boolean;
}

/** The environment names a key, so that it stands in no history of a shell. */
const keyVariable = 'CLAIMWRIGHT_VERIFIER_KEY';

/** `claimwright verifier`: whether a practice has its notes checked by a language model; `--on` and `--off` change it. */
export async function verifier(options: VerifierOptions): Promise<ExitCode> {
  if (options.on !== undefined && options.off) throw new UsageError('Say --on ADDRESS or --off, not both.');
  if (options.on !== undefined) say(verifierWarning);
  return withApp<ExitCode>(options, async (app) => {
    const practiceId = await practiceOf(app, options.practice);
    await atTerminal(app, practiceId, async (unit) => {
      if (options.off) return void (await turnVerifierOff(unit));
      if (options.on === undefined) return;
      const { on: address, model = '', agreement = '', plainHttp = false, part2 } = options;
      const set = await turnVerifierOn(unit, { address, model, agreement, plainHttp, part2: npisOf(part2) });
      if (!set.ok) throw new UsageError(set.error.says);
    });
    const key = process.env[keyVariable];
    if (options.on !== undefined && key) app.secrets.set(verifierKey(practiceId), key);
    const setting = await atTerminal(app, practiceId, verifierSetting);
    const hasKey = app.secret(verifierKey(practiceId)) !== undefined;
    if (options.json) printJson(setting ? { ...setting, hasKey } : { enabled: false });
    else print(told(setting, hasKey));
    return 0;
  });
}

/** `none`, or NPIs with commas between them. */
const npisOf = (text: string | undefined): string[] | undefined =>
  text === undefined ? undefined : text.trim() === 'none' ? [] : text.split(',').map((npi) => npi.trim());

function told(setting: VerifierSetting | undefined, hasKey: boolean): string {
  if (!setting?.enabled) return 'off: no note leaves the house.';
  const part2 = setting.part2Providers.length;
  return [
    `on: ${setting.model} at ${setting.address}, ${hasKey ? 'with a key' : 'without a key'}`,
    `agreement: ${setting.agreement || 'none, the address is this machine'}`,
    `42 CFR part 2: ${part2 === 0 ? 'no provider' : part2 === 1 ? '1 provider, never sent' : `${part2} providers, never sent`}`,
  ].join('\n');
}
