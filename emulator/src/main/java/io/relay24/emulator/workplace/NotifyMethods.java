package io.relay24.emulator.workplace;

import static io.relay24.emulator.method.RestAnswer.failure;

import io.relay24.emulator.method.RestAnswer;
import io.relay24.emulator.method.RestCall;
import io.relay24.emulator.method.RestMethod;
import java.util.List;

/// `im.notify.*`: messages to users (protocol §8.4).
public final class NotifyMethods {

    private static final String SCOPE = "im";

    public List<RestMethod> all() {
        return List.of(
                new RestMethod(
                        "im.notify.personal.add",
                        SCOPE,
                        call -> add(call, call.caller().user().id())),
                new RestMethod("im.notify.system.add", SCOPE, call -> add(call, 0)),
                new RestMethod("im.notify", SCOPE, call -> add(call, 0)),
                new RestMethod("im.notify.delete", SCOPE, this::delete));
    }

    private RestAnswer add(RestCall call, long from) {
        var given = call.parameters();
        String to = given.text("USER_ID").isEmpty() ? given.text("TO") : given.text("USER_ID");
        if (!to.matches("[1-9]\\d{0,17}")) {
            return failure("USER_ID_EMPTY", "User ID can't be empty");
        }
        if (given.lacks("MESSAGE")) {
            return failure("MESSAGE_EMPTY", "Message can't be empty");
        }
        long id = call.portal()
                .records()
                .notifications()
                .add(from, Long.parseLong(to), given.text("MESSAGE"), given.text("TAG"));
        return new RestAnswer.Result(id);
    }

    private RestAnswer delete(RestCall call) {
        var given = call.parameters();
        var notifications = call.portal().records().notifications();
        if (given.text("ID").matches("\\d{1,18}")) {
            return new RestAnswer.Result(notifications.remove(Long.parseLong(given.text("ID"))));
        }
        return given.lacks("TAG")
                ? failure("PARAMS_ERROR", "Incorrect params")
                : new RestAnswer.Result(notifications.removeTagged(given.text("TAG")));
    }
}
