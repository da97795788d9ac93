import type { FormField, RuleForm } from '@claimwright/server/http';

/** What the practice has of a kind: payers, clinicians, plans. */
export function offeredFor(
  form: RuleForm,
  { codes, name }: Pick<FormField, 'codes' | 'name'>,
): readonly { readonly value: string; readonly label: string }[] {
  if (codes === 'payer') return form.payers.map(({ value, label }) => ({ value, label: `${label} (${value})` }));
  if (codes === 'npi') return form.providers;
  if (codes === 'taxonomy') return form.specialties;
  return name === 'claim.plan' ? form.plans : [];
}
