package io.copyrun.session.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a transfer came to nothing: what the transfer node saw, which is certain, then what the device shows, which may be the
 * reason.
 *
 * @param explanation a sentence without its full stop
 * @param nextSafeAction what to type; null where nothing better is known than for the cause in general
 */
public record Diagnosis(String explanation, @Nullable String nextSafeAction) {
    /**
     * Joins what node and device say.
     *
     * @param request null when the node has said of none
     * @param lost how the transfer ended, in the node's words; null when it said nothing of that
     */
    public static Diagnosis of(Findings findings, @Nullable Request request, @Nullable String lost) {
        if (lost != null) {
            return new Diagnosis("the transfer node says: " + lost, null);
        }
        if (request == null) {
            return unseen(findings);
        }
        return request.refusal() == null ? unanswered(findings, request) : refused(findings, request);
    }

    private static Diagnosis refused(Findings findings, Request request) {
        String explanation =
                "the node " + findings.path().server() + " did not answer the device's request, because it came from "
                        + request.host() + " and the ticket accepts " + accepted(findings) + " only";
        String elsewise = "add " + request.host() + " to the device's transferAddresses in the inventory.";
        return new Diagnosis(
                explanation,
                sourceAction(findings)
                        .map(action -> action + "; or " + elsewise)
                        .orElse("A" + elsewise.substring(1)));
    }

    private static Diagnosis unanswered(Findings findings, Request request) {
        String server = findings.path().server();
        return new Diagnosis(
                "the device's request arrived at the node " + server + " from " + request.peer()
                        + ", but the node's answers did not come back to the device",
                "Permit UDP from " + server + " to " + request.host()
                        + " on the way back: the answers come from the node's transfer ports, not from 69.");
    }

    private static Diagnosis unseen(Findings findings) {
        String server = findings.path().server();
        List<String> clauses = new ArrayList<>();
        List<String> actions = new ArrayList<>();
        clauses.add("no request of the device has arrived at the node " + server);
        if (findings.route() instanceof Route.Missing) {
            clauses.add("the device says that it has no route to it");
            actions.add("Give the device a route to " + server
                    + ", or set the vrf that reaches it in the inventory; show ip route " + server + " has none.");
        }
        for (Denial denial : findings.denials()) {
            clauses.add(denial + " (applied or not could not be told)");
            actions.add("Where access list " + denial.list() + " is applied, type above "
                    + (denial.line() == null ? "that line" : "its line " + denial.line()) + ": permit udp any host "
                    + server + " eq 69.");
        }
        wrongAddress(findings).ifPresent(sending -> {
            clauses.add("the device sends from " + sending.name() + " (" + sending.address()
                    + "), which the ticket does not accept");
            sourceAction(findings).ifPresent(action -> actions.add(action + "."));
        });
        if (clauses.size() == 1 && findings.route() instanceof Route.Known known) {
            clauses.add("the device has a route to it" + via(known) + ", and its access lists deny no UDP 69");
            actions.add("Look for a filter between the device" + via(known) + " and " + server
                    + ": UDP 69 must pass, and the answers from the node's transfer ports.");
        }
        return new Diagnosis(String.join("; ", clauses), actions.isEmpty() ? null : actions.getFirst());
    }

    private static String via(Route.Known route) {
        return route.outgoing() == null ? "" : " via " + route.outgoing();
    }

    private static Optional<Interface> wrongAddress(Findings findings) {
        return findings.path().accepted().isEmpty()
                ? Optional.empty()
                : findings.sending().filter(it -> !findings.path().accepted().contains(it.address()));
    }

    private static String accepted(Findings findings) {
        return String.join(", ", findings.path().accepted());
    }

    /** What makes the device send from an address that the ticket accepts. */
    private static Optional<String> sourceAction(Findings findings) {
        String line = findings.path().sourceLine();
        return line == null
                ? Optional.empty()
                : findings.accepted()
                        .map(it -> "Type in configuration mode: " + line.replace("{interface}", it.name())
                                + ", or set sourceInterface " + it.name() + " in the inventory");
    }
}
