-- What was decided about the steps of a plan: one decision for each, whoever else decides at the same time.
create table change_decision (
    operation_id text        not null references operation on delete cascade,
    plan_hash    text        not null,
    step         text        not null,
    device       text        not null,
    decision     text        not null,
    decided_by   text        not null,
    reason       text,
    decided_at   timestamptz not null,
    expires_at   timestamptz not null,
    primary key (operation_id, plan_hash, step)
);

-- The latest word on each flash that holds no image to start from, or holds one again.
create table device_risk (
    device           text collate "C" not null references device (name) on delete cascade,
    file_system      text             not null,
    operation_id     text             not null,
    explanation      text             not null,
    next_safe_action text             not null,
    way_back         varchar[]        not null,
    is_over          boolean          not null,
    seen_at          timestamptz      not null,
    primary key (device, file_system)
);

-- A checkpoint is a batch of backups that somebody may go back to.
create table checkpoint (
    checkpoint_id text primary key,
    reason        text,
    requested_by  text        not null,
    requested_at  timestamptz not null
);
create table checkpoint_device (
    checkpoint_id text             not null references checkpoint on delete cascade,
    device        text collate "C" not null,
    operation_id  text             not null,
    primary key (checkpoint_id, device)
);

-- The same restore for many devices, in waves. wish and limits are JSON text; nothing looks into them.
create table rollout (
    rollout_id   text primary key,
    wish         text        not null,
    limits       text        not null,
    reason       text        not null,
    requested_by text        not null,
    requested_at timestamptz not null,
    deadline     timestamptz,
    traceparent  text,
    state        text        not null,
    state_reason text,
    state_at     timestamptz
);
create table rollout_member (
    operation_id text primary key,
    rollout_id   text             not null references rollout on delete cascade,
    place        integer          not null,
    device       text collate "C" not null,
    site         text             not null,
    wave         integer          not null,
    progress     text             not null,
    at_risk      boolean          not null,
    forgiven     boolean          not null,
    cause        text,
    unique (rollout_id, place)
);
