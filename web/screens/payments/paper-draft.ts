import { type Cents, parseMoney, sum } from '@claimwright/core/base';

/** A remittance as it is typed: text, until it is sent. */
export interface PaperDraft {
  readonly payerId: string | null;
  readonly method: 'CHK' | 'ACH' | 'NON';
  readonly trace: string;
  readonly paymentDate: string;
  readonly amount: string;
  readonly claims: readonly DraftClaim[];
  /** `WO 12.50 X123; L6 -0.40`: reason, amount as sent, reference. */
  readonly providerAdjustments: string;
}

export interface DraftClaim {
  readonly id: number;
  readonly number: string;
  readonly status: '1' | '2' | '3' | '4' | '22';
  readonly payerNumber: string;
  readonly lines: readonly DraftLine[];
}

export interface DraftLine {
  readonly id: number;
  readonly procedure: string;
  readonly modifiers: string;
  readonly charge: string;
  readonly paid: string;
  /** `CO-45 60.00 PR-2 12`. */
  readonly adjustments: string;
}

let last = 0;
export const newLine = (): DraftLine => ({ id: ++last, procedure: '', modifiers: '', charge: '', paid: '', adjustments: '' });
export const newClaim = (): DraftClaim => ({ id: ++last, number: '', status: '1', payerNumber: '', lines: [newLine()] });
export const emptyDraft = (today: string): PaperDraft => ({
  ...{ payerId: null, method: 'CHK', trace: '', paymentDate: today, amount: '', claims: [newClaim()], providerAdjustments: '' },
});

export interface Adjustment {
  readonly group: 'CO' | 'PR' | 'OA' | 'PI';
  readonly reason: string;
  readonly amount: Cents;
}

const money = (text: string): Cents | undefined => parseMoney(text.trim().replaceAll(',', '').replace('−', '-') || '0');

/** Reads `CO-45 60.00, PR-2 12`; undefined when a word of it is no adjustment. */
export function readAdjustments(text: string): Adjustment[] | undefined {
  const words = text
    .trim()
    .toUpperCase()
    .replaceAll(/[,;]\s/g, ' ')
    .replaceAll(/[,;]$/g, '')
    .split(/\s+/)
    .filter((w) => w !== '');
  if (words.length % 2 !== 0) return undefined;
  const read: Adjustment[] = [];
  for (let i = 0; i < words.length; i += 2) {
    const reason = /^(CO|PR|OA|PI)-?([A-Z]?\d{1,3})$/.exec(words[i]!);
    const amount = money(words[i + 1]!);
    if (!reason || amount === undefined) return undefined;
    read.push({ group: reason[1] as Adjustment['group'], reason: reason[2]!, amount });
  }
  return read;
}

export interface ProviderAdjustment {
  readonly reason: string;
  readonly amount: Cents;
  readonly reference?: string;
}

/** Reads `WO 12.50 X123; L6 -0.40`; undefined when a part of it is no provider-level adjustment. */
export function readProviderAdjustments(text: string): ProviderAdjustment[] | undefined {
  const parts = text
    .split(/[;\n]/)
    .map((p) => p.trim())
    .filter((p) => p !== '');
  const read = parts.map((p): ProviderAdjustment | undefined => {
    const [reason = '', amount = '', ...reference] = p.split(/\s+/);
    const cents = money(amount);
    if (!/^[A-Z0-9]{2}$/i.test(reason) || amount === '' || cents === undefined) return undefined;
    return { reason: reason.toUpperCase(), amount: cents, ...(reference.length > 0 ? { reference: reference.join(' ') } : {}) };
  });
  return read.includes(undefined) ? undefined : (read as ProviderAdjustment[]);
}

/** What a line lacks to close: charge − adjustments − paid. Undefined while something of it cannot be read. */
export function openOfLine(line: DraftLine): Cents | undefined {
  const [charge, paid, adjustments] = [money(line.charge), money(line.paid), readAdjustments(line.adjustments)];
  if (charge === undefined || paid === undefined || !adjustments) return undefined;
  return (charge - paid - sum(adjustments.map((a) => a.amount))) as Cents;
}

export const paidOfClaim = (claim: DraftClaim): Cents => sum(claim.lines.map((l) => money(l.paid) ?? (0 as Cents)));

/** What the payment lacks to close: Σ paid − provider adjustments − amount. */
export function openOfPayment(draft: PaperDraft): Cents | undefined {
  const [amount, provider] = [money(draft.amount), readProviderAdjustments(draft.providerAdjustments)];
  if (amount === undefined || !provider) return undefined;
  return (sum(draft.claims.map(paidOfClaim)) - sum(provider.map((p) => p.amount)) - amount) as Cents;
}

/** What keeps a draft from being sent, in words; undefined when it may go. */
export function whatLacks(draft: PaperDraft): string | undefined {
  if (!draft.payerId) return 'Choose the payer.';
  if (draft.trace.trim() === '') return draft.method === 'CHK' ? 'Type the number of the check.' : 'Type the trace of the transfer.';
  if (!/^\d{4}-\d\d-\d\d$/.test(draft.paymentDate)) return 'Type the day of the payment.';
  if (openOfPayment(draft) === undefined) return 'The amount or a provider adjustment cannot be read.';
  for (const c of draft.claims) {
    if (c.number.trim() === '') return 'A claim lacks its number.';
    for (const l of c.lines) {
      if (!/^[A-Z0-9]{3,7}$/i.test(l.procedure)) return `A line of claim ${c.number} lacks its procedure.`;
      if (openOfLine(l) === undefined) return `${l.procedure} of claim ${c.number}: an amount or adjustment cannot be read.`;
    }
  }
  return undefined;
}

/** The draft as it is sent. @throws unless {@link whatLacks} finds nothing. */
export function sent(draft: PaperDraft) {
  const { payerId, method, trace, paymentDate, amount } = draft;
  return {
    ...{ payerId: payerId!, method, trace: trace.trim(), paymentDate, amount: money(amount)! as number },
    providerAdjustments: readProviderAdjustments(draft.providerAdjustments)!,
    claims: draft.claims.map((c) => {
      const lines = c.lines.map((l) => ({
        ...{
          procedure: l.procedure.toUpperCase(),
          modifiers: l.modifiers
            .toUpperCase()
            .split(/[\s,]+/)
            .filter((m) => m !== ''),
        },
        ...{ charge: money(l.charge)! as number, paid: money(l.paid)! as number, adjustments: readAdjustments(l.adjustments)! },
      }));
      const patient = lines.flatMap((l) => l.adjustments).filter((a) => a.group === 'PR');
      return {
        ...{ patientControlNumber: c.number.trim().toUpperCase(), status: c.status, lines },
        ...{ charge: lines.reduce((t, l) => t + l.charge, 0), paid: lines.reduce((t, l) => t + l.paid, 0) },
        patientResponsibility: patient.reduce((t, a) => t + a.amount, 0),
        ...(c.payerNumber.trim() ? { payerClaimNumber: c.payerNumber.trim() } : {}),
      };
    }),
  };
}
