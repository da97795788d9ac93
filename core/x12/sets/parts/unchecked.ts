/** What is not checked of a claim of any kind. */
export const uncheckedOfClaims: readonly string[] = [
  'The texts of the guide’s own lists that have no values here: what a payer means by its numbers, what notes and file information say.',
  'Whether a situational part that depends on what only the sender, the payer or a contract knows is rightly there or rightly absent.',
  'Whether a biller’s address is a street’s and its ZIP code has nine digits: the guide asks it and its own examples do otherwise.',
  'That a part which repeats the claim’s (place of service, providers, authorization) at a line differs from it.',
  'Procedures that are not otherwise classified, which need a description.',
];
