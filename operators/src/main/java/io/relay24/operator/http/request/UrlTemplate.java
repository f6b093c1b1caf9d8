package io.relay24.operator.http.request;

import io.relay24.operator.http.document.FormText;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Template;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.yaml.Node;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/// An URL with placeholders. At the very start a value is a whole URL, before the first `/` it is a host (perhaps with
/// a port and a path), and anywhere else it is escaped, so that no value can change what the URL means.
final class UrlTemplate {

    private static final Pattern WHOLE =
            Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+(/[^\\s#\\\\]*)?(\\?[^\\s#\\\\]*)?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:\\d{1,5})?(/[A-Za-z0-9._~-]+)*");
    private static final Pattern IN_HOST = Pattern.compile("https?://[^/]*");

    private final Template template;

    private UrlTemplate(Template template) {
        this.template = template;
    }

    static UrlTemplate of(Node node, Names names) {
        return new UrlTemplate(Template.text(node, names));
    }

    URI filled(Values values) throws UnusableAccount {
        String url = template.text(values, UrlTemplate::written)
                .orElseThrow(
                        () -> new UnusableAccount(
                                "the operator's address cannot be made from the account: correct the address or host under Accounts"));
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw new UnusableAccount("the operator's address has no host: correct it under Accounts");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new UnusableAccount("the operator's address is not an URL: correct it under Accounts");
        }
    }

    private static Optional<String> written(String before, String value) {
        if (before.isEmpty()) {
            return Optional.of(value.strip()).filter(url -> WHOLE.matcher(url).matches());
        }
        if (IN_HOST.matcher(before).matches()) {
            String host = value.strip().replaceFirst("^https?://", "").replaceFirst("/+$", "");
            return Optional.of(host).filter(it -> HOST.matcher(it).matches());
        }
        return Optional.of(FormText.escaped(value).replace("%3A", ":")); // may stand in a path and in a query
    }
}
