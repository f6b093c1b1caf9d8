package io.relay24.server.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relay24.bitrix24.Secret;
import io.relay24.operator.Account;
import io.relay24.operator.template.Template;
import io.relay24.operator.template.TemplateBook;
import io.relay24.operator.text.TextOptions;
import io.relay24.server.secrets.Vault;
import io.relay24.server.secrets.VaultException;
import io.relay24.server.store.db.Database;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The portals' accounts at operators (table `account`). Look-ups are kept for two seconds, as another node may change
/// the row.
public final class Accounts {

    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int CACHED = 10_000;

    private final Database database;
    private final Vault vault;
    private final Cache<Integer, Optional<PortalAccount>> byId = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();
    private final Cache<String, Optional<PortalAccount>> byReceiptToken = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();

    Accounts(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /// What an administrator fills in.
    public record Form(
            String operator,
            String name,
            String originator,
            Map<String, String> fields,
            Optional<URI> baseUrl,
            PortalAccount.InDoubt inDoubt) {

        /// Holds the operator's keys.
        @Override
        public String toString() {
            return "Form[operator=" + operator + ", name=" + name + "]";
        }
    }

    public Optional<PortalAccount> byId(int accountId) {
        return byId.get(accountId, id -> find("account_id", id));
    }

    /// The same, and empty also if its secrets cannot be opened: what a dead node left is settled all the same.
    public Optional<PortalAccount> readable(int accountId) {
        try {
            return byId(accountId);
        } catch (VaultException e) {
            LOG.error("account cannot be read account={}", accountId, e);
            return Optional.empty();
        }
    }

    public Optional<PortalAccount> byReceiptToken(String token) {
        return byReceiptToken.get(Sealed.hash(token), hash -> find("receipt_token_hash", hash));
    }

    public List<PortalAccount> ofPortal(int portalId) {
        return database.read(
                handle -> handle.createQuery("select * from account where portal_id = :portal order by account_id")
                        .bind("portal", portalId)
                        .map((row, context) -> account(row))
                        .list());
    }

    private static final String AT_OPERATOR = """
            select a.* from account a join portal p on p.portal_id = a.portal_id
            where a.operator = :operator and p.status <> 'uninstalled' order by a.account_id
            """;

    /// All portals' accounts at one operator.
    public List<PortalAccount> atOperator(String operator) {
        return database.read(handle -> handle.createQuery(AT_OPERATOR)
                .bind("operator", operator)
                .map((row, context) -> account(row))
                .list());
    }

    private Optional<PortalAccount> find(String column, Object value) {
        return database.read(handle -> handle.createQuery("select * from account where " + column + " = :value")
                .bind("value", value)
                .map((row, context) -> account(row))
                .findOne());
    }

    private static final String INSERT = """
            insert into account (portal_id, operator, name, originator, fields, base_url, receipt_token,
                receipt_token_hash, in_doubt, paused_reason, paused_until)
            values (:portal, :operator, :name, :originator, :fields, :base_url, :receipt_token, :receipt_token_hash,
                :in_doubt, '', 0)
            returning account_id
            """;

    public PortalAccount add(int portalId, Form form) {
        var token = Sealed.newUrlSecret();
        int id = database.write(handle -> handle.createQuery(INSERT)
                .bind("portal", portalId)
                .bind("operator", form.operator())
                .bind("name", form.name())
                .bind("originator", form.originator())
                .bind("fields", vault.seal(JSON.writeValueAsString(form.fields()), context("fields", portalId)))
                .bind("base_url", form.baseUrl().map(URI::toString).orElse(""))
                .bind("receipt_token", vault.seal(token.reveal(), context("receipt", portalId)))
                .bind("receipt_token_hash", Sealed.hash(token.reveal()))
                .bind("in_doubt", form.inDoubt().name().toLowerCase(Locale.ROOT))
                .mapTo(Integer.class)
                .one());
        forget();
        return byId(id).orElseThrow();
    }

    private static final String UPDATE = """
            update account set name = :name, originator = :originator, fields = :fields, base_url = :base_url,
                in_doubt = :in_doubt, paused_reason = '', paused_until = 0
            where account_id = :id and portal_id = :portal
            """;

    /// Changes an account and ends its pause. The receipt URL, the templates and the wishes for texts stay.
    public void change(PortalAccount account, Form form) {
        Map<String, String> fields = new LinkedHashMap<>(account.access().fields());
        fields.keySet().retainAll(TextOptions.FIELDS);
        fields.putAll(form.fields());
        database.write(handle -> handle.createUpdate(UPDATE)
                .bind("id", account.id())
                .bind("portal", account.portalId())
                .bind("name", form.name())
                .bind("originator", form.originator())
                .bind("fields", vault.seal(JSON.writeValueAsString(fields), context("fields", account.portalId())))
                .bind("base_url", form.baseUrl().map(URI::toString).orElse(""))
                .bind("in_doubt", form.inDoubt().name().toLowerCase(Locale.ROOT))
                .execute());
        forget();
    }

    private static final String DELETE = """
            delete from account where account_id = :id and portal_id = :portal
                and not exists (select 1 from send_queue where account_id = :id)
                and not exists (select 1 from delayed where account_id = :id)
                and not exists (select 1 from awaiting where account_id = :id)
                and not exists (select 1 from leg where account_id = :id and state <> 'over')
            """;

    /// Forgets an account with its keys.
    ///
    /// @return false if messages still wait for it or for its receipts; nothing was changed then
    public boolean delete(PortalAccount account) {
        boolean deleted = database.write(handle -> {
            boolean gone = handle.createUpdate(DELETE)
                            .bind("id", account.id())
                            .bind("portal", account.portalId())
                            .execute()
                    == 1;
            if (gone) {
                handle.execute("delete from address_book where account_id = ?", account.id());
                handle.execute(
                        "update portal set default_account = null where portal_id = ? and default_account = ?",
                        account.portalId(),
                        account.id());
            }
            return gone;
        });
        forget();
        return deleted;
    }

    /// Changes what is done to the account's texts; its keys stay as they are.
    ///
    /// @param wishes by [TextOptions#FIELDS]
    public void setTexts(PortalAccount account, Map<String, String> wishes) {
        Map<String, String> fields = new LinkedHashMap<>(account.access().fields());
        TextOptions.FIELDS.forEach(fields::remove);
        fields.putAll(wishes);
        set(account, "fields", vault.seal(JSON.writeValueAsString(fields), context("fields", account.portalId())));
    }

    /// Puts another book of templates in the place of the account's own.
    public void setTemplates(PortalAccount account, TemplateBook book) {
        var templates = book.templates().stream()
                .map(it -> Map.of("id", it.id(), "name", it.name(), "language", it.language(), "text", it.text()))
                .toList();
        set(account, "templates", JSON.writeValueAsString(templates));
    }

    private void set(PortalAccount account, String column, String value) {
        database.write(handle -> handle.createUpdate(
                        "update account set " + column + " = :value where account_id = :id and portal_id = :portal")
                .bind("value", value)
                .bind("id", account.id())
                .bind("portal", account.portalId())
                .execute());
        forget();
    }

    /// Stops sending through the account until it is mended or the time has come.
    public void pause(int accountId, String reason, Instant until) {
        database.write(handle -> handle.createUpdate(
                        "update account set paused_reason = :reason, paused_until = :until where account_id = :id")
                .bind("reason", reason)
                .bind("until", until.toEpochMilli())
                .bind("id", accountId)
                .execute());
        forget();
    }

    /// The account works (again).
    public void resume(int accountId) {
        pause(accountId, "", Instant.EPOCH);
    }

    private void forget() {
        byId.invalidateAll();
        byReceiptToken.invalidateAll();
    }

    private static String context(String what, int portalId) {
        return "account." + what + ":" + portalId;
    }

    private static TemplateBook book(String json) {
        List<Map<String, String>> templates = JSON.readValue(json, new TypeReference<>() {});
        return new TemplateBook(templates.stream().map(Template::of).toList());
    }

    private PortalAccount account(ResultSet row) throws SQLException {
        int id = row.getInt("account_id");
        int portalId = row.getInt("portal_id");
        var baseUrl = row.getString("base_url");
        Map<String, String> fields = JSON.readValue(
                vault.open(row.getString("fields"), context("fields", portalId)), new TypeReference<>() {});
        return new PortalAccount(
                id,
                portalId,
                row.getString("name"),
                row.getString("originator"),
                new Account(
                        Integer.toString(id),
                        row.getString("operator"),
                        fields,
                        baseUrl.isEmpty() ? Optional.empty() : Optional.of(URI.create(baseUrl)),
                        book(row.getString("templates"))),
                Secret.of(vault.open(row.getString("receipt_token"), context("receipt", portalId))),
                PortalAccount.InDoubt.valueOf(row.getString("in_doubt").toUpperCase(Locale.ROOT)),
                row.getString("paused_reason"),
                Instant.ofEpochMilli(row.getLong("paused_until")));
    }
}
