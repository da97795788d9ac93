/** Which payment it is: TRN02 and TRN03 of the 835, which the payer's bank carries in the addenda record of its EFT. */
export interface PaymentTrace {
  readonly trace: string;
  readonly originator: string;
}

// The segment ends with a backslash or a tilde, or with the text where the bank cut it off. A value holds neither star nor terminator.
const segment = /\bTRN\*1\*([^*\\~\n]{1,50})\*([^*\\~\s]{1,10})(?![^*\\~\s])/i;

/**
 * Finds the reassociation segment in what a bank prints of a CCD+ addenda record: `TRN*1*trace*originator\`. Nothing is made of one that is cut off
 * inside the trace: half a number is another number.
 * Source: Nacha Operating Rules, healthcare EFT (CCD+ addenda record); 45 CFR 162.1602(d)(1).
 */
export function paymentTraceOf(text: string): PaymentTrace | undefined {
  const m = segment.exec(text);
  const trace = m?.[1]?.trim();
  return m && trace ? { trace, originator: m[2]! } : undefined;
}

/**
 * The same over text that a bank broke into records: a segment that stands in one of them whole, else one that goes on in the next.
 */
export function paymentTraceAcross(records: readonly string[]): PaymentTrace | undefined {
  for (const record of records) {
    const found = paymentTraceOf(record);
    // A record that ends with the segment, without its terminator, may be cut: the joined text tells.
    if (found && /[\\~*]/.test(record.slice(record.toUpperCase().indexOf('TRN*') + 6 + found.trace.length + found.originator.length)))
      return found;
  }
  return paymentTraceOf(records.join(''));
}
