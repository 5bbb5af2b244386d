package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.HungUp;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.device.Memory.Location;
import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.flash.FileSystem;
import io.copyrun.simulator.flash.Stored;
import io.copyrun.simulator.tftp.Ending;
import io.copyrun.simulator.tftp.TftpClient;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A copy from a server to the device. */
final class Download {
    private final Session session;
    private final Device device;
    private final Wording wording;
    private final Model.Copy copy;
    private final Receiver receiver;

    Download(Session session, Wording wording) {
        this.session = session;
        this.device = session.device();
        this.wording = wording;
        this.copy = device.description().model().copy();
        this.receiver = new Receiver(session);
    }

    /** @param quietly without a question whose answer the command line holds */
    void run(Endpoint.Server server, Endpoint to, Optional<String> vrf, boolean quietly) {
        boolean file = to instanceof Endpoint.OnDevice;
        Questions questions = new Questions(session, server, quietly ? List.of() : copy.asksAgain())
                .ofKind(file ? "loadFile" : "load")
                .given(Questions.SOURCE, server.file())
                .given(Questions.VRF, vrf);
        if (to instanceof Endpoint.OnDevice onDevice
                && !onDevice.location().path().isEmpty()) {
            questions.given(
                    Questions.DESTINATION, Optional.of(onDevice.location().path()));
        }
        wording.source(shown(to));
        wording.offer(to);
        List<String> order = file ? copy.downloadFile() : copy.download();
        if (!questions.ask(order, question -> defaultAnswer(question, to, questions))) {
            return;
        }
        Remote remote = Remote.of(questions, questions.answer(Questions.SOURCE), false);
        if (to instanceof Endpoint.OnDevice onDevice) {
            named(onDevice.location(), questions)
                    .ifPresent(location -> toFlash(
                            new Incoming(remote.url(), remote, location.fileSystem(), location.path()),
                            questions,
                            quietly));
        } else if (wording.agreesToConfigure(remote)) {
            wording.begin(remote, 0);
            receive(to, Optional.empty(), questions);
        }
    }

    private static String shown(Endpoint to) {
        return switch (to) {
            case Endpoint.RunningConfig running -> "running-config";
            case Endpoint.StartupConfig startup -> "startup-config";
            case Endpoint.OnDevice onDevice -> onDevice.location().shown();
            case Endpoint.Server server -> server.protocol().scheme() + ":";
        };
    }

    private String defaultAnswer(String question, Endpoint to, Questions questions) {
        return switch (question) {
            case Questions.DESTINATION ->
                to instanceof Endpoint.OnDevice ? CopyCommand.base(questions.answer(Questions.SOURCE)) : shown(to);
            case Questions.SOURCE ->
                copy.generation().isKeywords() && !(to instanceof Endpoint.OnDevice)
                        ? wording.defaultFile(device.hostname(), shown(to))
                        : "";
            case Questions.HOST_OR_NETWORK -> "host";
            case Questions.VRF -> "default";
            case Questions.PARTITION -> "1";
            default -> "";
        };
    }

    /** Where a file is to lie, from the command and the answers; empty if there is no such place. */
    private Optional<Location> named(Location given, Questions questions) {
        String answer = questions.answer(Questions.DESTINATION);
        String name = answer.isBlank() ? CopyCommand.base(questions.answer(Questions.SOURCE)) : answer;
        if (name.matches("/?[a-z][a-z0-9-]*:.*")) {
            return device.memory().locate(name);
        }
        FileSystem fileSystem = given.fileSystem();
        List<Integer> partitions = fileSystem.partitions();
        if (partitions.isEmpty() || name.matches("\\d:.*")) {
            return Optional.of(new Location(fileSystem, name));
        }
        String partition = questions.answer(Questions.PARTITION);
        String chosen = partition.isEmpty() ? "1" : partition;
        if (!partitions.stream().map(String::valueOf).toList().contains(chosen)) {
            session.println("Invalid partition number");
            return Optional.empty();
        }
        return Optional.of(new Location(fileSystem, chosen + ":" + name));
    }

