package io.relay24.bitrix24.oauth;

import java.net.URI;

/// What the OAuth server says an access token belongs to: not to be faked by whoever sent the token (protocol §3.6).
///
/// @param clientId       the application; compare it with ours
/// @param memberId       the portal; compare it with what the request claims
/// @param domain         the portal's host, with its port if unusual
/// @param clientEndpoint the portal's REST base
/// @param serverEndpoint of the OAuth server that said so
public record VerifiedInstall(
        String clientId, String memberId, String domain, URI clientEndpoint, URI serverEndpoint) {}
