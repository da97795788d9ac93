/** Whether the bank's words say that something that was deposited came back, where its format has no code for it. */
export const saysReturned = (description: string): boolean =>
  /\breturn(ed)?\b.*\b(item|check|deposit)|\b(item|check|deposit)\w*\b.*\breturn/i.test(description);
