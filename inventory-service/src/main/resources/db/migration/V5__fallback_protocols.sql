alter table device add column fallback_protocols text[] not null default '{}';
