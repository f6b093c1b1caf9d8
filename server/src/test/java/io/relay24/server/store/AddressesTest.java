package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.Account;
import io.relay24.server.support.BothDatabases;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.ManualClock;
import io.relay24.server.support.TestVault;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Who shared which number with which account.
@ParameterizedClass
@EnumSource(BothDatabases.class)
class AddressesTest {

    private static final String PHONE = "+48500100200";

    @TempDir
    Path folder;

    private final BothDatabases databases;
    private final ManualClock clock = ManualClock.atNoon();
    private Store store;
    private Portal portal;

    AddressesTest(BothDatabases databases) {
        this.databases = databases;
    }

    @BeforeEach
    void open() {
        store = new Store(databases.open(folder), TestVault.vault(), clock, Duration.ofSeconds(12));
        portal = Fixtures.portal(store, Fixtures.MEMBER, clock.instant());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Account account() {
        return Fixtures.account(store, portal).access();
    }

    @Test
    void a_number_leads_to_the_address_that_was_shared_last_and_only_for_that_account() {
        var mine = account();
        var other = account();
        store.addresses().learn(mine, PHONE, "41");
        store.addresses().learn(mine, PHONE, "42");
        assertThat(store.addresses().address(mine, PHONE)).contains("42");
        assertThat(store.addresses().address(other, PHONE)).isEmpty();
    }

    @Test
    void a_forgotten_address_has_no_numbers() {
        var mine = account();
        store.addresses().learn(mine, PHONE, "42");
        store.addresses().learn(mine, "+48500100201", "43");
        store.addresses().forget(mine, "42");
        assertThat(store.addresses().address(mine, PHONE)).isEmpty();
        assertThat(store.addresses().address(mine, "+48500100201")).contains("43");
    }

    @Test
    void a_clean_end_of_the_installation_takes_the_book_with_it() {
        var mine = account();
        store.addresses().learn(mine, PHONE, "42");
        store.erasure().uninstallClean(portal, clock.instant());
        assertThat(store.addresses().address(mine, PHONE)).isEmpty();
    }
}
