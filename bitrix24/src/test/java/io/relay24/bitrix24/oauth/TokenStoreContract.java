package io.relay24.bitrix24.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.relay24.bitrix24.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every [TokenStore] must do. Implement [#storeHolding], run the tests.
@Timeout(60)
public interface TokenStoreContract {

    /// A store, empty but for the given tokens.
    TokenStore storeHolding(Tokens... tokens);

    /// The same tokens seen by another process; the same store if it serves only one.
    default TokenStore fromAnotherNode(TokenStore store) {
        return store;
    }

    /// Tokens of portal `memberId`, different in every field for another `generation`, except for whose they are.
    static Tokens tokens(String memberId, int generation) {
        return tokens(memberId, 7, generation);
    }

    /// Tokens of another administrator.
    static Tokens tokens(String memberId, long userId, int generation) {
        return new Tokens(
                memberId,
                userId,
                "app.573ad8a0346747.09223434",
                Secret.of("access-" + memberId + userId + generation),
                Secret.of("refresh-" + memberId + userId + generation),
                Instant.parse("2026-11-24T12:00:00Z").plusSeconds(generation),
                URI.create("https://portal" + generation + ".example.com/rest/"),
                URI.create("https://oauth" + generation + ".example.com/rest/"));
    }

    @Test
    default void a_portal_without_tokens_has_none() {
        assertThat(storeHolding(tokens("a", 1)).find("b")).isEmpty();
    }

    @Test
    default void stored_tokens_are_found_as_they_were() {
        TokenStore store = storeHolding(tokens("a", 1), tokens("b", 1));
        assertThat(store.find("a")).contains(tokens("a", 1));
        assertThat(store.find("b")).contains(tokens("b", 1));
    }

    @Test
    default void fresh_tokens_replace_those_that_they_came_from() {
        TokenStore store = storeHolding(tokens("a", 1), tokens("b", 1));
        assertThat(store.replace(tokens("a", 1), tokens("a", 2))).isTrue();
        assertThat(store.find("a")).contains(tokens("a", 2));
        assertThat(fromAnotherNode(store).find("a")).contains(tokens("a", 2));
        assertThat(store.find("b")).contains(tokens("b", 1));
    }

    @Test
    default void newer_tokens_of_somebody_else_are_left_alone() {
        TokenStore store = storeHolding(tokens("a", 2));
        assertThat(store.replace(tokens("a", 1), tokens("a", 3))).isFalse();
        assertThat(store.find("a")).contains(tokens("a", 2));
    }

    @Test
    default void a_portal_without_tokens_gets_none_by_replacing() {
        TokenStore store = storeHolding();
        assertThat(store.replace(tokens("a", 1), tokens("a", 2))).isFalse();
        assertThat(store.find("a")).isEmpty();
    }

    @Test
    default void the_first_administrators_tokens_are_used_first() {
        TokenStore store = storeHolding(tokens("a", 7, 1), tokens("a", 8, 2));
        assertThat(store.find("a")).contains(tokens("a", 7, 1));
        assertThat(store.find("a", 8)).contains(tokens("a", 8, 2));
        assertThat(store.find("a", 9)).isEmpty();
        assertThat(store.find("b", 7)).isEmpty();
    }

    @Test
    default void what_is_set_aside_gives_way_to_the_next_administrators() {
        TokenStore store = storeHolding(tokens("a", 7, 1), tokens("a", 8, 2), tokens("b", 7, 1));
        store.setAside(tokens("a", 7, 1), "invalid_grant");
        assertThat(store.find("a")).contains(tokens("a", 8, 2));
        assertThat(fromAnotherNode(store).find("a")).contains(tokens("a", 8, 2));
        assertThat(store.find("a", 7)).isEmpty();
        assertThat(store.replace(tokens("a", 7, 1), tokens("a", 7, 3))).isFalse();
        assertThat(store.find("b")).contains(tokens("b", 7, 1));
        store.setAside(tokens("a", 8, 2), "invalid_grant");
        assertThat(store.find("a")).isEmpty();
    }

    @Test
    default void newer_tokens_are_not_set_aside_for_the_older_ones_sake() {
        TokenStore store = storeHolding(tokens("a", 2));
        store.setAside(tokens("a", 1), "invalid_grant");
        assertThat(store.find("a")).contains(tokens("a", 2));
    }

    @Test
    default void tokens_are_replaced_for_their_own_user_only() {
        TokenStore store = storeHolding(tokens("a", 7, 1), tokens("a", 8, 2));
        assertThat(store.replace(tokens("a", 8, 2), tokens("a", 8, 3))).isTrue();
        assertThat(store.find("a")).contains(tokens("a", 7, 1));
        assertThat(store.find("a", 8)).contains(tokens("a", 8, 3));
    }

    @Test
    default void of_many_who_replace_the_same_tokens_one_succeeds() throws Exception {
        TokenStore store = storeHolding(tokens("a", 1));
        TokenStore other = fromAnotherNode(store);
        List<Callable<Boolean>> rivals = new ArrayList<>();
        for (int generation = 2; generation < 10; generation++) {
            Tokens fresh = tokens("a", generation);
            TokenStore mine = generation % 2 == 0 ? store : other;
            rivals.add(() -> mine.replace(tokens("a", 1), fresh));
        }
        int winners = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> rival : threads.invokeAll(rivals)) {
                winners += rival.get() ? 1 : 0;
            }
        }
        assertThat(winners).isOne();
    }

    @Test
    default void work_for_one_portal_waits_for_other_work_and_sees_what_that_stored() throws Exception {
        TokenStore store = storeHolding(tokens("a", 1));
        TokenStore other = fromAnotherNode(store);
        CountDownLatch firstIn = new CountDownLatch(1);
        CountDownLatch secondIn = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> overlap = threads.submit(() -> store.exclusively("a", () -> {
                firstIn.countDown();
                boolean overlapped = secondIn.await(300, TimeUnit.MILLISECONDS);
                assertThat(store.replace(store.find("a").orElseThrow(), tokens("a", 2)))
                        .isTrue();
                return overlapped;
            }));
            firstIn.await();
            Future<Tokens> second = threads.submit(() -> other.exclusively("a", () -> {
                secondIn.countDown();
                return other.find("a").orElseThrow();
            }));
            assertThat(overlap.get()).isFalse();
            assertThat(second.get()).isEqualTo(tokens("a", 2));
        }
    }

    @Test
    default void work_for_another_portal_does_not_wait() throws Exception {
        TokenStore store = storeHolding(tokens("a", 1), tokens("b", 1));
        CountDownLatch otherDone = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch entered = new CountDownLatch(1);
            Future<Boolean> first = threads.submit(() -> store.exclusively("a", () -> {
                entered.countDown();
                return otherDone.await(30, TimeUnit.SECONDS);
            }));
            entered.await();
            Future<?> second = threads.submit(() -> store.exclusively("b", () -> {
                otherDone.countDown();
                return true;
            }));
            assertThat(second.get()).isEqualTo(true);
            assertThat(first.get()).as("the other portal's work ran meanwhile").isTrue();
        }
    }

    @Test
    default void work_that_fails_lets_the_next_in() throws Exception {
        TokenStore store = storeHolding(tokens("a", 1));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> store.exclusively("a", () -> {
                    throw new IOException("the line broke");
                }))
                .withMessage("the line broke");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.submit(() -> store.exclusively("a", () -> 42)).get())
                    .isEqualTo(42);
        }
    }

    @Test
    default void who_waits_can_be_interrupted() throws Exception {
        TokenStore store = storeHolding(tokens("a", 1));
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> first = threads.submit(() -> store.exclusively("a", () -> {
                entered.countDown();
                return leave.await(30, TimeUnit.SECONDS);
            }));
            entered.await();
            Future<String> second = threads.submit(() -> {
                Thread.currentThread().interrupt();
                return store.exclusively("a", () -> "entered");
            });
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(second::get)
                    .withCauseInstanceOf(InterruptedException.class);
            leave.countDown();
            assertThat(first.get()).isTrue();
        }
    }
}
