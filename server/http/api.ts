import { accounts } from './accounts.ts';
import { authorizations } from './authorizations.ts';
import { bankAccounts } from './bank-accounts.ts';
import { books } from './books.ts';
import { builtInRules } from './built-in-rules.ts';
import { checks } from './checks.ts';
import { claims } from './claims.ts';
import { codes } from './codes.ts';
import { codingQuality } from './coding-quality.ts';
import { corrections } from './corrections.ts';
import { deposits } from './deposits.ts';
import { dryRuns } from './dry-runs.ts';
import { encounters } from './encounters.ts';
import { health } from './health.ts';
import { matchQuestions } from './match-questions.ts';
import { overrides } from './overrides.ts';
import { paperRemittances } from './paper-remittances.ts';
import { patients } from './patients.ts';
import { postingPolicy } from './posting-policy.ts';
import { queries } from './queries.ts';
import { refunds } from './refunds.ts';
import { remittanceClaims } from './remittance-claims.ts';
import { remittances } from './remittances.ts';
import { reviews } from './reviews.ts';
import { resource } from './route.ts';
import { rulePackRoutes } from './rule-packs.ts';
import { rules } from './rules.ts';
import { sampleClock } from './sample-clock.ts';
import { session } from './session.ts';
import { terms } from './terms.ts';
import { today } from './today.ts';
import { underpayments } from './underpayments.ts';
import { work } from './work.ts';

/** Every route of the server. */
export const api = resource()
  .route('/', health)
  .route('/', session)
  .route('/', today)
  .route('/', encounters)
  .route('/', queries)
  .route('/', reviews)
  .route('/', codingQuality)
  .route('/', terms)
  .route('/', rules)
  .route('/', builtInRules)
  .route('/', rulePackRoutes)
  .route('/', dryRuns)
  .route('/', codes)
  .route('/', claims)
  .route('/', corrections)
  .route('/', overrides)
  .route('/', checks)
  .route('/', remittances)
  .route('/', remittanceClaims)
  .route('/', underpayments)
  .route('/', matchQuestions)
  .route('/', postingPolicy)
  .route('/', books)
  .route('/', accounts)
  .route('/', deposits)
  .route('/', bankAccounts)
  .route('/', refunds)
  .route('/', paperRemittances)
  .route('/', work)
  .route('/', patients)
  .route('/', authorizations)
  .route('/', sampleClock);

/** For the typed client: `hc<Api>('/api')`. */
export type Api = typeof api;
