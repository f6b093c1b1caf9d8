package io.relay24.operator.custom;

import io.relay24.operator.Account;
import io.relay24.operator.AddressBook;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// An address book that is gone with the process: for the bench, and for whoever uses this library without a database.
public final class MemoryBook implements AddressBook {

    private record Key(String account, String phone) {}

    private final Map<Key, String> addresses = new ConcurrentHashMap<>();

    @Override
    public Optional<String> address(Account account, String phone) {
        return Optional.ofNullable(addresses.get(new Key(account.id(), phone)));
    }

    @Override
    public void learn(Account account, String phone, String address) {
        addresses.put(new Key(account.id(), phone), address);
    }

    @Override
    public void forget(Account account, String address) {
        addresses
                .entrySet()
                .removeIf(entry -> entry.getKey().account().equals(account.id())
                        && entry.getValue().equals(address));
    }
}
