import type { App } from '../app/app.ts';
import type { TitleOf } from '../store/views/reviews.ts';

/** A diagnosis code's title on a day; undefined where no loaded edition knows it. */
export const titleOf =
  ({ knowledge }: App): TitleOf =>
  (code, on) => {
    const found = knowledge.codeSets.lookup('icd10cm', code, on);
    return found.kind === 'found' ? found.title : undefined;
  };
