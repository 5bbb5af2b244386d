-- When the inventory said it, by its own clock: a request may know of something newer.
alter table device add column said_at timestamptz;

alter table job
    -- To try in this order; empty for what the inventory says of the device.
    add column protocols         text[] not null default '{}',
    add column device_changed_at timestamptz,
    -- All that may be tried, the one of the last attempt, those left, and those that were given up.
    add column protocol_list     text[] not null default '{}',
    add column protocol_now      text,
    add column protocols_left    text[] not null default '{}',
    add column protocols_given_up text[] not null default '{}',
    -- The last attempt over one that was given up.
    add column protocol_attempts  int not null default 0;

-- Each protocol is sent from an interface of its own.
alter table source_interface add column protocol text not null default 'TFTP';
