package io.relay24.operator.custom;

import io.relay24.operator.Account;
import io.relay24.operator.AddressBook;
import io.relay24.operator.Cost;
import io.relay24.operator.Operator;
import io.relay24.operator.Prepared;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.SendOutcome.Accepted;
import io.relay24.operator.SendOutcome.Rejected;
import io.relay24.operator.Sms;
import java.util.List;
import java.util.Optional;

/// Sends to the chat of whoever shared a number with the bot. A recipient that is no telephone number is taken for the
/// chat itself. Safe for many threads.
record TelegramBot(Operator toChat, AddressBook book) implements Operator {

    private static final Rejected STRANGER = new Rejected(Reason.of(
            "this number is not known to the bot: its owner must open the bot, press Start and share the number"));

    @Override
    public SendOutcome send(Sms sms, Account account) throws InterruptedException {
        Optional<String> chat = sms.to().startsWith("+") ? book.address(account, sms.to()) : Optional.of(sms.to());
        if (chat.isEmpty()) {
            return STRANGER;
        }
        SendOutcome outcome = toChat.send(
                new Sms(chat.get(), sms.text(), sms.originator(), sms.reference(), Optional.empty()), account);
        return outcome instanceof Accepted(List<String> ids, Optional<Cost> cost)
                ? new Accepted(
                        ids.stream().map(id -> chat.get() + ":" + id).toList(), // an id is unique in its chat only
                        cost)
                : outcome;
    }

    @Override
    public Prepared prepared(Sms sms, Account account) {
        return toChat.prepared(sms, account);
    }

    @Override
    public void close() {
        toChat.close();
    }
}
