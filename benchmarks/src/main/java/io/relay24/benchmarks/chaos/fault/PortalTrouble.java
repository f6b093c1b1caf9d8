package io.relay24.benchmarks.chaos.fault;

import io.relay24.benchmarks.chaos.blow.Blow;
import io.relay24.benchmarks.chaos.scene.Desk;
import io.relay24.benchmarks.chaos.scene.Scene;
import io.relay24.emulator.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// Portals answer 503 and pages instead of results, cut their answers, move to another address, forget tokens.
public record PortalTrouble(RandomGenerator random) implements Blow {

    private static final Duration LASTS = Duration.ofSeconds(1);
    private static final int REQUESTS = 6;

    @Override
    public String name() {
        return "portals in trouble";
    }

    @Override
    public void prepare(Scene scene) {
        for (Desk desk : scene.desks()) {
            var portal = desk.installation().portal();
            var troubles = List.of(
                    Fault.QUERY_LIMIT_EXCEEDED,
                    Fault.INTERNAL_SERVER_ERROR,
                    Fault.HTML_502,
                    Fault.EXPIRED_TOKEN,
                    new Fault.Redirect(portal.url()),
                    new Fault.Truncated(),
                    new Fault.Cut());
            portal.access().expire();
            for (int i = 0; i < REQUESTS; i++) {
                portal.nextAnswer(troubles.get(random.nextInt(troubles.size())));
            }
        }
    }

    @Override
    public void fall(Scene scene) throws InterruptedException {
        Thread.sleep(LASTS);
        scene.down();
        scene.calm();
    }
}
