package io.copyrun.tftp.ftp;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.ftpserver.command.Command;
import org.apache.ftpserver.command.CommandFactory;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.impl.FtpIoSession;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The commands that there are. What is not among them does not exist, whatever the library has. */
final class Commands implements CommandFactory {
    private static final Logger LOG = Logger.getLogger(Commands.class);

    private static final FtpReply SYSTEM = Replies.reply(215, "UNIX Type: L8");
    private static final FtpReply FEATURES = Replies.reply(211, """
            Features:
             EPSV
             EPRT
             SIZE
             MDTM
             MLST type*;size*;modify*;
             UTF8
            End""");
    private static final FtpReply ROOT = Replies.reply(257, "\"/\" is the only directory.");
    private static final FtpReply NO_RESTART = Replies.reply(350, "From the beginning, as always.");

    private final Map<String, Verb> verbs = new HashMap<>();

    Commands(LoginCommands login, DataPortCommands ports, ListingCommands listings, TransferCommands transfers) {
        verbs.put("USER", login::user);
        verbs.put("PASS", login::pass);
        verbs.put("PASV", ports::pasv);
        verbs.put("EPSV", ports::epsv);
        verbs.put("PORT", ports::port);
        verbs.put("EPRT", ports::eprt);
        verbs.put("LIST", listings::list);
        verbs.put("NLST", listings::names);
        verbs.put("MLSD", listings::facts);
        verbs.put("SIZE", listings::size);
        verbs.put("MDTM", listings::time);
        verbs.put("STOR", transfers::stor);
        verbs.put("RETR", transfers::retr);
        verbs.put("TYPE", Commands::type);
        verbs.put("ALLO", Commands::allo);
        verbs.put("CWD", (dialog, argument) -> isRoot(argument) ? Replies.AT_ROOT : Replies.NO_SUCH_FILE);
        verbs.put("CDUP", (dialog, argument) -> Replies.AT_ROOT);
        verbs.put("PWD", (dialog, argument) -> ROOT);
        verbs.put("SYST", (dialog, argument) -> SYSTEM);
        verbs.put("FEAT", (dialog, argument) -> FEATURES);
        verbs.put("NOOP", (dialog, argument) -> Replies.OKAY);
        verbs.put("MODE", only("S", Replies.OKAY));
        verbs.put("STRU", only("F", Replies.OKAY));
        verbs.put("REST", only("0", NO_RESTART));
        verbs.put("OPTS", Commands::opts);
        // The transfer has been ended while this waited for its turn.
        verbs.put("ABOR", (dialog, argument) -> Replies.reply(226, "Nothing runs."));
        verbs.put("QUIT", (dialog, argument) -> {
            dialog.say(Replies.BYE);
            dialog.hangUp();
            return null;
        });
    }

    private static Verb only(String accepted, FtpReply reply) {
        return (dialog, argument) -> accepted.equalsIgnoreCase(argument) ? reply : Replies.NOT_THAT_WAY;
    }

    private static boolean isRoot(@Nullable String directory) {
        return directory != null && (directory.equals("/") || directory.equals(".") || directory.equals("./"));
    }

    private static FtpReply type(Dialog dialog, @Nullable String argument) {
        switch (argument == null ? "" : argument.strip().toUpperCase(Locale.ROOT)) {
            case "A", "A N" -> dialog.isText(true);
            case "I", "L 8" -> dialog.isText(false);
            default -> {
                return Replies.NOT_THAT_WAY;
            }
        }
        return Replies.OKAY;
    }

    private static FtpReply allo(Dialog dialog, @Nullable String argument) {
        if (argument == null || !argument.matches("\\d{1,18}( R \\d{1,9})?")) {
            return Replies.INVALID;
        }
        long bytes = Long.parseLong(argument.split(" ")[0]);
        dialog.announce(bytes == 0 ? null : bytes);
        return Replies.OKAY;
    }

    private static FtpReply opts(Dialog dialog, @Nullable String argument) {
        return argument != null && argument.toUpperCase(Locale.ROOT).matches("UTF-?8( ON)?")
                ? Replies.OKAY
                : Replies.NOT_THAT_WAY;
    }

    @Override
    public Command getCommand(String name) {
        Verb verb = verbs.getOrDefault(name, (dialog, argument) -> Replies.UNKNOWN);
        return (session, context, request) -> carryOut(verb, session, request);
    }

    private static void carryOut(Verb verb, FtpIoSession session, FtpRequest request) {
        Dialog dialog = Dialog.of(session);
        if (dialog == null) {
            session.closeNow();
            return;
        }
        try {
            FtpReply reply = verb.carryOut(dialog, request.getArgument());
            if (reply != null) {
                dialog.say(reply);
            }
            if (dialog.isLoggedIn() && !session.isLoggedIn()) {
                session.setUser(new SessionUser());
            }
        } catch (RuntimeException e) {
            // Without the command: it may be the one with the password.
            LOG.error("a command failed", e);
            session.closeNow();
        }
    }
}
