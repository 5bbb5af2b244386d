package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.flash.Held;
import io.copyrun.simulator.tftp.Progress;
import io.copyrun.simulator.tftp.TftpClient;

/** Copies in the words of IOS XR: of a configuration it does not say how many bytes it was. */
final class IosXrWording extends IosWording {
    private boolean isConfiguration;

    IosXrWording(Session session) {
        super(session);
    }

    @Override
    public String defaultFile(String hostname, String config) {
        return config;
    }

    @Override
    public void source(String shown) {
        isConfiguration = shown.equals("running-config");
    }

    @Override
    public void begin(Remote remote, long bytes) {
        if (remote.upload() && isConfiguration && session.device().runningConfig() instanceof Held config) {
            session.println("Building configuration.");
            session.println(config.text().lines().count() + " lines built in 1 second");
        } else {
            session.println((remote.upload() ? "Writing " : "Accessing ") + remote.url());
        }
        session.terminal().flush();
    }

    @Override
    public Progress progress(long bytes) {
        return new SilentProgress(session);
    }

    @Override
    void success(Remote remote, TftpClient.Result result) {
        if (isConfiguration) {
            session.println("[OK]");
        } else {
            session.println("C");
            session.println(result.bytes() + " bytes copied in      0 sec");
            session.println("Copy operation success");
        }
    }

    @Override
    public void endProgress() {
        // No line was begun.
    }

    @Override
    public void read(long bytes) {
        // Nothing is said.
    }

    @Override
    public void arrived(Arrival arrival) {
        if (!arrival.settle().getAsBoolean()) {
            return;
        }
        if (isConfiguration) {
            session.println(arrival.result().bytes() + " bytes parsed in 1 sec ("
                    + arrival.result().bytes() + ")bytes/sec\n[OK]");
        } else {
            success(arrival.remote(), arrival.result());
        }
    }

    @Override
    public boolean agreesToOverwrite(Incoming incoming) {
        return session.confirmFile("overwrite", "Copy : Destination exists, overwrite ?[confirm]");
    }
}
