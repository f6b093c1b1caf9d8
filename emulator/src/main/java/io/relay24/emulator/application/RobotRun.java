package io.relay24.emulator.application;

import java.util.List;
import java.util.Map;

/// One run of a robot or an activity by automation.
///
/// @param properties   values by property id
/// @param documentId   `crm`, `CCrmDocumentDeal`, `DEAL_1`
/// @param documentType `crm`, `CCrmDocumentDeal`, `DEAL`
public record RobotRun(
        Automation.Kind kind,
        String code,
        Map<String, Object> properties,
        List<String> documentId,
        List<String> documentType) {

    /// In deal 1.
    public static RobotRun robot(String code, Map<String, Object> properties) {
        return new RobotRun(
                Automation.Kind.ROBOT,
                code,
                properties,
                List.of("crm", "CCrmDocumentDeal", "DEAL_1"),
                List.of("crm", "CCrmDocumentDeal", "DEAL"));
    }
}
