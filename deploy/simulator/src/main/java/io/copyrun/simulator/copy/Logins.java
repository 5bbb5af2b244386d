package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.RunningConfig;
import io.copyrun.simulator.estate.CopyProtocol;
import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.transfer.Account;
import java.util.ArrayList;
import java.util.List;

/** Who a device says it is to a server, and what it asks about that. */
final class Logins {
    private static final String ANONYMOUS = "anonymous";

    private final Session session;
    private final Model model;
    private final CopyProtocol protocol;

    Logins(Session session, CopyProtocol protocol) {
        this.session = session;
        this.model = session.device().description().model();
        this.protocol = protocol;
    }

    /**
     * The questions with those about a login in their place, as far as the dialect asks them.
     *
     * @param named whether the command named a user
     */
    List<String> added(List<String> order, boolean named) {
        List<String> questions = new ArrayList<>(order);
        int behindHost = questions.indexOf(Questions.REMOTE_HOST) + 1;
        switch (model.dialect()) {
            case IOS -> questions.addAll(behindHost, asksIosUser() ? List.of(Questions.USERNAME) : List.of());
            case NXOS -> questions.addAll(usernameAnd(protocol == CopyProtocol.FTP));
            case IOSXR -> questions.addAll(behindHost, usernameAnd(protocol == CopyProtocol.FTP));
            case ASA -> questions.addAll(behindHost, usernameAnd(true));
            case EOS ->
                questions.addAll(named && protocol == CopyProtocol.FTP ? List.of(Questions.PASSWORD) : List.of());
        }
        return questions;
    }

    /** Since 12.0; a user of FTP stands in the configuration. */
    private boolean asksIosUser() {
        boolean rcpOrScp = protocol == CopyProtocol.RCP || protocol == CopyProtocol.SCP;
        return rcpOrScp && !model.copy().generation().isKeywords();
    }

    private List<String> usernameAnd(boolean password) {
        if (protocol == CopyProtocol.TFTP) {
            return List.of();
        }
        return password ? List.of(Questions.USERNAME, Questions.PASSWORD) : List.of(Questions.USERNAME);
    }

    /** The user where the command names none. */
    String defaultUser() {
        RunningConfig running = session.device().memory().running();
        String hostname = running.hostname();
        String own = session.user().isEmpty() ? hostname : session.user();
        return switch (protocol) {
            case TFTP -> "";
            case RCP -> running.setting("ip rcmd remote-username").orElse(own);
            case SCP -> own;
            case FTP -> running.setting("ip ftp username").orElse(ANONYMOUS);
        };
    }

    /** What a server is told; empty for what nobody said. */
    Account account(String user, String password) {
        String name = user.isEmpty() ? defaultUser() : user;
        if (protocol != CopyProtocol.FTP || !password.isEmpty()) {
            return new Account(name, password);
        }
        RunningConfig running = session.device().memory().running();
        String own = (session.user().isEmpty() ? "vty" + session.line() : session.user()) + "@" + running.hostname();
        String configured = running.setting("ip ftp password")
                .map(setting -> setting.replaceFirst("^0 ", ""))
                .orElse(own);
        return new Account(name, name.equals(ANONYMOUS) ? own : configured);
    }
}
