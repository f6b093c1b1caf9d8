package io.relay24.bitrix24.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the base address of a REST interface, `https://example.bitrix24.com/rest/`: absolute, http or https, with a
/// plain host, no user, query or fragment, and a slash at its end.
public final class RestAddress {

    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?(:\\d{1,5})?");

    private RestAddress() {}

    /// A `client_endpoint` or `server_endpoint`; empty if it is none.
    public static Optional<URI> of(String text) {
        try {
            URI uri = new URI(text.endsWith("/") ? text : text + "/");
            return isBase(uri) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// The address of a portal's `DOMAIN` (`host` or `host:port`), as the frame names it (protocol §1.2); empty if it
    /// is no domain.
    public static Optional<URI> ofDomain(String domain, boolean https) {
        if (!DOMAIN.matcher(domain).matches()) {
            return Optional.empty();
        }
        return of((https ? "https://" : "http://") + domain + "/rest/");
    }

    /// Whether both name the same scheme, host and port.
    public static boolean sameOrigin(URI one, URI other) {
        return lower(one.getScheme()).equals(lower(other.getScheme()))
                && lower(one.getHost()).equals(lower(other.getHost()))
                && port(one) == port(other);
    }

    private static boolean isBase(URI uri) {
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        return web
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null
                && uri.getPort() <= 65535;
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return lower(uri.getScheme()).equals("https") ? 443 : 80;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
