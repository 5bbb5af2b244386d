-- The last host key that was refused, by endpoint, until somebody accepts it; and what was said when one was accepted.
create table offered_host_key (
    device      text        not null,
    endpoint    text        not null,
    key_type    text        not null,
    fingerprint text        not null,
    offered_at  timestamptz not null,
    primary key (device, endpoint)
);

alter table host_key add column accepted_because text;
