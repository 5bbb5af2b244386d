package io.copyrun.session.worker;

import io.copyrun.event.Kind;
import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.device.CarriedFiles;
import io.copyrun.session.device.Completeness;
import io.copyrun.session.device.Copied;
import io.copyrun.session.device.CopyToServer;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.device.DeviceFile;
import io.copyrun.session.device.DeviceSession;
import io.copyrun.session.device.DeviceSessions;
import io.copyrun.session.device.Located;
import io.copyrun.session.device.LoginHeld;
import io.copyrun.session.device.LoginWatch;
import io.copyrun.session.device.Seen;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Target;
import io.copyrun.session.facts.ExampleFacts;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.transcript.Recording;
import io.copyrun.session.transcript.Secrets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Devices in this process that do what their script says: one line for each session, then all goes well. */
public final class ScriptedDevices implements DeviceSessions {
    /** What a session does. */
    public enum Script {
        WORKS,
        /** Accepts the connection and says nothing more. */
        HANGS_AT_LOGIN,
        HANGS_IN_COPY,
        REFUSES_CONNECTION,
        REFUSES_LOGIN,
        HAS_NO_STARTUP_CONFIG,
        /** Its image is {@link #PACKAGES}. */
        RUNS_PACKAGES
    }

    /** The files that are the image of a device that runs packages. */
    public static final List<String> PACKAGES =
            List.of("file:flash:packages.conf", "file:flash:base.pkg", "file:flash:web.pkg");

    /** What every file of every device holds. */
    public static final long BYTES = 1_234;

    /** Copies typed, as {@code device source fileName}, in their order. */
    public final Queue<String> copies = new ConcurrentLinkedQueue<>();
    /** Devices on which two sessions were open at once. */
    public final Queue<String> doubled = new ConcurrentLinkedQueue<>();

    /** Devices that were told a password, in their order. */
    public final Queue<String> typed = new ConcurrentLinkedQueue<>();

    /** Whether a password is the right one on all devices. */
    public volatile Predicate<String> isRight = password -> true;

    private final Map<String, Queue<Script>> scripts = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> open = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> opened = new ConcurrentHashMap<>();
    private final BiConsumer<String, String> whenCopied;

    /**
     * Devices.
     *
     * @param whenCopied told device and file name of each copy that ended well
     */
    public ScriptedDevices(BiConsumer<String, String> whenCopied) {
        this.whenCopied = whenCopied;
    }

    public void script(String device, Script... sessions) {
        scripts.put(device, new ConcurrentLinkedQueue<>(List.of(sessions)));
    }

    public int openSessions(String device) {
        return open.computeIfAbsent(device, name -> new AtomicInteger()).get();
    }

    public int sessionsOf(String device) {
        return opened.computeIfAbsent(device, name -> new AtomicInteger()).get();
    }

    @Override
    public DeviceSession open(
            Target target,
            Credentials credentials,
            LoginWatch login,
            BiConsumer<Stage, String> progress,
            Recording recording)
            throws SessionFailed {
        opened.computeIfAbsent(target.device(), name -> new AtomicInteger()).incrementAndGet();
        Queue<Script> script = scripts.getOrDefault(target.device(), new ConcurrentLinkedQueue<>());
        Script now = script.isEmpty() ? Script.WORKS : script.remove();
        if (now == Script.REFUSES_CONNECTION) {
            throw failed(Stage.CONNECT, Cause.CONNECTION_REFUSED, "connection refused");
        }
        progress.accept(Stage.LOGIN, "as " + credentials.username());
        if (open.computeIfAbsent(target.device(), name -> new AtomicInteger()).incrementAndGet() > 1) {
            doubled.add(target.device());
        }
        Session session = new Session(target.device(), now);
        greet(recording, credentials);
        if (!isRight.test(credentials.password())) {
            now = Script.REFUSES_LOGIN;
        }
        if (now == Script.REFUSES_LOGIN || now == Script.HANGS_AT_LOGIN) {
            try {
                if (now == Script.HANGS_AT_LOGIN) {
                    hang(Stage.LOGIN);
                }
                login.typing();
                typed.add(target.device());
                throw failed(Stage.LOGIN, Cause.LOGIN_REFUSED, "% Login invalid");
            } finally {
                session.close();
            }
        }
        try {
            login.typing();
        } catch (LoginHeld e) {
            session.close();
            throw e;
        }
        typed.add(target.device());
        login.accepted();
        return session;
    }

    /** A device that shows what is typed, also the password. */
    private static void greet(Recording recording, Credentials credentials) {
        Instant now = Instant.now();
        recording.heard("\r\nUsername: ", now);
        recording.typed(credentials.username() + "\r", now);
        recording.heard(credentials.username() + "\r\nPassword: ", now);
        recording.typed(Secrets.MASK + "\r", now);
        recording.heard(credentials.password() + "\r\n", now);
    }

    private static SessionFailed failed(Stage stage, Cause cause, String explanation) {
        return new SessionFailed(stage, cause, Verdict.UNTOUCHED, explanation);
    }

    private static void hang(Stage stage) throws SessionFailed {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw failed(stage, Cause.SESSION_LOST, "interrupted");
        }
    }

    private final class Session implements DeviceSession {
        private final String device;
        private final Script script;

        Session(String device, Script script) {
            this.device = device;
            this.script = script;
        }

        @Override
        public String platform() {
            return "cisco-ios";
        }

        @Override
        public Seen look() {
            return new Seen(ExampleFacts.of(device, Instant.EPOCH), 15, null);
        }

        @Override
        public Completeness completeness(String kind) {
            return new Completeness("^end$", List.of("^! Last"), null);
        }

        @Override
        public Located locate(String kind) throws SessionFailed {
            if (script == Script.HAS_NO_STARTUP_CONFIG && kind.equals(Kind.STARTUP_CONFIG)) {
                throw failed(Stage.LOOK, Cause.STARTUP_CONFIG_ABSENT, "startup-config is not present");
            }
            if (script == Script.RUNS_PACKAGES && kind.equals(Kind.IMAGE)) {
                return new Located.Several(PACKAGES);
            }
            return new Located.One(new DeviceFile(kind, kind.equals(Kind.IMAGE) ? "isr.bin" : kind, null));
        }

        @Override
        public Copied copyToServer(CopyToServer copy) throws SessionFailed {
            copies.add(device + " " + copy.file().source() + " " + copy.fileName());
            if (script == Script.HANGS_IN_COPY) {
                hang(Stage.COPY);
            }
            whenCopied.accept(device, copy.fileName());
            return new Copied(BYTES, BYTES + " bytes copied in 0.1 secs");
        }

        @Override
        public CarriedFiles carried() {
            throw new IllegalStateException("nothing is carried from a scripted device");
        }

        @Override
        public void close() {
            open.computeIfAbsent(device, name -> new AtomicInteger()).decrementAndGet();
        }
    }
}
