-- Times are milliseconds since 1970 (UTC). What is sealed is encrypted by the application's keyset.

create table application (
    client_id     text primary key,
    client_secret text not null, -- sealed
    kind          text not null
);

create table portal (
    portal_id           integer primary key,
    member_id           text    not null unique,
    client_id           text    not null,
    domain              text    not null,
    client_endpoint     text    not null,
    server_endpoint     text    not null,
    application_token   text    not null, -- sealed; empty = not known yet
    handler_secret      text    not null, -- sealed; part of the HANDLER URL
    handler_secret_hash text    not null unique,
    status              text    not null, -- active, suspended, uninstalled
    status_reason       text    not null,
    default_account     integer,
    installed_at        integer not null, -- when we last saw for certain that it is installed
    last_call_at        integer,
    check_at            integer not null, -- when its senders and events are looked after next
    uninstalled_at      integer, -- until everything of it is erased
    erase_before        integer  -- messages that came in before are to be erased
);

create table token (
    portal_id       integer not null,
    user_id         integer not null,
    client_id       text    not null,
    access_token    text    not null, -- sealed
    refresh_token   text    not null, -- sealed
    expires         integer not null,
    client_endpoint text    not null,
    server_endpoint text    not null,
    master          integer not null, -- 1 = used first
    brought_hash    text    not null, -- of the refresh token that the administrator brought last
    set_aside       text    not null, -- why the tokens are no longer used; empty = they are good
    renew_at        integer not null, -- if nobody uses them until then
    version         integer not null, -- compare and set
    primary key (portal_id, user_id)
) without rowid;
create index token_renewal on token (renew_at);

create table account (
    account_id         integer primary key,
    portal_id          integer not null,
    operator           text    not null,
    name               text    not null,
    originator         text    not null,
    fields             text    not null, -- sealed JSON
    base_url           text    not null,
    receipt_token      text    not null, -- sealed; part of the receipt URL
    receipt_token_hash text    not null unique,
    in_doubt           text    not null, -- hold, resend
    paused_reason      text    not null, -- empty = not paused
    paused_until       integer not null,
    templates          text    not null default '[]' -- JSON: texts that are registered at the operator
);
create index account_of_portal on account (portal_id);

-- For operators that reach people by something else than a number: whoever shared his number with a bot.
create table address_book (
    account_id integer not null,
    portal_id  integer not null,
    phone      text    not null,
    address    text    not null, -- a chat
    primary key (account_id, phone, portal_id)
) without rowid;
create index address_of_account on address_book (account_id, address);

create table sender (
    portal_id   integer not null,
    code        text    not null,
    name        text    not null,
    names       text    not null, -- JSON: by Bitrix24's language codes; name is for the rest
    description text    not null,
    descriptions text   not null, -- likewise
    account_id  integer,
    originator  text    not null,
    urgent      integer not null,
    per_second  integer not null, -- segments; 0 = any number
    next_at     integer not null, -- microseconds: when the next message of a sender with a rate may go
    used_by     text    not null, -- everybody, administrators, or users and their ids, separated by blanks
    registered  text    not null, -- hash of the profile that the portal has; empty = of none
    deleted     integer not null, -- 1 = until the portal has deleted it too
    primary key (portal_id, code)
) without rowid;

-- Through which accounts a sender's messages go; a sender without a row here has one account.
create table route_leg (
    portal_id      integer not null,
    code           text    not null,
    position       integer not null, -- from 1
    account_id     integer not null,
    prefixes       text    not null, -- digits or *, separated by blanks
    deliver_within integer, -- milliseconds; null = no cascade
    primary key (portal_id, code, position)
) without rowid;

-- To which numbers a portal may send. Without a row the configuration's policy holds.
create table number_policy (
    portal_id     integer not null primary key,
    country       text    not null, -- ISO code of the portal's own country; empty = not known
    allowed       text    not null, -- ISO codes, separated by blanks; empty = any country
    short_numbers integer not null
) without rowid;

