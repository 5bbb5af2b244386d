package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.tftp.Progress;

/** Copies in the words of ASA, which shows first how a file comes and then how it is written. */
final class AsaWording extends IosWording {
    AsaWording(Session session) {
        super(session);
    }

    @Override
    public void begin(Remote remote, long bytes) {
        if (remote.upload()) {
            super.begin(remote, bytes);
        } else {
            session.terminal().write("\nAccessing " + remote.url() + "...");
            session.terminal().flush();
        }
    }

    @Override
    void writes(Remote remote) {
        session.print(
                session.device().filled(session.device().description().model().message("beforeUpload", "")));
    }

    @Override
    public void arrived(Arrival arrival) {
        endProgress();
        if (arrival.destination().contains(":")) {
            session.println("Writing file " + arrival.destination() + "...");
            Progress progress = progress(arrival.result().bytes());
            progress.moved(arrival.result().bytes());
            endProgress();
        }
        if (arrival.settle().getAsBoolean()) {
            session.println(copied(arrival.result().bytes(), arrival.result().took()));
        }
    }
}
