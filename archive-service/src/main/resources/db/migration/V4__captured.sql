-- Taken down from what the device showed, and not copied from it: for reading and comparing, never restored.
alter table transfer add column captured boolean not null default false;
alter table artifact add column captured boolean not null default false;