-- Append-only. The id is made by us: time, node and sequence, so rows lie in the order of time.
create table message (
    id          integer primary key,
    portal_id   integer not null,
    message_id  text    not null,
    code        text    not null,
    recipient   text    not null,
    body        text    not null,
    account_id  integer,
    details     text    not null, -- JSON: module, bindings, document, author
    portal_ts   integer,
    received_at integer not null,
    recipient_raw text not null, -- as the portal gave it; recipient is what the operator gets
    segments    integer not null, -- short messages on the air, as the account's operator counts
    alphabet    text    not null, -- gsm7, ucs2
    author      integer not null, -- the portal's user; 0 = the portal itself
    tail        text    not null, -- the recipient's digits from the last to the first: a number is found by its end
    resend_of   integer  -- the first message, of which this one is a repetition
);
-- Their last column is the id, as in every index of SQLite.
create index message_of_portal on message (portal_id);
create index message_to on message (portal_id, tail);
create index message_of_sender on message (portal_id, code);
create index message_of_author on message (portal_id, author) where author <> 0;
create index message_resent on message (resend_of) where resend_of is not null;
create unique index message_once on message (portal_id, message_id);

-- A row stands here while the message waits or is in somebody's hands. The hands are written down before the call to
-- the operator: after a crash exactly the rows with a dead node are in doubt.
create table send_queue (
    account_id integer not null,
    priority   integer not null,
    id         integer not null,
    portal_id  integer not null,
    attempts   integer not null,
    node       integer, -- who has it in his hands
    started_at integer,
    leg        integer not null, -- of its route, from 1, or 0: there is no other
    primary key (account_id, priority, id)
) without rowid;
create index send_queue_routed on send_queue (account_id, id) where leg > 0;

-- Waits for its time: the operator asked us to come back later.
create table delayed (
    due_at     integer not null,
    id         integer not null,
    account_id integer not null,
    priority   integer not null,
    portal_id  integer not null,
    attempts   integer not null,
    leg        integer not null,
    primary key (due_at, id)
) without rowid;
create index delayed_routed on delayed (id) where leg > 0;

-- Handed over, fate not known. Without the operator's id the key is '?' and our reference.
create table awaiting (
    account_id          integer not null,
    operator_message_id text    not null,
    id                  integer not null,
    portal_id           integer not null,
    parts               integer not null,
    part_status         text, -- of a message with several parts: this part's final status
    attempts            integer not null,
    in_doubt            integer not null,
    submitted_at        integer not null,
    next_check_at       integer not null,
    checks              integer not null,
    leg                 integer not null,
    cost                integer, -- millionths, as the operator tells it; null = it does not
    currency            text,
    primary key (account_id, operator_message_id)
) without rowid;
create index awaiting_check on awaiting (next_check_at);
create index awaiting_parts on awaiting (id) where parts > 1;
create index awaiting_of_portal on awaiting (portal_id, id);
create index awaiting_in_doubt on awaiting (portal_id, id) where in_doubt = 1;

-- The legs of open messages with more than one. Deleted once nothing can come any more.
create table leg (
    id                  integer not null,
    position            integer not null, -- from 1
    portal_id           integer not null,
    account_id          integer not null,
    priority            integer not null,
    deliver_within      integer, -- milliseconds; null = no cascade
    state               text    not null, -- later, queued, sent, doubt, over
    due_at              integer, -- of a cascade: when it goes on
    status              text    not null, -- how it ended; empty = it has not
    operator_message_id text    not null,
    reason_code         text    not null,
    reason              text    not null,
    cost                integer, -- millionths, as the operator tells it; null = it does not
    currency            text,
    primary key (id, position)
) without rowid;
create index leg_due on leg (due_at) where due_at is not null;

-- Receipts for ids that nobody knows yet: they were faster than the operator's answer.
create table early_receipt (
    account_id          integer not null,
    operator_message_id text    not null,
    portal_id           integer not null,
    status              text    not null,
    reason_code         text    not null,
    reason              text    not null,
    received_at         integer not null,
    cost                integer, -- millionths, as the operator tells it; null = it does not
    currency            text,
    primary key (account_id, operator_message_id)
) without rowid;
create index early_receipt_age on early_receipt (received_at);

-- Append-only: how a message ended.
create table outcome (
    id                  integer primary key,
    portal_id           integer not null,
    account_id          integer,
    status              text    not null,
    operator_message_id text    not null,
    reason_code         text    not null,
    reason              text    not null,
    attempts            integer not null,
    in_doubt            integer not null,
    submitted_at        integer,
    final_at            integer not null,
    cost                integer, -- of all parts and legs, in millionths; null = the operator tells none
    currency            text
);
create index outcome_of_portal on outcome (portal_id, status);
create index outcome_in_doubt on outcome (portal_id) where in_doubt = 1;

