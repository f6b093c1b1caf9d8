package io.relay24.server.intake;

import io.relay24.bitrix24.messageservice.HandlerCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Where a message came from, as JSON for the journal: what is empty is left out.
final class Details {

    private Details() {}

    static String of(HandlerCall call) {
        Map<String, Object> details = new LinkedHashMap<>();
        call.moduleId().ifPresent(module -> details.put("module_id", module));
        var bindings = call.bindings().stream()
                .distinct()
                .map(binding -> List.of(binding.ownerTypeId(), binding.ownerId()))
                .toList();
        putUnlessEmpty(details, "bindings", bindings);
        call.workflowId().ifPresent(workflow -> details.put("workflow_id", workflow));
        putUnlessEmpty(details, "document_id", call.documentId());
        return JsonMapper.shared().writeValueAsString(details);
    }

    private static void putUnlessEmpty(Map<String, Object> details, String name, List<?> list) {
        if (!list.isEmpty()) {
            details.put(name, list);
        }
    }
}
