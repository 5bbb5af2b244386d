package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.HungUp;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.device.Memory.Location;
import io.copyrun.simulator.flash.Stored;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that a client brings to the device's own server, which asks nothing: it takes the place of what had its name. */
public final class Brought implements AutoCloseable {
    private final Receiver receiver;
    private final Endpoint to;
    private final Optional<Incoming> flash;
    private final Path file;
    private final Landing landing;
    private final Device device;
    private final boolean isFull;

    private Brought(Session session, Endpoint to, Optional<Incoming> flash) throws IOException {
        this.device = session.device();
        this.receiver = new Receiver(session);
        this.to = to;
        this.flash = flash;
        this.file = device.newFile();
        long room = flash.map(it -> it.fileSystem().room(it.path())).orElse(Long.MAX_VALUE);
        this.landing =
                new Landing(new BufferedOutputStream(Files.newOutputStream(file)), device, room, flash.isPresent());
        this.isFull = flash.isPresent() && device.faults().flash().saysNoSpace();
    }

    /**
     * Begins to take a file.
     *
     * @return empty where the device has no such place
     */
    public static Optional<Brought> begin(Session session, String path) throws IOException {
        Optional<Endpoint> to = Endpoints.read(path, session);
        if (to.isEmpty() || to.get() instanceof Endpoint.Server) {
            return Optional.empty();
        }
        Optional<Incoming> flash =
                to.get() instanceof Endpoint.OnDevice it ? incoming(path, it.location()) : Optional.empty();
        return to.get() instanceof Endpoint.OnDevice && flash.isEmpty()
                ? Optional.empty()
                : Optional.of(new Brought(session, to.get(), flash));
    }

    private static Optional<Incoming> incoming(String path, Location location) {
        String name = location.path();
        boolean isPlace = !name.isEmpty() && !location.fileSystem().isDirectory(name);
        return isPlace ? Optional.of(new Incoming(path, null, location.fileSystem(), name)) : Optional.empty();
    }

    /** Whether the device says that there is no room before anything comes. */
    public boolean isFull() {
        return isFull;
    }

    /** Where the bytes go. */
    public OutputStream to() {
        return landing;
    }

    /**
     * Puts what came where it belongs.
     *
     * @param whole whether all of it came
     * @return what went wrong; empty when nothing did
     */
    public Optional<String> settle(boolean whole) throws IOException {
        landing.flush();
        var content = new Stored(file, landing.written());
        if (!whole || landing.stopped()) {
            flash.ifPresent(incoming -> receiver.keepPart(incoming, content));
            return Optional.of(wrong());
        }
        if (flash.isPresent()) {
            receiver.keepBrought(flash.get(), content, !landing.damaged());
            return Optional.empty();
        }
        return receiver.accept(to, content) ? Optional.empty() : Optional.of("Error writing");
    }

    private String wrong() {
        if (landing.failed()) {
            return String.valueOf(device.faults().flash().writeError());
        }
        return landing.full() ? "No space left on device" : "lost connection";
    }

    /** The device loses its power if it was to do so here; what came by then is kept. */
    public void lost(HungUp cut) throws IOException {
        landing.flush();
        flash.ifPresent(incoming -> receiver.keepPart(incoming, new Stored(file, landing.written())));
        if (landing.restarting()) {
            device.restart();
        }
        throw cut;
    }

    @Override
    public void close() throws IOException {
        landing.close();
        if (flash.isEmpty()) {
            Files.deleteIfExists(file);
        }
    }
}
