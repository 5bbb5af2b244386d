package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Texts;
import io.copyrun.simulator.estate.Model;
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

    private final Session session;
    private final Model.Copy copy;
    private final List<String> asksAgain;
    private final Map<String, String> answers = new HashMap<>();
    private String kind = "";

    Questions(Session session) {
        this(session, session.device().description().model().copy().asksAgain());
    }

    /** @param asksAgain those that are asked although the answer is given */
    Questions(Session session, List<String> asksAgain) {
        this.session = session;
        this.copy = session.device().description().model().copy();
        this.asksAgain = asksAgain;
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
        String usual = question + " [${default}]? ";
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
        for (String question : order) {
            String known = answers.get(question);
            if (known != null && !asksAgain.contains(question) && !session.isNoisy()) {
                continue;
            }
            String otherwise = known != null ? known : defaults.apply(question);
            String wording = wording(question);
            String text = Texts.filled(wording, key -> key.equals("default") ? otherwise : null);
            Optional<String> answer = session.askFile(question, text, otherwise);
            if (answer.isEmpty()) {
                return false;
            }
            if (answer.get().isEmpty()) {
                session.println(empty(question));
                return false;
            }
            answers.put(question, answer.get());
        }
        return true;
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
