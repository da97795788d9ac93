import { explainPayment, type Proof, prove, type Remittance, readAll } from '@claimwright/core/x12';
import { print, printJson, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { readInput } from './read-input.ts';
import { setsOf } from './sets-of.ts';
import { showAt } from './x12-check.ts';

interface Explained {
  readonly trace: string;
  readonly proof: Proof;
  readonly says: readonly string[];
}

/** `claimwright explain`: each payment of an 835 in words with its proof. Exit 1 when one does not balance or cannot be read, 2 when the file holds no payment. */
export async function explain(path: string, options: { json?: boolean }): Promise<ExitCode> {
  const file = readAll(readInput(path));
  const payments: Explained[] = [];
  for (const t of file.transactions) {
    if (t.set !== '835' || !t.sound) continue;
    const body: Remittance = t.body;
    payments.push({ trace: body.trace.number, proof: prove(body), says: explainPayment(body) });
  }
  const errors = file.findings.filter((f) => f.severity === 'error');
  if (options.json) printJson({ payments, findings: file.findings });
  else {
    for (const p of payments) print(`${p.says.join('\n')}\n`);
    for (const f of errors) say(`${path}: ${f.what} at ${showAt(f)}`);
  }
  if (payments.length === 0) {
    const other = file.transactions.some((t) => t.set === '835') ? '' : ` but ${setsOf(file.transactions)}`;
    say(
      file.transactions.length > 0 && other
        ? `${path} holds no 835${other}. \`claimwright x12 check ${path}\` checks it.`
        : `${path} holds no payment that could be read: ask the payer for the file again. \`claimwright x12 check ${path}\` says more.`,
    );
    return 2;
  }
  return errors.length > 0 || payments.some((p) => !p.proof.balanced) ? 1 : 0;
}
