-- For a PostgreSQL that is distributed by portal_id (Citus, YugabyteDB): there every unique key has to carry it. To be
-- run once, after the tables were made and before they are distributed; ordinary ones keep their shorter keys.
-- Small tables that are asked without a portal (application, portal, account,
-- link_lease, node) are to be copied to every machine.
alter table message drop constraint message_pkey, add primary key (id, portal_id);
alter table outcome drop constraint outcome_pkey, add primary key (id, portal_id);
alter table send_queue drop constraint send_queue_pkey, add primary key (account_id, priority, id, portal_id);
alter table delayed drop constraint delayed_pkey, add primary key (due_at, id, portal_id);
alter table awaiting drop constraint awaiting_pkey, add primary key (account_id, operator_message_id, portal_id);
alter table early_receipt
    drop constraint early_receipt_pkey, add primary key (account_id, operator_message_id, portal_id);
alter table leg drop constraint leg_pkey, add primary key (id, position, portal_id);
alter table account_pace drop constraint account_pace_pkey, add primary key (account_id, portal_id);
alter table audit drop constraint audit_pkey, add primary key (audit_id, portal_id);
alter table tally_delta drop constraint tally_delta_pkey, add primary key (delta_id, portal_id);
alter table incoming drop constraint incoming_pkey, add primary key (incoming_id, portal_id);
