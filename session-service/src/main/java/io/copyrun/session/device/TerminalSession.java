package io.copyrun.session.device;

import io.copyrun.event.Kind;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.Verdict;
import io.copyrun.session.dialog.Copy;
import io.copyrun.session.dialog.CopyPlan;
import io.copyrun.session.dialog.DeviceCommand;
import io.copyrun.session.dialog.Leaving;
import io.copyrun.session.dialog.Outcome;
import io.copyrun.session.dialog.Prompt;
import io.copyrun.session.dialog.Running;
import io.copyrun.session.dialog.Step;
import io.copyrun.session.dialog.Task;
import io.copyrun.session.dialog.Timing;
import io.copyrun.session.facts.Listing;
import io.copyrun.session.facts.VersionFacts;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.CommandTemplate;
import io.copyrun.session.platform.Platform;
import io.copyrun.session.platform.Platforms;
import io.copyrun.session.restore.Change;
import io.copyrun.session.restore.Clearance;
import io.copyrun.session.restore.Destination;
import io.copyrun.session.restore.Flash;
import io.copyrun.session.restore.SendCheck;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A logged-in terminal at a privileged prompt. */
public final class TerminalSession implements RestoreSession {
    private Platform platform;
    private final Prompt prompt;
    private final Timing timing;
    private final Conversation conversation;
    private final Transport transport;
    private final String device;
    private final SourceInterfaces sourceInterfaces;
    private @Nullable String showVersion;
    private @Nullable String filtered;
    private boolean atPrompt = true;

    TerminalSession(
            Platform platform,
            Prompt prompt,
            Timing timing,
            Conversation conversation,
            Transport transport,
            String device,
            SourceInterfaces sourceInterfaces) {
        this.platform = platform;
        this.prompt = prompt;
        this.timing = timing;
        this.conversation = conversation;
        this.transport = transport;
        this.device = device;
        this.sourceInterfaces = sourceInterfaces;
    }

    @Override
    public String platform() {
        return platform.name();
    }

    /** Asks the device what it is; whether it is something else than was assumed. */
    boolean detect(Platforms platforms) throws SessionFailed {
        String output = version();
        Platform assumed = platform;
        platform = platforms
                .detect(output)
                .orElseThrow(() -> conversation.failed(
                        Stage.LOGIN,
                        Cause.UNKNOWN_PLATFORM,
                        "show version is of none of " + platforms.names() + ": " + RestoreLook.firstLine(output)));
        return !platform.name().equals(assumed.name());
    }

    @Override
    public void confirmPlatform(TransferProtocol protocol) throws SessionFailed {
        RestoreLook.confirm(platform, protocol, version());
    }

    /** Turns paging off and the width up; a device may deny both, and is understood then too. */
    void prepare() throws SessionFailed {
        for (CommandTemplate line : platform.prepare()) {
            ran(Stage.LOGIN, line, Map.of());
        }
    }

    @Override
    public Seen look() throws SessionFailed {
        return look(LookRound.COMMANDS_MAX);
    }

    @Override
    public Seen lookBriefly() throws SessionFailed {
        return look(0);
    }

    private Seen look(int commandsForFacts) throws SessionFailed {
        var round = new LookRound(this, platform, commandsForFacts);
        Seen seen = round.seen(round.facts(prompt.base(), version(), conversation.now()));
        filtered = seen.filtered();
        return seen;
    }

    private String version() throws SessionFailed {
        String output = showVersion;
        if (output == null) {
            output = run(Stage.LOOK, platform.look().version(), Map.of());
            showVersion = output;
        }
        return output;
    }

    @Override
    public Completeness completeness(String kind) {
        var marks = platform.marksOf(kind);
        return new Completeness(marks.end(), marks.noise(), kind.equals(Kind.RUNNING_CONFIG) ? filtered : null);
    }

    @Override
    public Located locate(String kind) throws SessionFailed {
        return kind.equals("image")
                ? new RunningImage(this, platform).find(VersionFacts.parse(version()))
                : DevicePath.located(kind, this);
    }

    /** Lists {@code flash:} or {@code flash:/name/}; empty when the device has no listing of it. */
    Optional<Listing> list(String directory) throws SessionFailed {
        return DevicePath.list(directory, platform.look().listing(), this);
    }

    @Override
    public Copied copyToServer(CopyToServer copy) throws SessionFailed {
        return ServerCopy.run(this, platform, copy);
    }

    @Override
    public CarriedFiles carried() {
        return new TerminalCarriedFiles(this, platform);
    }

    @Override
    public Flash flash(@Nullable String fileSystem) throws SessionFailed {
        return new FlashRound(this, platform).flash(fileSystem);
    }

    private RestoreLook restoreLook() throws SessionFailed {
        return new RestoreLook(this, RestoreLook.of(platform));
    }

