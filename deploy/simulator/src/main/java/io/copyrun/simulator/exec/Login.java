package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.CommandTable.Mode;
import io.copyrun.simulator.cli.LineEditor.Echo;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.cli.Typed;
import io.copyrun.simulator.estate.DeviceDescription.Credentials;
import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.estate.Model.LandsAt;
import java.util.Objects;
import java.util.Optional;

/** Who is let in: on a Telnet line, at {@code enable}, and where SSH asks for a password. */
public final class Login {
    private final Session session;
    private final Model model;
    private final Credentials credentials;

    public Login(Session session) {
        this.session = session;
        this.model = session.device().description().model();
        this.credentials = session.device().description().credentials();
    }

    /** Whether SSH lets a user in with a password. */
    public static boolean accepts(io.copyrun.simulator.device.Device device, String user, String password) {
        Credentials credentials = device.description().credentials();
        return !device.faults().refuseLogin()
                && user.equals(credentials.username())
                && password.equals(credentials.password());
    }

    /** The mode that a user gets after the login; one with a level of its own is beyond {@code enable}. */
    public void enter(String user) {
        boolean privileged = model.landsAt() == LandsAt.PRIVILEGED
                || session.device().faults().privilege() != null;
        session.enter(user, privileged ? Mode.PRIVILEGED : Mode.USER);
    }

    /** Shows the message of the day. */
    public void greet() {
        String banner = session.device().memory().running().banner();
        session.terminal().write("\n" + banner);
    }

    /** The dialog of a Telnet line; whether the user may stay. */
    public boolean overTelnet() {
        Model.Login login = model.login();
        greet();
        session.terminal().write(login.greeting());
        session.terminal().flush();
        session.checkpoint("login");
        for (int attempt = 1; attempt <= login.attempts(); attempt++) {
            Optional<String> user =
                    login.usernamePrompt() == null ? Optional.of("") : line(login.usernamePrompt(), Echo.ANSWER);
            Optional<String> password = line(login.passwordPrompt(), Echo.NONE);
            if (user.isPresent() && password.isPresent() && right(user.get(), password.get())) {
                session.terminal().write("\n");
                enter(user.get());
                return true;
            }
            session.note("login-refused", user.orElse(""));
            session.terminal().write(login.refused() + "\n\n");
        }
        session.terminal().write(login.exhausted());
        session.terminal().flush();
        return false;
    }

    private boolean right(String user, String password) {
        if (model.login().usernamePrompt() == null) {
            return !session.device().faults().refuseLogin()
                    && password.equals(Objects.requireNonNullElse(credentials.linePassword(), credentials.password()));
        }
        return accepts(session.device(), user, password);
    }

    /** {@code enable}: three tries. */
    public void enable() {
        if (session.mode() == Mode.PRIVILEGED) {
            return;
        }
        for (int attempt = 1; attempt <= 3; attempt++) {
            session.checkpoint("question:enable");
            Optional<String> password = line("Password: ", Echo.NONE);
            if (password.isEmpty()) {
                return;
            }
            if (password.get().equals(credentials.enablePassword())) {
                session.setMode(Mode.PRIVILEGED);
                session.note("enabled", "");
                return;
            }
        }
        session.note("enable-refused", "");
        session.println(model.login().enableRefused() + "\n");
    }

    private Optional<String> line(String prompt, Echo echo) {
        return switch (session.editor().read(prompt, "", echo)) {
            case Typed.Line line -> Optional.of(line.text());
            default -> Optional.empty();
        };
    }
}
