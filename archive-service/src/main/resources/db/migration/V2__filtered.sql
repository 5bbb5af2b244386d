-- Why the device shows a part of the file only; null where, as far as is known, it shows all of it.
alter table transfer add column filtered text;
