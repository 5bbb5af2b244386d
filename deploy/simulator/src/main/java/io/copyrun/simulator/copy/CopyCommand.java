package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Memory;
import io.copyrun.simulator.device.Memory.Location;
import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.flash.Entry;
import io.copyrun.simulator.flash.Held;
import java.util.List;
import java.util.Optional;

/** {@code copy <source> <destination>}: finds out what is to go where, and lets the right part do it. */
public final class CopyCommand {
    private final Session session;
    private final Memory memory;
    private final Model.Copy copy;
    private final Wording wording;

    public CopyCommand(Session session) {
        this.session = session;
        this.memory = session.device().memory();
        this.copy = session.device().description().model().copy();
        this.wording = Wording.of(session);
    }

    /**
     * @param vrf routing table named in the command
     */
    public void run(String source, String destination, Optional<String> vrf) {
        run(source, destination, vrf, false);
    }

    /** The same without a question whose answer the command line holds, as ASA's {@code /noconfirm}. */
    public void runQuietly(String source, String destination) {
        run(source, destination, Optional.empty(), true);
    }

    private void run(String source, String destination, Optional<String> vrf, boolean quietly) {
        Optional<Endpoint> from = endpoint(source);
        Optional<Endpoint> to = endpoint(destination);
        if (from.isEmpty() || to.isEmpty()) {
            String line = session.prompt().replace("\r", "") + "copy " + (from.isEmpty() ? "" : source + " ");
            session.println(" ".repeat(line.length()) + "^");
            session.println(session.device()
                    .description()
                    .model()
                    .message("invalid", "% Invalid input detected at '^' marker.\n"));
            return;
        }
        if (to.get() instanceof Endpoint.Server server) {
            upload(from.get(), server, vrf, quietly);
        } else if (from.get() instanceof Endpoint.Server server) {
            new Download(session, wording).run(server, to.get(), vrf, quietly);
        } else if (from.get() instanceof Endpoint.RunningConfig && to.get() instanceof Endpoint.StartupConfig) {
            if (wording.agreesToSave()) {
                session.destroyed("overwrite startup-config");
                session.device().saveConfig();
                wording.saved();
            }
        } else {
            new LocalCopy(session, wording).run(shown(from.get()), content(from.get()), to.get());
        }
    }

    private Optional<Endpoint> endpoint(String word) {
        boolean unknown = copy.generation().isKeywords() && word.contains(":");
        return unknown ? Optional.empty() : Endpoints.read(word, session);
    }

    private void upload(Endpoint from, Endpoint.Server server, Optional<String> vrf, boolean quietly) {
        boolean file = from instanceof Endpoint.OnDevice;
        Questions questions = new Questions(session, server, quietly ? List.of() : copy.asksAgain())
                .ofKind(file ? "file" : "")
                .given(Questions.DESTINATION, server.file())
                .given(Questions.VRF, vrf);
        if (from instanceof Endpoint.OnDevice onDevice
                && !onDevice.location().path().isEmpty()) {
            questions.given(Questions.SOURCE, Optional.of(onDevice.location().path()));
        } else if (!file) {
            questions.given(Questions.SOURCE, Optional.of(shown(from)));
        }
        wording.offer(from);
        if (!questions.ask(uploadOrder(from), question -> uploadDefault(question, from, questions))) {
            return;
        }
        Optional<Endpoint> source = from instanceof Endpoint.OnDevice onDevice
                ? named(onDevice.location(), questions.answer(Questions.PARTITION), questions.answer(Questions.SOURCE))
                : Optional.of(from);
        Optional<Content> content = source.flatMap(this::content);
        Remote remote = Remote.of(questions, questions.answer(Questions.DESTINATION), true);
        if (content.isPresent() && wording.agreesToUpload(source.get(), remote)) {
            new Transfer(session, wording).put(shown(source.get()), truncated(content.get(), file), questions);
        }
    }

    /** A partition is asked for only where there is a choice. */
    private List<String> uploadOrder(Endpoint from) {
        if (!(from instanceof Endpoint.OnDevice onDevice)) {
            return copy.uploadConfig();
        }
        boolean partitions = onDevice.location().fileSystem().partitions().size() > 1;
        return copy.uploadFile().stream()
                .filter(question -> partitions || !question.equals(Questions.PARTITION))
                .toList();
    }

    private String uploadDefault(String question, Endpoint from, Questions questions) {
        String hostname = memory.running().hostname();
        return switch (question) {
            case Questions.DESTINATION ->
                switch (from) {
                    case Endpoint.RunningConfig running -> wording.defaultFile(hostname, "running-config");
                    case Endpoint.StartupConfig startup -> wording.defaultFile(hostname, "startup-config");
                    case Endpoint.OnDevice onDevice -> base(questions.answer(Questions.SOURCE));
                    case Endpoint.Server server -> "";
                };
            case Questions.VRF -> "default";
            case Questions.PARTITION -> "1";
            default -> "";
        };
    }

    static String base(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Optional<Endpoint> named(Location given, String partition, String answer) {
        String path = partition.isEmpty() ? answer : partition + ":" + answer;
        boolean elsewhere = partition.isEmpty() && answer.contains(":") && !answer.matches("\\d:.*");
        Optional<Location> location =
                elsewhere ? memory.locate(answer) : Optional.of(new Location(given.fileSystem(), path));
        return location.map(Endpoint.OnDevice::new);
    }

    /** The bytes to copy; empty if there are none, and the user was told. */
    private Optional<Content> content(Endpoint from) {
        return switch (from) {
            case Endpoint.RunningConfig running -> Optional.of(session.device().runningConfig());
            case Endpoint.StartupConfig startup -> {
                if (memory.startup().isEmpty()) {
                    session.println(wording.noStartup());
                }
                yield memory.startup();
            }
            case Endpoint.OnDevice onDevice -> {
                Location location = onDevice.location();
                if (location.fileSystem().isDirectory(location.path())) {
                    session.println(wording.isDirectory(location.shown()));
                    yield Optional.empty();
                }
                Optional<Content> content = location.entry().map(Entry::content);
                if (content.isEmpty()) {
                    session.println(wording.noFile(location.shown()));
                }
                yield content;
            }
            case Endpoint.Server server -> Optional.empty();
        };
    }

    private String shown(Endpoint from) {
        return switch (from) {
            case Endpoint.RunningConfig running -> "running-config";
            case Endpoint.StartupConfig startup -> "startup-config";
            case Endpoint.OnDevice onDevice -> onDevice.location().shown();
            case Endpoint.Server server -> server.protocol().scheme() + ":";
        };
    }

    /** With the fault, a configuration loses its last fifth, end mark and all, and nobody is told. */
    private Content truncated(Content content, boolean file) {
        if (file || !session.device().faults().omitEndMark() || !(content instanceof Held held)) {
            return content;
        }
        String text = held.text();
        return Held.of(text.substring(0, text.lastIndexOf('\n', text.length() * 4 / 5) + 1));
    }
}