-- What the portal is still to be told; a newer status overwrites the older one.
create table report_queue (
    portal_id  integer not null,
    id         integer not null,
    status     text    not null,
    due_at     integer not null,
    attempts   integer not null,
    reached_at integer not null, -- when the status was reached
    primary key (portal_id, id)
) without rowid;
create index report_due on report_queue (portal_id, due_at, id);

-- Whose turn it is to call a portal with reports: nodes share its allowance of requests by taking turns.
create table portal_turn (
    portal_id integer not null primary key,
    node      integer not null,
    until     integer not null, -- 0 = the turn is over; else it ends by itself then
    empty_at  integer not null -- when the portal's bucket of requests will be empty
) without rowid;

-- When the next message of an account may be claimed, for operators that allow so many a second: over all nodes.
create table account_pace (
    account_id integer not null primary key,
    portal_id  integer not null,
    next_at    integer not null -- microseconds
) without rowid;

-- Which node may hold which of an account's SMPP binds: the operator counts them, whichever node they come from.
create table link_lease (
    account_id integer not null,
    slot       integer not null, -- from 1
    node       integer not null,
    until      integer not null, -- ends by itself then, unless it is renewed
    primary key (account_id, slot)
) without rowid;

-- Messages from phones, as operators handed them to us: long texts in pieces.
create table incoming (
    incoming_id    integer primary key,
    portal_id      integer not null,
    account_id     integer not null,
    sender         text    not null,
    recipient      text    not null,
    body           text    not null,
    part_reference integer, -- null = all of the text
    part_total     integer,
    part_number    integer,
    received_at    integer not null
);
create index incoming_age on incoming (received_at);
create index incoming_of_portal on incoming (portal_id, incoming_id);

-- The processes that may have messages in their hands.
create table node (
    node       integer primary key, -- its mark
    version    text    not null,
    state      text    not null, -- serving, draining, finishing
    in_hands   integer not null,
    started_at integer not null,
    seen_at    integer not null
);

-- Append-only: the steps of a message's timeline that no other table tells.
create table step (
    id     integer not null,
    at     integer not null,
    kind   text    not null,
    reason text    not null
);
create index step_of_message on step (id);

-- What ordinary users of a portal see in its journal. Without a row: their own messages.
create table portal_rights (
    portal_id integer  not null primary key,
    messages  text     not null, -- none, own, all
    phone     text     not null, -- hidden, ends, full
    text      text     not null, -- hidden, full
    analytics integer  not null
) without rowid;

-- Append-only: what administrators of portals did.
create table audit (
    audit_id  integer primary key,
    portal_id integer not null,
    at        integer not null,
    user_id   integer not null,
    action    text    not null, -- method and address, as in the contract
    object    text    not null  -- what it was done to
);
create index audit_of_portal on audit (portal_id, audit_id);

-- How many messages ended how. What is new stands in tally_delta, written by the commits that end messages, a few rows
-- each; it is added up here a little later, so those commits never wait for one another's rows.
create table tally (
    portal_id  integer not null,
    hour       integer not null, -- in which the messages came in
    code       text    not null,
    account_id integer not null, -- 0 = none
    status     text    not null,
    reason     text    not null, -- of what was not delivered
    currency   text    not null, -- empty = no cost is known
    messages   integer not null,
    segments   integer not null,
    cost       integer not null, -- millionths
    lag_10s    integer not null, -- of the delivered: how many within so long, and not within less
    lag_1m     integer not null,
    lag_10m    integer not null,
    lag_1h     integer not null,
    lag_1d     integer not null,
    primary key (portal_id, hour, code, account_id, status, reason, currency)
) without rowid;

create table tally_delta (
    delta_id   integer primary key,
    portal_id  integer not null,
    hour       integer not null,
    code       text    not null,
    account_id integer not null,
    status     text    not null,
    reason     text    not null,
    currency   text    not null, -- empty = no cost is known
    messages   integer not null,
    segments   integer not null,
    cost       integer not null, -- millionths
    lag_10s    integer not null,
    lag_1m     integer not null,
    lag_10m    integer not null,
    lag_1h     integer not null,
    lag_1d     integer not null
);
