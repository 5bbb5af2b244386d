package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Texts;
import io.copyrun.simulator.estate.CopyProtocol;
import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.transfer.Account;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Asks what a copy still has to know, in the order and the words of the model. */
final class Questions {
    static final String PARTITION = "partition";
    static final String SOURCE = "source";
    static final String REMOTE_HOST = "remoteHost";
    static final String DESTINATION = "destination";
    static final String VRF = "vrf";
    static final String HOST_OR_NETWORK = "hostOrNetwork";
    static final String USERNAME = "username";
    static final String PASSWORD = "password";

    private final Session session;
    private final Model.Copy copy;
    private final List<String> asksAgain;
    private final Map<String, String> answers = new HashMap<>();
    private final CopyProtocol protocol;
    private final Logins logins;
    private String kind = "";

    Questions(Session session, Endpoint.Server server) {
        this(session, server, session.device().description().model().copy().asksAgain());
    }

    /** @param asksAgain those that are asked although the answer is given */
    Questions(Session session, Endpoint.Server server, List<String> asksAgain) {
        this.session = session;
        this.copy = session.device().description().model().copy();
        this.asksAgain = asksAgain;
        this.protocol = server.protocol();
        this.logins = new Logins(session, protocol);
        given(REMOTE_HOST, server.host());
        given(USERNAME, server.user());
        given(PASSWORD, server.password());
    }

    CopyProtocol protocol() {
        return protocol;
    }

    /** Who the server is told that this is. */
    Account account() {
        return logins.account(answer(USERNAME), answer(PASSWORD));
    }

    /**
     * Old generations ask otherwise for files than for configurations, and in each direction.
     *
     * @param kind {@code file}, {@code load} or {@code loadFile}; empty for a configuration that is sent
     */
    Questions ofKind(String kind) {
        this.kind = kind;
        return this;
    }

    private String wording(String question) {
        String usual = question.equals(USERNAME) ? "${side} username [${default}]? " : question + " [${default}]? ";
        String own = kind + question.substring(0, 1).toUpperCase(Locale.ROOT) + question.substring(1);
        String otherwise = copy.questions().getOrDefault(question, usual);
        return kind.isEmpty() ? otherwise : copy.questions().getOrDefault(own, otherwise);
    }

    /** The command line said this already. */
    Questions given(String question, Optional<String> answer) {
        answer.ifPresent(text -> answers.put(question, text));
        return this;
    }

    /**
     * Asks them one after the other.
     *
     * @param defaults what an empty answer means, given what is known so far
     * @return whether all are answered; otherwise the user was told, and the copy ends
     */
    boolean ask(List<String> order, Function<String, String> defaults) {
        for (String question : logins.added(order, answers.containsKey(USERNAME))) {
            String known = answers.get(question);
            if (question.equals(PASSWORD)) {
                if (known == null && !asksPassword()) {
                    return false;
                }
                continue;
            }
            if (known != null && !asksAgain.contains(question) && !session.isNoisy()) {
                continue;
            }
            String otherwise = known != null ? known : usual(question, defaults);
            String text = filled(wording(question), otherwise);
            Optional<String> answer = session.askFile(question, text, otherwise);
            if (answer.isEmpty()) {
                return false;
            }
            if (answer.get().isEmpty() && !question.equals(USERNAME)) {
                session.println(empty(question));
                return false;
            }
            answers.put(question, answer.get());
        }
        return true;
    }

    private String usual(String question, Function<String, String> defaults) {
        boolean login = question.equals(USERNAME);
        boolean asksUnix = login && session.isNxos();
        return login ? (asksUnix ? "" : logins.defaultUser()) : defaults.apply(question);
    }

    private String filled(String wording, String otherwise) {
        return Texts.filled(wording, key -> switch (key) {
            case "default" -> otherwise;
            case "protocol" -> protocol.scheme();
            case "side" -> kind.startsWith("load") ? "Source" : "Destination";
            default -> null;
        });
    }

    /** Whether there is an answer, which nobody sees and no log keeps. */
    private boolean asksPassword() {
        Optional<String> password = session.askSecret(PASSWORD, filled(wording(PASSWORD), ""));
        given(PASSWORD, password);
        return password.isPresent();
    }

    private String empty(String question) {
        Model model = session.device().description().model();
        return question.equals(REMOTE_HOST)
                ? model.message(
                        "emptyHost", "?Host name or address not specified\n%Error parsing filename (Bad address)")
                : model.message("emptyFile", "%Error parsing filename (Bad file name)");
    }

    String answer(String question) {
        return answers.getOrDefault(question, "");
    }
}
