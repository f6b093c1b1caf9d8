package io.relay24.server.api.setup;

import io.relay24.server.api.call.JsonApi;
import io.relay24.server.brand.Brand;
import io.relay24.server.brand.Language;
import io.relay24.server.web.Response;
import io.relay24.server.web.Routes;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the service is called here, and in which languages it speaks. Anybody may know.
public final class BrandApi {

    private final Brand brand;

    public BrandApi(Brand brand) {
        this.brand = brand;
    }

    public void routes(JsonApi api, Routes routes) {
        api.getOpen("/b24/api/brand", () -> View.of(brand));
        routes.get("/b24/brand/logo", request -> logo());
    }

    /// The brand as pages see it.
    ///
    /// @param logo      relative to the page; empty = none
    /// @param texts     by language (BCP 47) and key: what stands in place of the pages' own texts
    /// @param operators ids offered; empty = all; one = no chooser
    /// @param languages Bitrix24's codes, and what is shown for each
    public record View(
            String name,
            String logo,
            Map<String, Map<String, String>> texts,
            List<Help> help,
            Set<String> operators,
            List<Spoken> languages) {

        public static View of(Brand brand) {
            var texts = new LinkedHashMap<String, Map<String, String>>();
            brand.words().forEach((language, words) -> texts.put(language.tag(), words));
            return new View(
                    brand.name(),
                    brand.logo().isThere() ? "brand/logo" : "",
                    texts,
                    brand.help().stream()
                            .map(link -> new Help(link.name(), link.url()))
                            .toList(),
                    brand.operators(),
                    Language.all().entrySet().stream()
                            .map(entry -> new Spoken(
                                    entry.getKey(),
                                    entry.getValue().tag(),
                                    entry.getValue().direction()))
                            .toList());
        }
    }

    record Help(String name, URI url) {}

    record Spoken(String code, String language, String direction) {}

    /// A drawing may hold scripts; whoever opens it by itself must not run them.
    private Response logo() {
        var logo = brand.logo();
        return logo.isThere()
                ? Response.of(200, logo.type(), logo.bytes())
                        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                        .header("Cache-Control", "public, max-age=3600")
                : Response.notFound();
    }
}
