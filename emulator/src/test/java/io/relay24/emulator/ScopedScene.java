package io.relay24.emulator;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.Registration;
import io.relay24.emulator.token.Tokens;
import java.io.IOException;

/// A scene with a second application that has every scope.
public final class ScopedScene implements AutoCloseable {

    public final Scene scene = new Scene();
    public final Application application;
    public final Tokens admin;
    public final Tokens user;

    public ScopedScene() throws IOException {
        application = scene.portal.register(Registration.local("local.2", "secret", scene.receiver.url("/app"))
                .scope("messageservice", "user", "crm", "im", "placement", "bizproc"));
        admin = scene.portal.access().issue(application, 1);
        user = scene.portal.access().issue(application, 2);
    }

    public Scene.Answered call(String method, Object... namesAndValues) throws IOException, InterruptedException {
        return scene.callWith(admin.access(), method, namesAndValues);
    }

    @Override
    public void close() {
        scene.close();
    }
}
