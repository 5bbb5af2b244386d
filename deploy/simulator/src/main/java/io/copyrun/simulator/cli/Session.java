package io.copyrun.simulator.cli;

import io.copyrun.simulator.cli.CommandTable.Mode;
import io.copyrun.simulator.cli.LineEditor.Echo;
import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.device.DeviceLog;
import io.copyrun.simulator.device.Lines;
import io.copyrun.simulator.device.Losses;
import io.copyrun.simulator.device.Power;
import io.copyrun.simulator.device.RunningConfig.Change;
import io.copyrun.simulator.estate.Model.Dialect;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One person or script at one terminal line of a device. */
public final class Session {
    private static final String QUESTION = "question";

    private final Device device;
    private final Terminal terminal;
    private final LineEditor editor;
    private final int line;
    private final String peer;
    private final Lines.Monitor monitor;
    private String user = "";
    private Mode mode = Mode.USER;
    private String directory = "";
    private boolean over;
    private boolean stamping = true;
    private boolean asking = true;
    private @Nullable OutputFilter filter;

    /**
     * @param line of the device that the session took
     * @param peer address that it came from
     */
    public Session(Device device, Terminal terminal, int line, String peer) {
        this.device = device;
        this.terminal = terminal;
        this.editor = new LineEditor(terminal);
        this.line = line;
        this.peer = peer;
        this.monitor = terminal.keyboard()::message;
    }

    public Device device() {
        return device;
    }

    public Terminal terminal() {
        return terminal;
    }

    public LineEditor editor() {
        return editor;
    }

    public int line() {
        return line;
    }

    public String peer() {
        return peer;
    }

    public String user() {
        return user;
    }

    public Mode mode() {
        return mode;
    }

    /** Someone proved who they are. */
    public void enter(String user, Mode mode) {
        this.user = user;
        this.mode = mode;
        note("logged-in", user + " from " + peer);
    }

    public void setMode(Mode mode) {
        this.mode = mode;
    }

    public boolean isNxos() {
        return device.description().model().dialect() == Dialect.NXOS;
    }

    /** Whether a line with the time stands before each answer, as on IOS XR until that is turned off. */
    public boolean stampsAnswers() {
        return stamping && device.description().model().dialect() == Dialect.IOSXR;
    }

    public void setStamping(boolean on) {
        stamping = on;
    }

    public boolean over() {
        return over;
    }

    /** The session ends after this command. */
    public void leave() {
        over = true;
    }

    public String directory() {
        return directory;
    }

    public void setDirectory(String directory) {
        this.directory = directory;
    }

    public void setMonitoring(boolean on) {
        device.lines().stopMonitoring(monitor);
        if (on) {
            device.lines().monitor(monitor);
        }
    }

    public Change change() {
        String by = user.isEmpty() ? "vty" + line : user;
        return new Change(device.clock().now(), by);
    }

    /** The prompt outside configuration mode. */
    public String prompt() {
        boolean helper = device.power().state() == Power.State.BOOT_HELPER;
        String name = device.hostname() + (helper ? "(boot)" : "");
        String sign = mode == Mode.USER ? ">" : "#";
        String prefix = device.description().model().message("promptPrefix", "");
        return isNxos() ? "\r" + name + sign + " " : prefix + name + sign;
    }

    /** Prints output of a command, as far as its filter lets it through. */
    public void print(String text) {
        terminal.print(filter == null ? text : filter.passed(text));
    }

    public void println(String text) {
        print(text + "\n");
    }

    /**
     * Filters the output from now on.
     *
     * @param text what followed the bar; empty for no filter
     * @return whether it is a filter
     */
    public boolean filter(String text) {
        Optional<OutputFilter> next = OutputFilter.of(text);
        filter = next.orElse(null);
        return text.isEmpty() || next.isPresent();
    }

    public void note(String what, String text) {
        device.log().add(line, what, text);
    }

    /** Falls silent for ever if the device is to do so here. */
    public void checkpoint(String place) {
        if (device.faults().hangsAt(place)) {
            note("hanging", place);
            terminal.hang();
        }
    }

    /** Something on the device is gone in this moment, or another: what an oracle asks about, with what it was. */
    public void destroyed(String what) {
        Losses.of(device, what).forEach(loss -> note("lost", loss));
        note(DeviceLog.DESTROYED, what);
    }

    /** The connection breaks. */
    public HungUp cut(String where) {
        note("cut", where);
        terminal.flush();
        return new HungUp();
    }

    /** No question about files is asked any more, as after {@code terminal dont-ask}. */
    public void stopAsking() {
        asking = false;
    }

    /** Whether files are copied, overwritten, deleted and erased without a question. */
    public boolean isQuiet() {
        return !asking || device.memory().running().filePrompt().equals("quiet");
    }

    /** Whether everything is asked, even what the command said. */
    public boolean isNoisy() {
        return device.memory().running().filePrompt().equals("noisy");
    }

    /** As {@link #ask}, for files: a quiet device takes the default, if there is one. */
    public Optional<String> askFile(String name, String question, String otherwise) {
        if (isQuiet() && !otherwise.isEmpty()) {
            note(QUESTION, name + " not asked");
            return Optional.of(otherwise);
        }
        return ask(name, question, otherwise);
    }

    /** As {@link #confirm}, for files: a quiet device does not ask and goes on. */
    public boolean confirmFile(String name, String question) {
        if (isQuiet()) {
            note(QUESTION, name + " not asked");
            return true;
        }
        return confirm(name, question);
    }

    /**
     * Asks for a line.
     *
     * @param name of the question, for faults and the log
     * @return the answer, or the default for an empty one; empty if it was refused with Ctrl-C
     */
    public Optional<String> ask(String name, String question, String otherwise) {
        checkpoint("question:" + name);
        note("asked", name + ": " + question.strip());
        Typed typed = editor.read(question, "", Echo.ANSWER);
        note(QUESTION, name + " answered \"" + typed.text() + "\" to: " + question.strip());
        return switch (typed) {
            case Typed.Line answer ->
                Optional.of(answer.text().isBlank() ? otherwise : answer.text().strip());
            default -> Optional.empty();
        };
    }

    /** Asks for a password: it is not echoed, and no log has it; empty if it was refused with Ctrl-C. */
    public Optional<String> askSecret(String name, String question) {
        checkpoint("question:" + name);
        note("asked", name + ": " + question.strip());
        Typed typed = editor.read(question, "", Echo.NONE);
        note(QUESTION, name + " answered to: " + question.strip());
        return typed instanceof Typed.Line answer ? Optional.of(answer.text()) : Optional.empty();
    }

    /** Asks for one key: Enter, blank and y agree, every other key does not. */
    public boolean confirm(String name, String question) {
        checkpoint("question:" + name);
        note("asked", name + ": " + question.strip());
        terminal.write(question);
        int key = terminal.key();
        while (key == Keyboard.MESSAGE) {
            terminal.keyboard().takeMessage();
            key = terminal.key();
        }
        boolean agreed = key == '\r' || key == ' ' || key == 'y' || key == 'Y';
        if (key > ' ') {
            terminal.write(Character.toString((char) key).toLowerCase(Locale.ROOT));
        }
        terminal.write("\n");
        note(QUESTION, name + (agreed ? " confirmed: " : " refused: ") + question.strip());
        return agreed;
    }
}
