-- What devices made of the credentials of a profile. The salt is for the fingerprints, which tell replaced credentials from
-- those that were refused.
create table credential_profile (
    name text  primary key,
    salt bytea not null
);

-- One row for all credentials that a profile had lately: replicas whose configuration differs do not answer for each other.
create table credential_standing (
    profile         text        not null,
    fingerprint     integer     not null,
    standing        text        not null check (standing in ('UNPROVEN', 'PROVEN', 'SUSPENDED', 'PROBING')),
    refused_in_a_row integer    not null default 0,
    since           timestamptz not null,
    pause_millis    bigint      not null default 0,
    probe           text,
    refused_by      text[]      not null default '{}',
    refused_at      timestamptz[] not null default '{}',
    used_at         timestamptz not null,
    primary key (profile, fingerprint)
);

-- Logins that wait for their device's answer; one operation has one at most.
create table login_in_flight (
    login       text        primary key,
    profile     text        not null,
    fingerprint integer     not null,
    since       timestamptz not null,
    until       timestamptz not null,
    in_doubt    boolean     not null
);
create index login_in_flight_by_profile on login_in_flight (profile, fingerprint);

-- Why a job waits although its device is there, null when it does not; it may go on as soon as the profile may.
alter table job add column held_because text;
create index job_held on job (since) where held_because is not null;

alter table device add column credential_profile text
    generated always as ((document::jsonb) ->> 'credentialProfile') stored;
create index device_by_credential_profile on device (credential_profile);
