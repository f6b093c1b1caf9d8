package io.relay24.bitrix24.placement;

import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.Loose;
import io.relay24.bitrix24.RestException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The `placement.*` methods of one portal (protocol §8.3): with an administrator's token, scope `placement` and that
/// of the place. Thread-safe. Nothing is shown before the installation is finished.
///
/// Errors come with HTTP 200 or 400, by portal; they are told apart by their code alone.
public final class Placements {

    private final Bitrix24 portal;

    public Placements(Bitrix24 portal) {
        this.portal = portal;
    }

    /// Puts a page into a place. May be repeated: that it is there already is no error here. To change a title unbind
    /// first.
    ///
    /// @return whether it is new
    /// @throws RestException with `ERROR_PLACEMENT_NOT_FOUND`, `ERROR_PLACEMENT_MAX_COUNT` (the place
    ///     takes one page only), `WRONG_AUTH_TYPE` (through a webhook)
    public boolean bind(PlacementProfile profile) throws RestException, InterruptedException {
        try {
            portal.call("placement.bind", profile.params());
            return true;
        } catch (RestException e) {
            if (e.error().is("ERROR_CORE") && e.error().description().contains("already binded")) {
                return false;
            }
            throw e;
        }
    }

    /// Takes pages out of a place.
    ///
    /// @param handler empty = all of ours in this place
    /// @return the portal's count. By its documents it counts each page when found and once more when removed, so 0
    ///     says that nothing was there and more than 0 that something was
    public int unbind(String placement, Optional<URI> handler) throws RestException, InterruptedException {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("PLACEMENT", placement);
        handler.ifPresent(address -> params.put("HANDLER", address.toString()));
        return Loose.number(portal.call("placement.unbind", params).path("count"))
                .orElse(0L)
                .intValue();
    }

    /// The application's pages.
    public List<BoundPlacement> bound() throws RestException, InterruptedException {
        return portal.call("placement.get", Map.of()).values().stream()
                .map(BoundPlacement::of)
                .toList();
    }

    /// The places that the application's scope allows.
    public List<String> places() throws RestException, InterruptedException {
        return portal.call("placement.list", Map.of()).values().stream()
                .map(Loose::text)
                .toList();
    }
}
