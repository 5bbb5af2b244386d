-- What each device said of itself when it was last looked at; seen_at is by this database's clock.
create table device_facts (
    device   text        primary key,
    document text        not null,
    seen_at  timestamptz not null
);
