package io.relay24.emulator.rest;

import io.relay24.emulator.automation.AutomationMethods;
import io.relay24.emulator.crm.ActivityMethods;
import io.relay24.emulator.crm.DealMethods;
import io.relay24.emulator.crm.TimelineMethods;
import io.relay24.emulator.method.Caller;
import io.relay24.emulator.method.EventMethods;
import io.relay24.emulator.method.OfflineMethods;
import io.relay24.emulator.method.RestAnswer;
import io.relay24.emulator.method.RestMethod;
import io.relay24.emulator.method.SenderMethods;
import io.relay24.emulator.method.StatusUpdate;
import io.relay24.emulator.portal.Portal;
import io.relay24.emulator.workplace.NotifyMethods;
import io.relay24.emulator.workplace.OptionMethods;
import io.relay24.emulator.workplace.PlacementMethods;
import io.relay24.emulator.workplace.UserMethods;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The table of all methods. Immutable after construction.
final class Methods {

    private final Map<String, RestMethod> byName = new TreeMap<>();

    Methods(Clock clock) {
        var execution = new Execution(clock);
        add(new BasicMethods(this, clock).all());
        add(new UserMethods().all());
        add(new OptionMethods().all());
        add(new NotifyMethods().all());
        add(new PlacementMethods().all());
        add(new EventMethods().all());
        add(new OfflineMethods().all());
        add(new AutomationMethods().all());
        add(new TimelineMethods(clock).all());
        add(new ActivityMethods(clock).all());
        add(new DealMethods().all());
        add(new SenderMethods().all());
        add(List.of(new RestMethod(
                "messageservice.message.status.update", "messageservice", new StatusUpdate(clock)::update)));
        add(List.of(new RestMethod("batch", "", new Batch(this, execution)::run)));
    }

    private void add(List<RestMethod> methods) {
        methods.forEach(method -> byName.put(method.name(), method));
    }

    /// The method of this name, if this portal has it.
    ///
    /// @param name in lower case
    Optional<RestMethod> find(Portal portal, String name) {
        Optional<Object> invented = portal.conditions().invented(name);
        if (invented.isPresent()) {
            return Optional.of(new RestMethod(name, "", call -> new RestAnswer.Result(invented.get())));
        }
        return Optional.ofNullable(byName.get(name))
                .filter(method -> portal.conditions().has(name));
    }

    /// The names of those that this caller may call.
    List<String> namesFor(Portal portal, Caller caller) {
        var names = new ArrayList<String>();
        byName.values().stream()
                .filter(method -> portal.conditions().has(method.name()))
                .filter(method -> caller.hasScope(method.scope()))
                .forEach(method -> names.add(method.name()));
        return names;
    }

    List<String> scopes() {
        return byName.values().stream()
                .map(RestMethod::scope)
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
    }
}
