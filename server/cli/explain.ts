import { showPlace } from '@claimwright/core/base';
import { explainPayment, type Proof, prove, type Remittance, readAll } from '@claimwright/core/x12';
import { print, printJson, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { readInput } from './read-input.ts';

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
    for (const f of errors) say(`${path}: ${f.what} at ${showPlace(f.at)}`);
  }
  if (payments.length === 0) {
    say(`${path} holds no payment that could be read. \`claimwright x12 check ${path}\` says what it is.`);
    return 2;
  }
  return errors.length > 0 || payments.some((p) => !p.proof.balanced) ? 1 : 0;
}
