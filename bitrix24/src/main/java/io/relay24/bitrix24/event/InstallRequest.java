package io.relay24.bitrix24.event;

import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.form.FormTree;
import io.relay24.bitrix24.http.RestAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The application's page being opened in the portal's frame, for installation or for use: the browser posts it, so
/// anybody can make one up. Verify [#accessToken] by `AppInfo` before any call to [#clientEndpoint] (protocol §1.2,
/// §3.6).
///
/// @param domain           the portal's host, with its port if unusual
/// @param protocol         `https` or `http`
/// @param lang             Bitrix24's code, not ISO: `la`, `br`, `ua` (trap 22)
/// @param appSid           id of this one rendering; neither secret nor application token (trap 4)
/// @param accessToken      `AUTH_ID`, of the viewing user
/// @param refreshToken     `REFRESH_ID`; empty if missing
/// @param authExpires      how long the access token lives
/// @param serverEndpoint   the OAuth server; missing on old portals
/// @param applicationToken on new portals only
/// @param scope            on new portals only; else empty
/// @param memberId         the portal
/// @param status           `L` local, `F` free, `D` demo, `T` trial, `P` paid, `S` by subscription
/// @param placement        `DEFAULT` for the installation and the main page
/// @param placementOptions scalar values only
public record InstallRequest(
        String domain,
        String protocol,
        String lang,
        String appSid,
        Secret accessToken,
        Secret refreshToken,
        Duration authExpires,
        Optional<URI> serverEndpoint,
        Optional<Secret> applicationToken,
        List<String> scope,
        String memberId,
        String status,
        String placement,
        Map<String, String> placementOptions) {

    private static final String MAIN_PAGE = "DEFAULT";
    private static final long DEFAULT_SECONDS = 3600;
    private static final long MAX_SECONDS = 86_400;

    /// Opaque, but never longer (protocol §1.2).
    private static final int MAX_TOKEN = 255;

    private static final Pattern MEMBER_ID = Pattern.compile("[0-9A-Za-z]{1,64}");

    public InstallRequest {
        scope = List.copyOf(scope);
        placementOptions = Collections.unmodifiableMap(new LinkedHashMap<>(placementOptions));
    }

    /// Reads query and body together. Empty if it cannot be a frame of a portal: no token, no portal, or a host that is
    /// none. Show a page for people then.
    public static Optional<InstallRequest> parse(FormTree query, FormTree body) {
        InstallRequest request = read(query.overlaidBy(body));
        int token = request.accessToken.reveal().length();
        boolean plausible = token > 0
                && token <= MAX_TOKEN
                && MEMBER_ID.matcher(request.memberId).matches()
                && request.address().isPresent();
        return plausible ? Optional.of(request) : Optional.empty();
    }

    /// Whether the main or installation page was opened, not a placement elsewhere in the portal.
    public boolean isMainPage() {
        return placement.equals(MAIN_PAGE);
    }

    /// The portal's REST base as this request claims it.
    public URI clientEndpoint() {
        return address().orElseThrow();
    }

    private Optional<URI> address() {
        return RestAddress.ofDomain(domain, protocol.equals("https"));
    }

    private static InstallRequest read(FormTree form) {
        return new InstallRequest(
                form.textOrEmpty("DOMAIN"),
                form.textOrEmpty("PROTOCOL").equals("0") ? "http" : "https",
                form.textOrEmpty("LANG"),
                form.textOrEmpty("APP_SID"),
                Secret.of(form.textOrEmpty("AUTH_ID")),
                Secret.of(form.textOrEmpty("REFRESH_ID")),
                Duration.ofSeconds(Math.clamp(form.number("AUTH_EXPIRES").orElse(DEFAULT_SECONDS), 0, MAX_SECONDS)),
                form.get("SERVER_ENDPOINT").flatMap(RestAddress::of),
                form.get("APPLICATION_TOKEN").filter(token -> !token.isEmpty()).map(Secret::of),
                words(form.textOrEmpty("APPLICATION_SCOPE")),
                form.textOrEmpty("member_id"),
                form.textOrEmpty("status"),
                form.get("PLACEMENT").filter(name -> !name.isEmpty()).orElse(MAIN_PAGE),
                PlacementOptions.parse(form.textOrEmpty("PLACEMENT_OPTIONS")));
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
