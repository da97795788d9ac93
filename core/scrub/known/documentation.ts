/** What is known of the visit's note, and of what was coded out of it. */
export interface Documentation {
  readonly noteSigned: boolean;
  /** By code of the claim, diagnosis or procedure: how many places of the note support it. */
  readonly evidence: Readonly<Record<string, number>>;
  /** Services that are documented and billable and that the claim does not have. */
  readonly notBilled?: readonly { readonly procedure: string; readonly says: string }[];
  /** Questions to the provider that nobody has answered. */
  readonly openQueries?: readonly { readonly asks: string; readonly code?: string }[];
}
