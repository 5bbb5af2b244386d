-- Where the spool of each transfer node is fetched from.
create table node (
    node_id    text primary key,
    http_url   text        not null,
    seen_at    timestamptz not null,
    failures   integer     not null default 0,
    avoid_until timestamptz not null default '-infinity'
);

-- One row for each upload that a node told of: a job until it is fetched, and what came of it afterwards.
create table transfer (
    transfer_id  text primary key,
    node_id      text        not null,
    operation_id text,
    device       text        not null,
    kind         text        not null,
    attempt      integer     not null,
    bytes        bigint      not null,
    sha256       text        not null,
    end_mark     text,
    noise        text[]      not null,
    solicited    boolean     not null,
    traceparent  text,
    announced_at timestamptz not null default now(),
    state        text        not null default 'WAITING'
        check (state in ('WAITING', 'ARCHIVED', 'REPEATED', 'UNCHANGED', 'QUARANTINED', 'GONE')),
    tries        integer     not null default 0,
    mismatches   integer     not null default 0,
    not_before   timestamptz not null default now(),
    lease        uuid,
    leased_until timestamptz not null default '-infinity',
    problem      text,
    artifact_id  text,
    ended_at     timestamptz
);

create index transfer_waiting on transfer (not_before) where state = 'WAITING';
create index transfer_leased on transfer (leased_until) where state = 'WAITING';
create index transfer_of_operation on transfer (operation_id);

create table artifact (
    artifact_id       text primary key,
    sequence          bigint generated always as identity unique,
    transfer_id       text        not null unique references transfer,
    operation_id      text,
    attempt           integer     not null,
    solicited         boolean     not null,
    device            text        not null,
    kind              text        not null,
    version           integer check (version >= 1),
    standing          text        not null
        check (standing in ('PROVISIONAL', 'CONFIRMED', 'ASIDE', 'QUARANTINED')),
    bytes             bigint      not null,
    sha256            text        not null,
    sha512            text        not null,
    md5               text        not null,
    archived_at       timestamptz not null,
    confirmed_at      timestamptz,
    seen_unchanged_at timestamptz,
    cause             text,
    explanation       text,
    accepted_at       timestamptz,
    accepted_reason   text,
    -- When the bytes were last read back and found to be right.
    verified_at       timestamptz not null,
    damaged_at        timestamptz,
    unique (device, kind, version),
    check ((standing = 'QUARANTINED') = (version is null))
);

create index artifact_of_device on artifact (device, kind, sequence desc);
create index artifact_of_operation on artifact (operation_id);
create index artifact_of_blob on artifact (sha256);
create index artifact_unverified on artifact (verified_at);

-- Final events, which may arrive before the archive has fetched what they speak of.
create table operation_end (
    operation_id text        not null,
    device       text        not null,
    artifact_ids text[]      not null,
    heard_at     timestamptz not null default now(),
    primary key (operation_id, device)
);

create table outbox (
    id         bigint generated always as identity primary key,
    topic      text not null,
    record_key text not null,
    headers    text not null,
    payload    bytea
);
