/** The way to what is open at a close, by the server's words for it; undefined where nothing more can be opened. */
export function whereOpen(what: string, month: string) {
  const account = (name: string) => ({ to: '/books' as const, search: { view: 'trial' as const, account: name, month } });
  if (what.startsWith('Payer cash')) return account('unapplied-payer-cash');
  if (what.startsWith('Patients’ credits')) return account('unapplied-credits');
  if (what.startsWith('Provider-level')) return account('payer-adjustments-in-question');
  if (what.startsWith('Payments in quarantine'))
    return {
      to: '/payments/{-$id}' as const,
      params: { id: undefined },
      search: { status: 'exceptions' as const, kind: 'quarantine' as const },
    };
  if (what.startsWith('Posting questions'))
    return { to: '/payments/{-$id}' as const, params: { id: undefined }, search: { status: 'exceptions' as const } };
  if (what.startsWith('Received and not seen'))
    return { to: '/deposits/{-$id}' as const, params: { id: undefined }, search: { state: 'waiting' as const } };
  return undefined;
}
