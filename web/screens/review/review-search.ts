const standings = ['differences', 'settled', 'agreed', 'all'] as const;

/** Reviews to code are what the screen is for; `everybody` shows those of other second coders too. */
export interface ReviewSearch {
  readonly standing?: (typeof standings)[number];
  readonly everybody?: true;
}

export const reviewSearch = ({ standing, everybody }: Record<string, unknown>): ReviewSearch => ({
  ...(standings.some((s) => s === standing) ? { standing: standing as (typeof standings)[number] } : {}),
  ...(everybody === true ? { everybody } : {}),
});
