import type { Role } from '../store/tables.ts';

const everyone = ['provider', 'coder', 'biller', 'poster', 'front-desk', 'manager', 'auditor', 'admin'] as const satisfies readonly Role[];

/** Who may do what. A permission is declared by every route; what a role does not have here, it may not do. */
const permissions = {
  'see-own-session': everyone,
  search: everyone,
  'see-figures': ['provider', 'coder', 'biller', 'poster', 'manager', 'auditor', 'admin'],
  'read-charts': ['provider', 'coder', 'biller', 'manager', 'auditor', 'admin'],
  'sign-codes': ['provider', 'coder', 'manager'],
  'ask-provider': ['coder', 'manager'],
  'read-queries': ['provider', 'coder', 'manager', 'auditor', 'admin'],
  'answer-queries': ['provider'],
  'read-reviews': ['coder', 'manager', 'auditor'],
  'code-reviews': ['coder', 'manager'],
  'settle-reviews': ['coder', 'manager'],
  'draw-reviews': ['manager'],
  'read-coding-quality': ['manager', 'auditor'],
  // A lead coder is a manager of the practice as far as roles go: roles know no lead.
  'read-terms': ['coder', 'manager', 'auditor'],
  'decide-terms': ['manager'],
  'read-rules': ['coder', 'biller', 'poster', 'manager', 'auditor'],
  'decide-rules': ['manager'],
  'look-up-codes': everyone,
  'read-claims': ['provider', 'coder', 'biller', 'poster', 'manager', 'auditor', 'admin'],
  // Who works claims takes a warning on themself; what stops a claim takes a manager, whom the others may ask.
  'override-warnings': ['coder', 'biller', 'manager'],
  'override-stops': ['manager'],
  'ask-override': ['coder', 'biller'],
  'fix-claims': ['coder', 'biller', 'manager'],
  // A claim that left is corrected or voided at its payer by who works claims with payers.
  'correct-claims': ['biller', 'manager'],
  // By what rows payers' adjustments are posted; who answers which claim a payment is for.
  'decide-posting': ['manager'],
  'answer-matches': ['biller', 'poster', 'manager'],
  'read-payments': ['coder', 'biller', 'poster', 'manager', 'auditor', 'admin'],
  'work-underpayments': ['biller', 'poster', 'manager'],
  'set-contracts': ['manager'],
  'read-books': ['biller', 'poster', 'manager', 'auditor', 'admin'],
  'reverse-entries': ['biller', 'poster', 'manager'],
  // Who works an account may give something up, within the practice's limit or by asking; a manager decides.
  'write-off': ['biller', 'poster', 'manager'],
  'approve-write-offs': ['manager'],
  'close-books': ['manager'],
  'decide-books-policy': ['manager'],
  // Who posts payments says which money is which; what leaves again is approved by a manager.
  'match-deposits': ['biller', 'poster', 'manager'],
  'manage-bank-accounts': ['manager', 'admin'],
  'request-refunds': ['biller', 'poster', 'manager'],
  'approve-refunds': ['manager'],
  // A payment that does not balance is posted on a manager's word alone; paper is typed in by who posts.
  'release-payments': ['manager'],
  'record-payments': ['biller', 'poster', 'manager'],
  'read-work': ['provider', 'coder', 'biller', 'poster', 'front-desk', 'manager', 'auditor', 'admin'],
  'close-work': ['coder', 'biller', 'poster', 'front-desk', 'manager', 'admin'],
  'read-patients': everyone,
  'record-authorizations': ['biller', 'front-desk', 'manager'],
  'advance-sample': ['provider', 'coder', 'biller', 'poster', 'front-desk', 'manager', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** `public` needs no session: signing in, and the health of the process. */
export type Declared = Permission | 'public';

export const rolesWith = (permission: Permission): readonly Role[] => permissions[permission];

export const mayDo = (roles: readonly Role[], permission: Permission): boolean =>
  rolesWith(permission).some((role) => roles.includes(role));

export const permissionsOf = (roles: readonly Role[]): Permission[] =>
  (Object.keys(permissions) as Permission[]).filter((permission) => mayDo(roles, permission));
