-- The kind of a site's CLIA certificate (42 CFR 493.2): whether a waived test takes QW depends on it. Null = not on file.
alter table location
  add column clia_certificate text check (clia_certificate in ('waiver', 'provider-performed', 'compliance', 'accreditation'));
