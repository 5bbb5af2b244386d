-- Events on their way to the broker; see io.copyrun.event.outbox.Outbox.
create table outbox (
    id         bigint generated always as identity primary key,
    topic      text  not null,
    record_key text  not null,
    headers    text  not null,
    payload    bytea
);

-- Names are compared byte by byte, so that pages have the same order everywhere.
create table device (
    name               text collate "C" primary key,
    address            text        not null,
    port               integer,
    platform           text,
    control_protocol   text        not null,
    credential_profile text        not null,
    transfer_protocol  text        not null,
    ssh_algorithms     text        not null,
    source_interface   text,
    vrf                text,
    groups             varchar[]   not null,
    transfer_addresses varchar[]   not null,
    source_check       text        not null,
    site               text,
    changed_at         timestamptz not null
);
create index device_groups on device using gin (groups);
create index device_platform on device (platform, name);

-- Requests that came with an Idempotency-Key, with the answer that they got.
create table answered_request (
    idempotency_key text primary key,
    fingerprint     text        not null,
    answer          text        not null,
    answered_at     timestamptz not null
);

-- The board: one row for each operation, whoever asked for it. board is the operation folded from its events.
create table operation (
    operation_id text primary key,
    seq          bigint generated always as identity unique,
    batch_id     text,
    device       text not null,
    type         text not null,
    state        text not null,
    board        text not null
);
create index operation_device on operation (device, seq desc);
create index operation_batch on operation (batch_id, seq desc);
create index operation_state on operation (state, seq desc);

create table schedule (
    name          text collate "C" primary key,
    group_name    text        not null,
    cron          text        not null,
    zone          text        not null,
    kinds         varchar[]   not null,
    enabled       boolean     not null,
    changed_at    timestamptz not null,
    handled_until timestamptz
);

-- A due time is seen to once, however many replicas look at the schedule.
create table schedule_run (
    schedule text        not null references schedule on delete cascade,
    due_at   timestamptz not null,
    fired_at timestamptz not null,
    batch_id text,
    primary key (schedule, due_at)
);
