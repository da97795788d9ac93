import type { Complaint, Source } from '../source.ts';

const topicless = /(?:^|\/)(utils?|helpers?|common|shared|misc)(?:\/|\.[a-z.]+$)/;

/** A folder or file says what it is about; these names say nothing, so everything ends up there. */
export function topiclessNames({ path }: Source): Complaint[] {
  const [, name] = topicless.exec(path) ?? [];
  return name ? [{ path, line: 1, what: `is in or is a "${name}": name it by what it is about` }] : [];
}
