-- How a device is reached that is not reached directly, and why it may use old algorithms.
alter table device
    add column ssh_algorithms_reason        text,
    add column jump_host                    text,
    add column jump_host_port               integer,
    add column jump_host_credential_profile text;