    @Override
    public Optional<String> bootVariable() throws SessionFailed {
        return restoreLook().bootVariable(Stage.LOOK, platform.look().boot());
    }

    @Override
    public FilePrompt filePrompt() throws SessionFailed {
        return restoreLook().filePrompt();
    }

    @Override
    public List<String> runningConfiguration() throws SessionFailed {
        return read(Stage.VERIFY, RestoreLook.of(platform).running()).lines().toList();
    }

    @Override
    public Optional<String> md5(String fileSystem, String path) throws SessionFailed {
        return restoreLook().md5(new DeviceLocation(fileSystem, path));
    }

    @Override
    public Optional<String> prepared(Change change) throws SessionFailed {
        return restoreLook().prepared(change, platform.look().boot());
    }

    @Override
    public Optional<String> nameOnServer(Destination destination) throws SessionFailed {
        return ServerFetch.nameOnServer(platform, VersionFacts.parse(version()), destination);
    }

    @Override
    public Fetched fetch(CopyFromServer copy, List<Clearance> clearances, SendCheck check) throws SessionFailed {
        return ServerFetch.run(this, platform, copy, new Granted(clearances, check));
    }

    @Override
    public void confirmReplaced() throws SessionFailed {
        new DeviceChange(this, platform, clearance -> false).confirmReplaced();
    }

    @Override
    public void carryOut(Clearance clearance, SendCheck check) throws SessionFailed {
        new DeviceChange(this, platform, check).make(clearance);
    }

    SourceInterfaceChange change(SourceInterfaceChange.Wanted wanted) {
        return new SourceInterfaceChange(this, wanted, device, sourceInterfaces);
    }

    /** Runs a command that must be understood and allowed. */
    String run(Stage stage, CommandTemplate command, Map<String, String> slots) throws SessionFailed {
        return understood(stage, command, ran(stage, command, slots));
    }

    /** Reads what something will be decided by: its end is proven, and nothing of it is missing. */
    String read(Stage stage, CommandTemplate command) throws SessionFailed {
        return understood(stage, command, exact(stage, command));
    }

    /** The same, whatever the device says to it. */
    Outcome.Ran exact(Stage stage, CommandTemplate command) throws SessionFailed {
        Task task = task(stage, command, Map.of());
        String word = ProofWord.next();
        return ended(stage, now -> Running.beginExact(task, word, now));
    }

    private String understood(Stage stage, CommandTemplate command, Outcome.Ran ran) throws SessionFailed {
        Cause complaint = ran.complaint();
        if (complaint != null) {
            String words = platform.talk().complaining(ran.output());
            throw conversation.failed(
                    stage, complaint, "the device answers " + command.text() + " with \"" + words + "\"");
        }
        return ran.output();
    }

    /** Runs a command, whatever the device says to it. */
    Outcome.Ran ran(Stage stage, CommandTemplate command, Map<String, String> slots) throws SessionFailed {
        Task task = task(stage, command, slots);
        return ended(stage, now -> Running.begin(task, now));
    }

    private Outcome.Ran ended(Stage stage, Function<Instant, Step> begin) throws SessionFailed {
        atPrompt = false;
        Outcome outcome = conversation.run(begin);
        if (outcome instanceof Outcome.Ran ran) {
            atPrompt = true;
            return ran;
        }
        throw unfinished(stage, outcome);
    }

    Task task(Stage stage, CommandTemplate command, Map<String, String> slots) throws SessionFailed {
        try {
            return new Task(DeviceCommand.of(command, slots), platform, prompt, timing);
        } catch (IllegalArgumentException e) {
            throw failed(stage, Cause.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    /** Carries a copy or a change to its end; the outcome is a success or a failure. */
    Outcome carry(CopyPlan plan, SendCheck check) {
        atPrompt = false;
        Outcome outcome = conversation.run(now -> Copy.begin(plan, now), check);
        atPrompt = outcome instanceof Outcome.Succeeded || (outcome instanceof Outcome.Failed f && f.atPrompt());
        return outcome;
    }

    /** How often something was typed in this session that needs a clearance. */
    int cleared() {
        return conversation.cleared();
    }

    SessionFailed unfinished(Stage stage, Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return conversation.failed(stage, failed);
        }
        throw new IllegalStateException("unexpected end of a task: " + outcome);
    }

    /** A failure to find something, explained with words of the device. */
    SessionFailed failed(Cause cause, String explanation) {
        return conversation.failed(Stage.LOOK, cause, explanation);
    }

    static SessionFailed failed(Stage stage, Cause cause, String explanation) {
        return new SessionFailed(stage, cause, Verdict.UNTOUCHED, explanation);
    }

    @Override
    public void close() {
        // An interrupt must not keep the device's line: the way out is short by itself.
        boolean interrupted = Thread.interrupted();
        try {
            conversation.run(now -> Leaving.begin(prompt, timing, atPrompt, now));
        } finally {
            transport.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
