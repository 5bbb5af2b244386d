-- Files that were never on a device: without a device, a transfer and a version, and known by their name and content.
alter table artifact
    alter column device drop not null,
    alter column transfer_id drop not null,
    add column file_name text,
    add column platform text,
    add column model text,
    add column software_version text,
    add column requested_by text,
    add column warnings text[] not null default '{}',
    drop constraint artifact_check,
    add constraint artifact_check check ((standing = 'QUARANTINED' or device is null) = (version is null)),
    add constraint artifact_imported_check check (
        (device is null) = (file_name is not null) and (device is null) = (transfer_id is null)
        and (device is not null or (standing = 'CONFIRMED' and operation_id is null)));

create unique index artifact_imported on artifact (sha256, file_name) where device is null;
