package io.relay24.emulator.page;

import io.relay24.emulator.http.Request;
import io.relay24.emulator.http.Response;
import io.relay24.emulator.portal.Portal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The portal's pages: the deal card at `/` and `/crm/deal/details/<id>/`, an application's frame at
/// `/marketplace/app/<number>/`, and the switchboard at `/switchboard/`. Thread-safe.
///
/// The pages are files; what they show they fetch from the control API by script.
public final class Pages {

    private static final Pattern DEAL = Pattern.compile("/crm/deal/details/(\\d{1,9})/?");
    private static final Pattern APPLICATION = Pattern.compile("/marketplace/app/(\\d{1,9})/?");
    private static final Pattern ASSET = Pattern.compile("/emulator/([a-z-]+\\.(css|js|svg))");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "html", "text/html; charset=utf-8");

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    public Response handle(Portal portal, Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Response.text(405, "pages are read with GET");
        }
        Matcher asset = ASSET.matcher(request.path());
        if (asset.matches()) {
            return file(asset.group(1), asset.group(2));
        }
        Matcher application = APPLICATION.matcher(request.path());
        if (application.matches()) {
            return page(portal, "frame.html", application.group(1));
        }
        if (request.path().equals("/switchboard/")) {
            return page(portal, "switchboard.html", "");
        }
        Matcher deal = DEAL.matcher(request.path());
        if (deal.matches() || request.path().equals("/")) {
            return page(portal, "deal.html", deal.matches() ? deal.group(1) : "1");
        }
        return Response.text(
                404,
                "the emulated portal has no page here; it has /, /crm/deal/details/<id>/, "
                        + "/marketplace/app/<number>/ and /switchboard/");
    }

    /// A page of this portal.
    ///
    /// @param subject the deal or the application that the page is about
    private Response page(Portal portal, String name, String subject) {
        String html = new String(bytes(name), StandardCharsets.UTF_8)
                .replace("{{portal}}", String.valueOf(portal.id()))
                .replace("{{subject}}", subject);
        return Response.html(200, html).with("Cache-Control", "no-store");
    }

    private Response file(String name, String type) {
        byte[] bytes = bytes(name);
        return bytes.length == 0
                ? Response.text(404, "there is no such file")
                : Response.of(200, TYPES.getOrDefault(type, "text/plain"), bytes)
                        .with("Cache-Control", "no-cache");
    }

    private byte[] bytes(String name) {
        var known = files.get(name);
        if (known != null) {
            return known;
        }
        byte[] bytes = read(name);
        if (bytes.length > 0) {
            files.put(name, bytes);
        }
        return bytes;
    }

    private static byte[] read(String name) {
        try (var in = Pages.class.getResourceAsStream(name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the page " + name + " cannot be read", unreadable);
        }
    }
}
