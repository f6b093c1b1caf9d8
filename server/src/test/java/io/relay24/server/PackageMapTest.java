package io.relay24.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Who may import whom. This map, the table in `docs/architecture.md` and the picture there are one thing.
class PackageMapTest {

    private static final String BASE = "io.relay24.";

    /// What each package of the server may use of ours, beside itself.
    private static final Map<String, Set<String>> MAP = map();

    private static Map<String, Set<String>> map() {
        var map = new LinkedHashMap<String, Set<String>>();
        map.put("route", Set.of("bitrix24.messageservice", "operator"));
        map.put("message", Set.of("server.route", "bitrix24.messageservice", "operator", "operator.text"));
        map.put("web", Set.of());
        map.put("config", Set.of());
        map.put("secrets", Set.of());
        map.put("worker", Set.of());
        map.put("brand", Set.of());
        map.put(
                "store",
                Set.of(
                        "server.message",
                        "server.route",
                        "server.secrets",
                        "bitrix24..",
                        "operator",
                        "operator.text",
                        "operator.template"));
        map.put("rest", Set.of("server.store", "bitrix24.."));
        map.put(
                "intake",
                Set.of(
                        "server.web",
                        "server.store",
                        "server.store.journal",
                        "server.message",
                        "server.route",
                        "bitrix24..",
                        "operator",
                        "operator.text"));
        map.put(
                "dispatch",
                Set.of("server.store..", "server.message", "server.worker", "bitrix24..", "operator", "operator.text"));
        map.put(
                "receipt",
                Set.of("server.web", "server.store", "server.message", "server.route", "server.worker", "operator"));
        map.put("link", Set.of("server.store..", "server.worker", "operator", "operator.smpp"));
        map.put("report", Set.of("server.store", "server.rest", "server.worker", "bitrix24..", "operator.text"));
        map.put(
                "portal",
                Set.of("server.web", "server.message", "server.store", "server.rest", "server.worker", "bitrix24.."));
        map.put(
                "api",
                Set.of(
                        "server.page",
                        "server.web",
                        "server.store",
                        "server.store.journal",
                        "server.intake",
                        "server.message",
                        "server.route",
                        "server.portal..",
                        "server.secrets",
                        "server.brand",
                        "bitrix24..",
                        "operator",
                        "operator.text",
                        "operator.template"));
        map.put("page", Set.of("server.web", "server.brand"));
        map.put(
                "console",
                Set.of(
                        "server.web",
                        "server.page",
                        "server.brand",
                        "server.store",
                        "server.api.call",
                        "server.config",
                        "operator"));
        map.put("upkeep", Set.of("server.web", "server.store..", "server.worker"));
        return map;
    }

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.relay24");

    @TestFactory
    Stream<DynamicTest> a_package_uses_only_what_the_map_allows() {
        return MAP.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    var own = BASE + "server." + entry.getKey() + "..";
                    var allowed = Stream.concat(
                                    Stream.of(own), entry.getValue().stream().map(name -> BASE + name))
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage(own)
                            .should()
                            .dependOnClassesThat(
                                    resideInAPackage("io.relay24..").and(not(resideInAnyPackage(allowed))))
                            .check(CLASSES);
                }));
    }

    @Test
    void every_package_of_the_server_is_in_the_map() {
        var packages = CLASSES.stream()
                .map(type -> type.getPackageName())
                .filter(name -> name.startsWith(BASE + "server."))
                .map(name -> name.substring((BASE + "server.").length()).replaceAll("\\..*", ""))
                .collect(Collectors.toSet());
        assertThat(packages).containsExactlyInAnyOrderElementsOf(MAP.keySet());
    }

    @Test
    void there_is_no_cycle_between_packages() {
        slices().matching("io.relay24.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_the_web_package_knows_the_http_server() {
        classesOf("org.eclipse.jetty..", "io.relay24.server.web..");
    }

    @Test
    void only_the_store_speaks_sql() {
        classesOf("java.sql..", "io.relay24.server.store..");
        classesOf("org.jdbi..", "io.relay24.server.store..");
    }

    private static void classesOf(String library, String onlyUser) {
        noClasses()
                .that()
                .resideInAPackage("io.relay24.server..")
                .and()
                .resideOutsideOfPackage(onlyUser)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    @Test
    void the_two_libraries_do_not_know_the_server_or_each_other() {
        noClasses()
                .that()
                .resideInAPackage("io.relay24.bitrix24..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.relay24.server..", "io.relay24.operator..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.relay24.operator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.relay24.server..", "io.relay24.bitrix24..")
                .check(CLASSES);
    }

    @Test
    void the_portals_library_needs_json_and_nothing_else() {
        classes()
                .that()
                .resideInAPackage("io.relay24.bitrix24..")
                .and()
                .haveNameNotMatching(".*TokenStoreContract.*") // of its test jar
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.relay24.bitrix24..", "java..", "tools.jackson..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void the_emulator_shares_no_code_with_us() {
        classes()
                .that()
                .resideInAPackage("io.relay24.emulator..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackages(
                        "io.relay24.server..", "io.relay24.bitrix24..", "io.relay24.operator.."))
                .check(CLASSES);
    }
}
