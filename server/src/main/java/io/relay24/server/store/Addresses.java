package io.relay24.server.store;

import io.relay24.operator.Account;
import io.relay24.operator.AddressBook;
import io.relay24.server.store.db.Database;
import java.util.Optional;

/// The numbers that people shared with accounts whose operator needs another address (table `address_book`).
public final class Addresses implements AddressBook {

    private final Database database;

    Addresses(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> address(Account account, String phone) {
        return database.read(handle -> handle.createQuery(
                        "select address from address_book where account_id = :account and phone = :phone")
                .bind("account", Integer.valueOf(account.id()))
                .bind("phone", phone)
                .mapTo(String.class)
                .findOne());
    }

    private static final String LEARN = """
            insert into address_book (account_id, portal_id, phone, address)
            select account_id, portal_id, :phone, :address from account where account_id = :account
            on conflict (account_id, phone, portal_id) do update set address = excluded.address
            """;

    @Override
    public void learn(Account account, String phone, String address) {
        database.write(handle -> handle.createUpdate(LEARN)
                .bind("account", Integer.valueOf(account.id()))
                .bind("phone", phone)
                .bind("address", address)
                .execute());
    }

    @Override
    public void forget(Account account, String address) {
        database.write(handle -> handle.createUpdate(
                        "delete from address_book where account_id = :account and address = :address")
                .bind("account", Integer.valueOf(account.id()))
                .bind("address", address)
                .execute());
    }
}
