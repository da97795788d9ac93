-- What figures and rounds ask of many claims, kept where it is found at once.

-- Rules that a check could not look at, in order. Nearly every check leaves a dozen of them: figures of a year would go through millions of
-- findings that say nothing else. Why each could not be looked at stays with the findings.
alter table claim_check add column unchecked text[] not null default '{}';

-- Row-level security holds for the owner too, and nobody changes a check.
alter table claim_check no force row level security;
alter table claim_finding no force row level security;
update claim_check c set unchecked = f.rules
from (
  select practice_id, check_id, array_agg(distinct rule order by rule) as rules
  from claim_finding where outcome = 'not-checked' and check_id is not null
  group by 1, 2
) f
where f.practice_id = c.practice_id and f.check_id = c.id;
alter table claim_check force row level security;
alter table claim_finding force row level security;
alter table claim_check alter column unchecked drop default;

-- Work of claims: what a check raised is looked for whenever they are checked again.
create index on work_item (practice_id, claim_id);

-- What checks found is counted out of the index alone.
drop index claim_finding_found;
create index claim_finding_found on claim_finding (practice_id, check_id) include (rule, claim_id, outcome) where outcome <> 'not-checked';

-- How the claims of visits stand is read out of the index alone, not out of claims with all their content.
create index claim_standing on claim (practice_id, encounter_id, priority, created_at desc) include (id, status);
