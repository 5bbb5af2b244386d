package io.copyrun.session.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a device showed after a transfer that came to nothing.
 *
 * @param path what the copy was told
 * @param denials lines of access lists that deny it
 */
public record Findings(Path path, List<Denial> denials, Route route, List<Interface> interfaces) {
    public Findings {
        denials = List.copyOf(denials);
        interfaces = List.copyOf(interfaces);
    }

    /**
     * Where a copy goes, and from where it may come.
     *
     * @param server address that the device was told to copy to
     * @param accepted addresses that the ticket accepts; empty when it accepts all
     * @param sourceInterface that was set around the copy; null when none was
     * @param sourceLine the line that sets one, with the slot {@code {interface}}; null where the platform has none
     */
    public record Path(
            String server,
            List<String> accepted,
            @Nullable String sourceInterface,
            @Nullable String sourceLine) {
        public Path {
            accepted = List.copyOf(accepted);
        }
    }

    /** What the device answered; empty text where it was not asked, or did not know the command. */
    public record Answers(String accessLists, String route, String interfaces) {}

    /** Reads the answers; never fails. */
    public static Findings read(Path path, Answers answers) {
        List<Interface> interfaces = Interface.parse(answers.interfaces());
        List<String> own = new ArrayList<>(path.accepted());
        interfaces.forEach(each -> own.add(each.address()));
        return new Findings(
                path,
                AccessLists.denials(answers.accessLists(), own, path.server()),
                Route.parse(answers.route()),
                interfaces);
    }

    /** The interface that the device sends from; empty when that could not be told. */
    Optional<Interface> sending() {
        String name = path.sourceInterface();
        if (name == null && route instanceof Route.Known known) {
            name = known.outgoing();
        }
        String wanted = name;
        return interfaces.stream()
                .filter(each -> each.name().equalsIgnoreCase(wanted))
                .findFirst();
    }

    /** An interface whose address the ticket accepts. */
    Optional<Interface> accepted() {
        return interfaces.stream()
                .filter(each -> path.accepted().contains(each.address()))
                .findFirst();
    }
}