    private void toFlash(Incoming incoming, Questions questions, boolean quietly) {
        boolean exists = incoming.fileSystem().find(incoming.path()).isPresent();
        if (exists && !quietly && !wording.agreesToOverwrite(incoming)) {
            return;
        }
        Remote remote = Remote.of(questions, questions.answer(Questions.SOURCE), false);
        boolean late = wording.preparesAfterAccess();
        if (!late && !wording.prepares(incoming, () -> probe(questions))) {
            return;
        }
        wording.begin(remote, 0);
        if (late && !wording.prepares(incoming, () -> probe(questions))) {
            return;
        }
        if (device.faults().flash().saysNoSpace()) {
            session.println(wording.noRoom(incoming.source(), 0, 0));
            return;
        }
        receive(
                new Endpoint.OnDevice(new Location(incoming.fileSystem(), incoming.path())),
                Optional.of(incoming),
                questions);
    }

    /** Reads the file once, only to see that it is there. */
    private boolean probe(Questions questions) {
        try (OutputStream nowhere = OutputStream.nullOutputStream();
                Landing landing = new Landing(nowhere, device, Long.MAX_VALUE, false)) {
            return new Transfer(session, wording)
                    .get(questions, landing)
                    .filter(result -> succeeded(questions, result))
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a file to nowhere", e);
        }
    }

    private boolean succeeded(Questions questions, TftpClient.Result result) {
        boolean complete = result.ending() instanceof Ending.Complete;
        if (!complete) {
            wording.ended(Remote.of(questions, questions.answer(Questions.SOURCE), false), result);
        }
        return complete;
    }

    private void receive(Endpoint to, Optional<Incoming> flash, Questions questions) {
        Path file = device.newFile();
        long room = flash.map(incoming -> incoming.fileSystem().room(incoming.path()))
                .orElse(Long.MAX_VALUE);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                Landing landing = new Landing(out, device, room, flash.isPresent())) {
            try {
                Optional<TftpClient.Result> result = new Transfer(session, wording).get(questions, landing);
                landing.flush();
                result.ifPresent(ended -> settle(new Received(to, flash, file, landing), ended, questions));
            } catch (HungUp e) {
                landing.flush();
                flash.ifPresent(incoming -> receiver.keepPart(incoming, stored(file, landing)));
                if (landing.restarting()) {
                    session.terminal().flush();
                    device.restart();
                }
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot receive a file: " + file, e);
        }
        if (flash.isEmpty()) {
            delete(file);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete a file that was received: " + file, e);
        }
    }

    private static Stored stored(Path file, Landing landing) {
        return new Stored(file, landing.written());
    }

    private record Received(Endpoint to, Optional<Incoming> flash, Path file, Landing landing) {
        String shown() {
            return flash.map(Incoming::shown).orElse(Download.shown(to));
        }
    }

    private void settle(Received received, TftpClient.Result result, Questions questions) {
        Landing landing = received.landing();
        Remote remote = Remote.of(questions, questions.answer(Questions.SOURCE), false);
        Stored content = stored(received.file(), landing);
        boolean complete = result.ending() instanceof Ending.Complete && !landing.stopped();
        if (complete) {
            wording.arrived(new Arrival(
                    remote,
                    result,
                    received.shown(),
                    received.flash().isPresent() ? landing.room() : content.size(),
                    () -> received.flash()
                            .map(incoming -> receiver.keep(incoming, content, !landing.damaged(), wording))
                            .orElseGet(() -> receiver.accept(received.to(), content))));
            return;
        }
        received.flash().ifPresent(incoming -> receiver.keepPart(incoming, content));
        if (landing.full()) {
            wording.endProgress();
            session.println(wording.noRoom(remote.url(), landing.written(), landing.room()));
        } else if (landing.failed()) {
            wording.endProgress();
            session.println(wording.notWritten(
                    received.shown(), String.valueOf(device.faults().flash().writeError())));
        } else {
            wording.ended(remote, result);
        }
    }
}
