-- What each device said of itself when it was last looked at; seen_at is by this database's clock.
create table device_facts (
    device   text        primary key,
    document text        not null,
    seen_at  timestamptz not null
);

-- What the transfer node saw of the device's request; refusal is null where the node answered it.
alter table copy add column request_peer text;
alter table copy add column request_refusal text;

-- What to do about a failure, where more is known than its cause.
alter table copy add column failure_remedy text;
alter table job add column failure_remedy text;
