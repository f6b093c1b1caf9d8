package io.relay24.benchmarks.chaos.blow;

import io.relay24.benchmarks.chaos.scene.Scene;
import java.io.IOException;

/// Something that goes wrong once while messages are on their way.
public interface Blow {

    /// In a few words, for the table.
    String name();

    /// Before the first message of the run.
    default void prepare(Scene scene) throws IOException, InterruptedException {}

    /// Happens, and is mended: afterwards the server is up and everything works again.
    void fall(Scene scene) throws IOException, InterruptedException;

    /// How many messages are to be sent.
    ///
    /// @param usual in a run
    default int messages(int usual) {
        return usual;
    }

    /// How many messages it may leave in doubt or sent twice: those that were on their way when it fell.
    default int inFlight() {
        return Scene.IN_FLIGHT;
    }
}
