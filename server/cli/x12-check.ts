import { writeFileSync } from 'node:fs';
import { dateOfInstant, type Finding, instantOfMs, showPlace } from '@claimwright/core/base';
import { codeAnswers } from '@claimwright/core/claim';
import {
  type AckLabel,
  acknowledge,
  acknowledgeClaims,
  type ClaimAckSource,
  check,
  type Outgoing,
  type PayerGuide,
  payerGuides,
  type Report,
  write,
} from '@claimwright/core/x12';
import { codesFor } from './codes-folder.ts';
import { count, print, printJson, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { readInput } from './read-input.ts';
import { UsageError, usage } from './usage-error.ts';

/** `1-4`, `1,2,5` or `3` as levels. */
function levels(text: string): number[] {
  const found = text.split(',').flatMap((part) => {
    const m = /^([1-7])(?:-([1-7]))?$/.exec(part.trim());
    if (!m) throw new UsageError(`--snip ${text} is not understood. Write levels from 1 to 7, as 1-4 or 1,2,5.`);
    const [from, to] = [Number(m[1]), Number(m[2] ?? m[1])];
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
  });
  return [...new Set(found)];
}

interface CheckFileOptions {
  readonly snip: string;
  readonly ack?: string;
  readonly claimAck?: string;
  readonly guide?: readonly string[];
  readonly codes?: string;
  readonly json?: boolean;
}

/** The payers' guides that were named. */
const guidesNamed = (names: readonly string[]): PayerGuide[] =>
  names.map((name) => {
    if (Object.hasOwn(payerGuides, name)) return payerGuides[name]!;
    const known = Object.values(payerGuides).map((g) => `${g.name} (${g.title})`);
    throw new UsageError(`There is no guide ${name}. Guides: ${known.join('; ')}.`);
  });

/** `claimwright x12 check`: exit 1 when a finding is an error, 2 when the file is no X12 at all or cannot be read. */
export async function x12Check(path: string, options: CheckFileOptions): Promise<ExitCode> {
  const snip = levels(options.snip);
  const guides = guidesNamed(options.guide ?? []);
  const codes = codeAnswers(codesFor(options.codes));
  const report = check(readInput(path), { snip, guides, codes, claims: options.claimAck !== undefined });
  if (options.ack !== undefined) answer(options.ack, acknowledge(report, label()), 'there is no interchange that it could answer');
  if (options.claimAck !== undefined)
    answer(options.claimAck, acknowledgeClaims(report, label(), us(report)), 'there are no claims that it could answer');
  const { transactions, errors, warnings, findings, truncated } = report;
  if (options.json) {
    const told = findings.map((f) => ({ ...f, level: f.level ?? null }));
    printJson({ transactions, errors, warnings, findings: told, ...(truncated ? { truncated } : {}) });
  } else {
    for (const f of findings) printFinding(path, f);
    for (const [rule, more] of Object.entries(truncated ?? {})) print(`${path}: ${more} more of ${rule} are counted, but not listed`);
    print(`${path}: ${count(transactions, 'transaction')}, ${count(errors, 'error')}, ${count(warnings, 'warning')}`);
  }
  if (report.received.length === 0) return 2;
  return errors > 0 ? 1 : 0;
}

/** The place of a finding; a file without an ISA has no segment to name. */
export const showAt = ({ at }: Finding): string => (at.kind === 'segment' && at.segment === '' ? `byte ${at.byte}` : showPlace(at));

export function printFinding(path: string, f: Finding, to: (line: string) => void = print): void {
  to(`${path}: ${f.severity}: ${f.what}`);
  to(`    at ${showAt(f)}${f.level === undefined ? '' : `, SNIP ${f.level}`} [${f.rule}]`);
  if (f.why) to(`    ${f.why}`);
  if (f.fix) to(`    fix: ${f.fix.says}`);
}

/** Control numbers are those of a trial answer: who sends one has numbers of their own. */
function label(): AckLabel {
  const now = instantOfMs(Date.now());
  return { date: dateOfInstant(now), time: now.slice(11, 16).replace(':', ''), controlNumber: '1' };
}

/** The receiver of the first interchange is who answers its claims. */
function us({ received }: Report): ClaimAckSource {
  const id = received[0]?.interchange.receiver ?? 'RECEIVER';
  return { role: 'AY', name: id, id };
}

function answer(to: string, answers: readonly Outgoing[], none: string): void {
  if (answers.length === 0) {
    say(`No acknowledgement was written: ${none}.`);
    return;
  }
  const files = answers.map((a) => write(a));
  const bad = files.find((f) => !f.ok);
  if (bad && !bad.ok) throw new UsageError(`The acknowledgement cannot be written: ${bad.error[0]?.what}`);
  const bytes = Buffer.concat(files.map((f) => (f.ok ? f.value : new Uint8Array())));
  try {
    writeFileSync(to, bytes);
  } catch (error) {
    throw usage(`The acknowledgement cannot be written to ${to}: ${(error as Error).message}`, error);
  }
  say(`Acknowledgement written to ${to}`);
}
