import type { Source } from '../../base/finding.ts';
import type { X12Rule } from '../findings.ts';
import type { KnownSet } from '../sets/index.ts';
import type { Rule } from '../spec/node.ts';
import type { StatedRule } from './situations.ts';

/** A rule that no implementation guide states, with the public source it rests on. */
export interface PublicRule extends Rule {
  readonly sets: readonly KnownSet[];
  /** Id of the loop on which `when` and `needs` are asked. */
  readonly loop: string;
  readonly source: readonly [Source, ...Source[]];
  /** Claim status code (X12 code source 508) with which a 277CA refuses the claim. */
  readonly status?: string;
}

/** A section of the Medicare Claims Processing Manual. */
export const claimsManual = (cite: string): Source => ({
  title: 'CMS, Medicare Claims Processing Manual (Pub. 100-04)',
  cite,
  url: 'https://www.cms.gov/regulations-and-guidance/guidance/manuals/internet-only-manuals-ioms-items/cms018912',
});

/** A section of the Code of Federal Regulations: `42 CFR 414.610(e)`. */
export const regulation = (cite: string): Source => {
  const [, title, section] = /^(\d+) CFR (\d+\.\d+)/.exec(cite) ?? [];
  return { title: 'Code of Federal Regulations', cite, url: `https://www.ecfr.gov/current/title-${title}/section-${section}` };
};

/** A rule, ready to be judged as one of the library's. */
export const asStated = (rule: PublicRule, as: X12Rule): StatedRule => {
  const { source, status } = rule;
  return { rule, as, source, ...(status === undefined ? {} : { status }) };
};
