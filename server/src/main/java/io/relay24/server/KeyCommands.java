package io.relay24.server;

import io.relay24.server.secrets.Vault;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `keys list|rotate`: the key set that seals tokens and operators' keys in the store. One in a file is changed there;
/// one from the environment is printed anew, as nobody else can set the variable.
@Command(
        name = "keys",
        description = "The keys that seal what is secret in the store.",
        mixinStandardHelpOptions = true,
        subcommands = {KeyCommands.Show.class, KeyCommands.Rotate.class})
final class KeyCommands extends WithConfig implements Callable<Integer> {

    /// Without a command of its own.
    @Override
    public Integer call() {
        System.err.println("list or rotate? See --help.");
        return 2;
    }

    private static void print(Vault vault) {
        for (Vault.Key key : vault.keys()) {
            System.out.println(key.number() + "\t" + (key.seals() ? "seals and opens" : "opens"));
        }
    }

    @Command(
            name = "list",
            description = "Shows the numbers of the keys and which of them seals.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @ParentCommand
        private @Nullable KeyCommands parent;

        @Override
        public Integer call() {
            print(Configured.vault(of(parent).config()));
            return 0;
        }
    }

    @Command(
            name = "rotate",
            description = {
                "Seals with a new key from now on; the former ones still open.",
                "A key set in a file is changed there. One in RELAY24_SECRETS_KEY is printed anew: set the variable to it."
            },
            mixinStandardHelpOptions = true)
    static final class Rotate implements Callable<Integer> {
        @ParentCommand
        private @Nullable KeyCommands parent;

        @Option(
                names = "--prepare",
                description = "the new key only opens until the next rotate; for several servers, so that all of them"
                        + " have it before one seals with it")
        private boolean prepare;

        @Override
        public Integer call() {
            var config = of(parent).config();
            var given = config.secrets().key();
            if (given.isPresent()) {
                System.out.println(prepare ? Vault.preparedKey(given.get()) : Vault.rotatedKey(given.get()));
            } else {
                var vault = Configured.vault(config);
                change(vault);
                print(vault);
            }
            return 0;
        }

        private void change(Vault vault) {
            if (prepare) {
                vault.prepare();
            } else {
                vault.rotate();
            }
        }
    }

    private static KeyCommands of(@Nullable KeyCommands parent) {
        if (parent == null) {
            throw new IllegalStateException("the command line library sets the parent");
        }
        return parent;
    }
}
