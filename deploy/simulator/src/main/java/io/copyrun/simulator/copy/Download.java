package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Memory.Location;
import io.copyrun.simulator.flash.Stored;
import io.copyrun.simulator.tftp.TftpClient;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A copy from a server to the device. */
final class Download {
    private final Session session;
    private final Wording wording;

    Download(Session session, Wording wording) {
        this.session = session;
        this.wording = wording;
    }

    void run(Endpoint.Server server, Endpoint to, Optional<String> vrf) {
        Questions questions = new Questions(session)
                .given(Questions.REMOTE_HOST, server.host())
                .given(Questions.SOURCE, server.file())
                .given(Questions.VRF, vrf);
        if (to instanceof Endpoint.OnDevice onDevice
                && !onDevice.location().path().isEmpty()) {
            questions.given(
                    Questions.DESTINATION, Optional.of(onDevice.location().path()));
        }
        var order = session.device().description().model().copy().download();
        if (!questions.ask(order, question -> defaultAnswer(question, to, questions))) {
            return;
        }
        String name = questions.answer(Questions.DESTINATION).replaceFirst("^[a-z0-9]+:/*", "");
        boolean exists = to instanceof Endpoint.OnDevice onDevice
                && new Location(onDevice.location().fileSystem(), name).entry().isPresent();
        if (exists && !wording.agreesToOverwrite()) {
            return;
        }
        receive(to, name, questions);
    }

    private static String defaultAnswer(String question, Endpoint to, Questions questions) {
        return switch (question) {
            case Questions.DESTINATION ->
                switch (to) {
                    case Endpoint.RunningConfig running -> "running-config";
                    case Endpoint.StartupConfig startup -> "startup-config";
                    case Endpoint.OnDevice onDevice -> CopyCommand.base(questions.answer(Questions.SOURCE));
                    case Endpoint.Server server -> "";
                };
            case Questions.VRF -> "default";
            default -> "";
        };
    }

    private void receive(Endpoint to, String name, Questions questions) {
        Path file = session.device().newFile();
        try {
            Optional<TftpClient.Result> result;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                result = new Transfer(session, wording).get(questions, out);
            }
            boolean kept = result.isPresent()
                    && new Receiver(session)
                            .accept(to, name, new Stored(file, result.get().bytes()));
            if (result.isPresent() && !kept) {
                session.println(wording.noRoom(Remote.of(questions, questions.answer(Questions.SOURCE), false)
                        .url()));
            }
            if (!kept || !(to instanceof Endpoint.OnDevice)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot receive a file: " + file, e);
        }
    }
}
