const standings = ['open', 'asked', 'overdue', 'recovered', 'accepted'] as const;

export interface UnderpaymentsSearch {
  readonly standing?: (typeof standings)[number];
  readonly payer?: string;
}

export function underpaymentsSearch({ standing: given, payer }: Record<string, unknown>): UnderpaymentsSearch {
  const standing = standings.find((s) => s === given);
  return { ...(standing && { standing }), ...(typeof payer === 'string' && /^[0-9a-f-]{36}$/.test(payer) && { payer }) };
}
