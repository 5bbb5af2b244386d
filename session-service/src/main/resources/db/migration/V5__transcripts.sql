-- What was said in a session, without secrets: of each operation the attempts whose session failed, or all of them.
create table transcript (
    operation_id text        not null references job (operation_id) on delete cascade,
    attempt      integer     not null,
    device       text        not null,
    started_at   timestamptz not null,
    ended_at     timestamptz not null,
    stage        text,
    cause        text,
    left_out     bigint      not null,
    content      text        not null,
    kept_at      timestamptz not null,
    primary key (operation_id, attempt)
);

create index transcript_by_age on transcript (kept_at);
