-- Restores. The document is the whole state; the columns beside it are what is searched by.
create table restore (
    operation_id  text        primary key,
    batch_id      text,
    device        text        not null,
    requested_by  text,
    reason        text,
    traceparent   text,
    accepted_at   timestamptz not null,
    deadline      timestamptz not null,
    state         text        not null check (state in ('QUEUED', 'RUNNING', 'WAITING', 'ENDED')),
    stage         text        not null,
    due_at        timestamptz,
    wake_at       timestamptz not null,
    backup        text,
    transfer_id   text,
    document      text        not null,
    ended_at      timestamptz,
    lease_owner   text,
    lease_until   timestamptz,
    fencing_token bigint      not null default 0
);

-- With that of jobs, and a lock by device when either is leased: one session per device.
create unique index restore_one_session_per_device on restore (device) where lease_owner is not null;
create index restore_to_claim on restore (due_at) where due_at is not null and lease_owner is null;
create index restore_to_wake on restore (wake_at) where state <> 'ENDED';
create index restore_by_backup on restore (backup) where backup is not null;
create index restore_by_transfer on restore (transfer_id) where transfer_id is not null;

-- Sessions of restores have transcripts, too.
alter table transcript drop constraint transcript_operation_id_fkey;
