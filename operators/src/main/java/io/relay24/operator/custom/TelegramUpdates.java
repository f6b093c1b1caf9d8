package io.relay24.operator.custom;

import io.relay24.operator.Account;
import io.relay24.operator.AddressBook;
import io.relay24.operator.HttpCall;
import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.PushedReceipts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What people write to the bot. Whoever shares his own number enters the address book; whoever writes anything else is
/// asked for it; whoever blocks the bot is struck out. Telegram tells no receipts. Safe for many threads.
record TelegramUpdates(OperatorDefinition definition, AddressBook book, boolean trusts) implements PushedReceipts {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern PHONE = Pattern.compile("\\+?\\d{7,15}");
    private static final String JSON = "application/json";

    @Override
    public PushedReceipts trusting() {
        return new TelegramUpdates(definition, book, true);
    }

    @Override
    public Push read(HttpCall call, Account given) {
        Account account =
                new Account(given.id(), given.operator(), definition.completed(given.fields()), given.baseUrl());
        Verification verification = verification(call, account);
        if (verification == Verification.REFUSED) {
            return push(verification, 403, "");
        }
        try {
            return push(verification, 200, answer(MAPPER.readTree(call.body()), account));
        } catch (JacksonException e) {
            return push(verification, 400, "");
        }
    }

    private Verification verification(HttpCall call, Account account) {
        byte[] wanted = account.fields().getOrDefault("webhook_secret", "").getBytes(StandardCharsets.UTF_8);
        if (wanted.length == 0 || trusts) {
            return Verification.UNSIGNED;
        }
        byte[] shown = call.header("x-telegram-bot-api-secret-token").orElse("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(wanted, shown) ? Verification.VERIFIED : Verification.REFUSED;
    }

    private static Push push(Verification verification, int status, String body) {
        return new Push(verification, List.of(), new Answer(status, body.isEmpty() ? "text/plain" : JSON, body));
    }

    /// The answer may be a call of the bot's own: that saves a connection.
    private String answer(JsonNode update, Account account) {
        JsonNode member = update.path("my_chat_member");
        if (member.path("new_chat_member").path("status").asString("").equals("kicked")) {
            book.forget(account, member.path("chat").path("id").asString(""));
            return "";
        }
        JsonNode message = update.path("message");
        JsonNode chat = message.path("chat");
        if (!chat.path("type").asString("").equals("private")) {
            return "";
        }
        String id = chat.path("id").asString("");
        return isOwnNumber(message) ? learned(message, id, account) : asked(id, account);
    }

    /// Not the number of somebody else from the address book of the phone.
    private static boolean isOwnNumber(JsonNode message) {
        JsonNode contact = message.path("contact");
        String owner = contact.path("user_id").asString("");
        return !owner.isEmpty()
                && owner.equals(message.path("from").path("id").asString(""))
                && PHONE.matcher(contact.path("phone_number").asString("")).matches();
    }

    private String learned(JsonNode message, String chat, Account account) {
        String phone = message.path("contact").path("phone_number").asString("");
        book.learn(account, phone.startsWith("+") ? phone : "+" + phone, chat);
        ObjectNode answer = answer(chat, account, "confirmation");
        answer.putObject("reply_markup").put("remove_keyboard", true);
        return answer.toString();
    }

    private String asked(String chat, Account account) {
        ObjectNode answer = answer(chat, account, "invitation");
        ObjectNode keyboard = answer.putObject("reply_markup");
        keyboard.put("resize_keyboard", true).put("one_time_keyboard", true);
        keyboard.putArray("keyboard")
                .addArray()
                .addObject()
                .put("text", field(account, "button"))
                .put("request_contact", true);
        return answer.toString();
    }

    private static ObjectNode answer(String chat, Account account, String text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("method", "sendMessage")
                .put("chat_id", chat)
                .put("text", field(account, text));
    }

    private static String field(Account account, String name) {
        Map<String, String> fields = account.fields();
        return fields.getOrDefault(name, "");
    }
}
