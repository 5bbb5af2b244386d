-- What each device said of itself when it was last looked at; facts is the JSON that the event had.
create table device_facts (
    device  text collate "C" primary key references device (name) on delete cascade,
    seen_at timestamptz not null,
    facts   text        not null
);
