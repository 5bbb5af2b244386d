package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Memory.Location;
import io.copyrun.simulator.flash.Content;
import java.util.Locale;
import java.util.Optional;

/** A copy inside the device. One that falls on flash of class B asks to erase it, whatever is copied. */
final class LocalCopy {
    private final Session session;
    private final Wording wording;

    LocalCopy(Session session, Wording wording) {
        this.session = session;
        this.wording = wording;
    }

    /** @param content empty if there is none, and the user was told */
    void run(String from, Optional<Content> content, Endpoint to) {
        if (content.isEmpty()) {
            return;
        }
        String given =
                switch (to) {
                    case Endpoint.OnDevice onDevice -> onDevice.location().path();
                    case Endpoint.RunningConfig running -> "running-config";
                    case Endpoint.StartupConfig startup -> "startup-config";
                    case Endpoint.Server server -> "";
                };
        String otherwise = given.isEmpty() ? CopyCommand.base(from).replaceFirst("^.*:", "") : given;
        Optional<String> answer = wording.asksLocalDestination()
                ? session.askFile(Questions.DESTINATION, "Destination filename [" + otherwise + "]? ", otherwise)
                : Optional.of(otherwise);
        if (answer.isPresent() && kept(from, content.get(), to, answer.get())) {
            wording.copiedLocally(content.get().size());
        }
    }

    private boolean kept(String from, Content content, Endpoint to, String answer) {
        Receiver receiver = new Receiver(session);
        if (!(to instanceof Endpoint.OnDevice onDevice)) {
            return receiver.accept(to, content);
        }
        String name = answer.replaceFirst("^[a-z][a-z0-9-]*:/*", "");
        Location location = new Location(onDevice.location().fileSystem(), name);
        Incoming incoming = new Incoming(from, null, location.fileSystem(), name);
        if (location.entry().isPresent() && !wording.agreesToOverwrite(incoming)) {
            return false;
        }
        if (!wording.prepares(incoming, () -> true)) {
            return false;
        }
        boolean fits = receiver.keepLocal(incoming, content);
        if (!fits) {
            session.println(wording.noRoom(
                    from.toLowerCase(Locale.ROOT), 0, location.fileSystem().room(name)));
        }
        return fits;
    }
}
