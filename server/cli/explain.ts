import type { Finding } from '@claimwright/core/base';
import { type ClaimProof, explainFile, type Proof, type Told } from '@claimwright/core/x12';
import { print, printJson, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { chunksOf } from './read-input.ts';
import { showAt } from './x12-check.ts';

/** One transaction, or TA1, of a file in words. */
interface Explained {
  readonly set: string;
  readonly controlNumber: string;
  /** Whether all of it could be told. */
  explained: boolean;
  readonly says: string[];
}
interface Payment {
  readonly trace: string;
  readonly proof: Proof;
  readonly says: readonly string[];
}

/** Gathers what is told into one document: {transactions, payments (835, each with its proof), findings}. */
function gathering() {
  const transactions: Explained[] = [];
  const payments: Payment[] = [];
  const findings: Finding[] = [];
  let claims: ClaimProof[] = [];
  return {
    take({ part, set, controlNumber, explained, says, claim, payment, findings: found }: Told): void {
      for (const finding of found) findings.push(finding);
      if (part === 'envelope') return;
      if (part === 'begin' || part === 'whole') {
        transactions.push({ set, controlNumber, explained, says: [] });
        claims = [];
      }
      if (claim) claims.push(claim);
      const at = transactions.at(-1)!;
      at.explained &&= explained;
      for (const line of says) at.says.push(line);
      if (payment) payments.push({ trace: payment.trace, proof: { ...payment.proof, claims }, says: at.says });
    },
    print: () => printJson({ transactions, payments, findings }),
  };
}

/**
 * `claimwright explain`: what a file of any set says, in words, part by part as it is read; `--json` as one document. Exit 1 when
 * something does not add up or has errors, 2 when nothing of it can be told.
 */
export async function explain(path: string, options: { json?: boolean }): Promise<ExitCode> {
  const gather = options.json ? gathering() : undefined;
  const errors: string[] = [];
  let [balanced, wrong, any] = [true, false, false];
  let payment = false;
  for (const part of explainFile(chunksOf(path))) {
    balanced &&= part.balanced;
    any ||= part.explained && part.part !== 'claim' && part.part !== 'end';
    payment ||= part.set === '835';
    for (const f of part.findings) {
      if (f.severity !== 'error') continue;
      wrong = true;
      if (!gather && errors.length < mostErrors) errors.push(`${path}: ${f.what} at ${showAt(f)}`);
    }
    gather?.take(part);
    if (gather) continue;
    for (const line of part.says) print(line);
    if (part.part === 'whole' || part.part === 'end') print('');
  }
  gather?.print();
  for (const line of errors) say(line);
  if (any) return wrong || !balanced ? 1 : 0;
  const what = payment ? 'no payment that could be read: ask the payer for the file again' : 'nothing that could be told';
  say(`${path} holds ${what}. \`claimwright x12 check ${path}\` says more.`);
  return 2;
}

/** More errors than this are not printed: `x12 check` lists them all. */
const mostErrors = 200;
