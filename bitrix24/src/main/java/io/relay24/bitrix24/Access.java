package io.relay24.bitrix24;

import java.net.URI;

/// What one REST call needs: where to, and as whom.
///
/// @param clientEndpoint base of the portal's REST interface, `https://example.bitrix24.com/rest/`
public record Access(URI clientEndpoint, Secret accessToken) {}
