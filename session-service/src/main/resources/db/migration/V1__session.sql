-- What the inventory announced; the document is the event as it was read.
create table device (
    name     text        primary key,
    document text        not null,
    heard_at timestamptz not null
);

-- Transfer nodes; heard_at is by this database's clock, so that a node's own clock does not matter.
create table transfer_node (
    node_id  text        primary key,
    document text        not null,
    heard_at timestamptz not null
);

create table job (
    operation_id        text        primary key,
    batch_id            text,
    device              text        not null,
    kinds               text[]      not null,
    requested_by        text,
    reason              text,
    traceparent         text,
    accepted_at         timestamptz not null,
    deadline            timestamptz not null,
    state               text        not null check (state in ('QUEUED', 'RUNNING', 'WAITING', 'ENDED')),
    phase               text        not null,
    stage               text        not null,
    kind_at_work        text,
    touching            boolean     not null default false,
    since               timestamptz not null,
    wake_at             timestamptz not null,
    attempt             integer     not null,
    failed_attempts     integer     not null,
    failed_causes       text[]      not null,
    waiting_since       timestamptz,
    verdict             text        not null,
    failure_stage       text,
    failure_cause       text,
    failure_explanation text,
    failure_verdict     text,
    earlier_failure     text,
    host_key_alarmed    boolean     not null default false,
    ended_at            timestamptz,
    lease_owner         text,
    lease_until         timestamptz,
    fencing_token       bigint      not null default 0
);

-- One session per device: whoever holds a lease may have a session open, whatever the state of the job.
create unique index job_one_session_per_device on job (device) where lease_owner is not null;
create index job_to_claim on job (since, accepted_at) where phase = 'RESTING' and lease_owner is null;
create index job_to_wake on job (wake_at) where state <> 'ENDED';
create index job_by_state on job (state);

create table copy (
    operation_id        text        not null references job (operation_id) on delete cascade,
    kind                text        not null,
    attempt             integer     not null,
    transfer_id         text        unique,
    node_id             text,
    file_name           text,
    phase               text        not null,
    since               timestamptz not null,
    device_bytes        bigint,
    transfer_bytes      bigint,
    transfer_sha256     text,
    transfer_cause      text,
    transfer_explanation text,
    artifact_id         text,
    artifact_version    integer,
    artifact_bytes      bigint,
    artifact_sha256     text,
    artifact_changed    boolean,
    archive_cause       text,
    archive_explanation text,
    failure_stage       text,
    failure_cause       text,
    failure_explanation text,
    failure_verdict     text,
    primary key (operation_id, kind, attempt)
);

create table host_key (
    device      text        not null,
    endpoint    text        not null,
    key_type    text        not null,
    fingerprint text        not null,
    seen_at     timestamptz not null,
    primary key (device, endpoint, key_type)
);

-- Source interfaces that a copy has changed on devices, until they are put back; before is null where there was none.
create table source_interface (
    device  text        primary key,
    typed   text        not null,
    before  text,
    kept_at timestamptz not null
);

-- Tickets for copies that people type.
create table ticket (
    transfer_id text        primary key,
    node_id     text        not null,
    device      text,
    expires_at  timestamptz not null,
    armed_at    timestamptz
);

create table outbox (
    id         bigint generated always as identity primary key,
    topic      text  not null,
    record_key text  not null,
    headers    text  not null,
    payload    bytea
);
