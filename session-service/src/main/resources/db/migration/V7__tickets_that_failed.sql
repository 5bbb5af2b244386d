-- Why a transfer node will not serve a ticket.
alter table ticket add column failure text;
