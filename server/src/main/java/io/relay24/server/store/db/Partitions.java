package io.relay24.server.store.db;

import io.relay24.server.message.MessageId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The day partitions of PostgreSQL's append-only tables. A day bounds the unique index of messages, so the cost of a
/// message does not grow with what is stored, and old days are dropped instead of deleted.
final class Partitions {

    private static final List<String> TABLES = List.of("message", "outcome", "step");
    private static final int DAYS_AHEAD = 3;
    private static final DateTimeFormatter NAME = DateTimeFormatter.BASIC_ISO_DATE;

    private final Jdbi jdbi;

    Partitions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Makes yesterday's to those of three days ahead, where they are missing. One node at a time.
    void prepare(Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        jdbi.useTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(24, -1)");
            for (var day = today.minusDays(1); !day.isAfter(today.plusDays(DAYS_AHEAD)); day = day.plusDays(1)) {
                create(handle, day);
            }
        });
    }

    private static void create(Handle handle, LocalDate day) {
        long from = MessageId.floor(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        long to = MessageId.floor(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        for (String table : TABLES) {
            handle.execute("create table if not exists %s_%s partition of %s for values from (%d) to (%d)"
                    .formatted(table, NAME.format(day), table, from, to));
        }
        handle.execute("create unique index if not exists message_%s_once on message_%s (portal_id, message_id)"
                .formatted(NAME.format(day), NAME.format(day)));
    }

    /// Drops the days that ended before.
    void drop(Instant before) {
        var first = LocalDate.ofInstant(before, ZoneOffset.UTC);
        jdbi.useHandle(handle -> {
            for (String table : TABLES) {
                var old = handle.createQuery("""
                                select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                                where i.inhparent = cast(:table as regclass) and c.relname < :first
                                """)
                        .bind("table", table)
                        .bind("first", table + "_" + NAME.format(first))
                        .mapTo(String.class)
                        .list();
                old.forEach(name -> handle.execute("drop table " + name));
            }
        });
    }
}
