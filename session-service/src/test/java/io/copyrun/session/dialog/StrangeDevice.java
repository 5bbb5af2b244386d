package io.copyrun.session.dialog;

import io.copyrun.session.dialog.StrangeVoice.Asks;
import io.copyrun.session.platform.Platform;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A device that is strange in some ways, and honest about what it has really done. */
final class StrangeDevice {
    private final SplittableRandom random;
    private final EnumSet<Adversity> kinds;
    private final Platform platform;
    private final StrangeVoice voice;
    private final StrangeWire wire;
    private final StrangeConfiguration configuration;
    private final List<String> sins = new ArrayList<>();
    private final StringBuilder inbox = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final ArrayDeque<String> pages = new ArrayDeque<>();
    private Asks asks = Asks.NOTHING;
    private boolean privileged;
    private boolean paging = true;
    private boolean exited;
    private long heardAt;
    private @Nullable StrangeCopy copy;

    StrangeDevice(SplittableRandom random, EnumSet<Adversity> kinds, Platform platform) {
        this.random = random;
        this.kinds = kinds;
        this.platform = platform;
        this.wire = new StrangeWire(random, kinds);
        this.voice = new StrangeVoice(random, kinds, platform.name());
        this.configuration = StrangeConfiguration.of(
                random, kinds, voice.base(), platform.marksOf("running-config").end());
        this.privileged = random.nextBoolean();
    }

    /** The connection is there. */
    void begin(long now) {
        print(voice.banner(), now);
        if (voice.isEndless(StrangeVoice.Phase.LOGIN)) {
            wire.endless(voice.endless());
        } else if (random.nextInt(3) == 0) {
            prompt(now);
        } else if (random.nextInt(3) == 0) {
            ask(Asks.PASSWORD, "\r\nUser Access Verification\r\n\r\nPassword: ", now);
        } else {
            ask(Asks.USERNAME, random.nextBoolean() ? "\r\nUsername: " : "\r\nr1 login: ", now);
        }
    }

    /** Somebody types. */
    void typed(String octets, long now) {
        secret(octets, Dialogs.PASSWORD, Asks.PASSWORD);
        secret(octets, Dialogs.ENABLE_PASSWORD, Asks.ENABLE_PASSWORD);
        heardAt = now + 1;
        for (char c : octets.toCharArray()) {
            if (c == 0x03 || c == 0x1e) {
                interrupt(now);
            } else {
                inbox.append(c);
            }
        }
    }

    private void secret(String octets, String secret, Asks question) {
        if (octets.contains(secret) && (asks != question || !inbox.isEmpty())) {
            sins.add("a secret was typed at " + asks);
        }
    }

    private void interrupt(long now) {
        if (asks == Asks.NOTHING || asks == Asks.COMMAND || asks == Asks.PAGER || asks == Asks.COPY) {
            wire.interrupt(now, random.nextBoolean());
            inbox.setLength(0);
            line.setLength(0);
            pages.clear();
            print("\r\n", now);
            prompt(now);
        }
    }

    /** When the device reads what was typed; never, when it does not. */
    long readsAt() {
        boolean reads = !inbox.isEmpty() && !exited && !wire.isDead() && !wire.isEndless();
        return reads ? Math.max(heardAt, wire.quietAt()) : Long.MAX_VALUE;
    }

    /** Reads what was typed, until it has something to say. */
    void read(long now) {
        while (!inbox.isEmpty() && readsAt() <= now) {
            char c = inbox.charAt(0);
            inbox.deleteCharAt(0);
            take(c, now);
        }
    }

    private void take(char c, long now) {
        StrangeCopy.Asked question = copy == null ? null : copy.current();
        if (asks == Asks.PAGER) {
            if (c != ' ' && c != '\r') {
                pages.clear();
            }
            page(now);
        } else if (asks == Asks.COPY && question != null && question.isKey()) {
            print("\r\n", now);
            answered(String.valueOf(c), now);
        } else if (c == '\r') {
            String whole = line.toString();
            line.setLength(0);
            entered(whole, now);
        } else {
            line.append(c);
        }
    }

    private void entered(String whole, long now) {
        Asks before = asks;
        asks = Asks.NOTHING;
        boolean hidden = before == Asks.PASSWORD || before == Asks.ENABLE_PASSWORD;
        if (before == Asks.COMMAND) {
            print(voice.latePrompt(promptText()), now);
        }
        print((hidden || kinds.contains(Adversity.NO_ECHO) ? "" : whole) + "\r\n", now);
        switch (before) {
            case USERNAME -> ask(Asks.PASSWORD, "Password: ", now);
            case PASSWORD -> loggedIn(now);
            case ENABLE_USERNAME -> ask(Asks.ENABLE_PASSWORD, "Password: ", now);
            case ENABLE_PASSWORD -> {
                privileged = !kinds.contains(Adversity.REFUSED);
                print(privileged ? "" : "% Access denied\r\n\r\n", now);
                prompt(now);
            }
            case COMMAND -> command(whole.strip(), now);
            case COPY -> answered(whole, now);
            case PAGER, NOTHING -> prompt(now);
        }
    }

    private void loggedIn(long now) {
        if (kinds.contains(Adversity.REFUSED) && random.nextBoolean()) {
            ask(Asks.USERNAME, "\r\n% Login invalid\r\n\r\nUsername: ", now);
        } else {
            print(voice.banner(), now);
            prompt(now);
        }
    }

    private void command(String command, long now) {
        if (command.isEmpty() || command.startsWith("!")) {
            prompt(now);
        } else if (command.equals("exit") || command.equals("end")) {
            exited = true;
        } else if (command.equals("enable")) {
            enable(now);
        } else if (platform.prepare().stream().anyMatch(line -> line.text().equals(command))) {
            paging &= kinds.contains(Adversity.PAGER);
            print(kinds.contains(Adversity.PAGER) ? "Command authorization failed.\r\n\r\n" : "", now);
            prompt(now);
        } else if (kinds.contains(Adversity.DENIED) && random.nextInt(3) == 0) {
            print("Command authorization failed.\r\n\r\n", now);
            prompt(now);
        } else if (command.equals("show version")) {
            print(voice.garbage(), now);
            answer(StrangeVoice.Phase.VERSION, StrangeVoice.VERSION, now);
        } else if (command.equals("show running-config")) {
            String end = platform.marksOf("running-config").end();
            boolean part = kinds.contains(Adversity.PARTIAL) && end != null;
            answer(
                    StrangeVoice.Phase.CONFIGURATION,
                    part ? configuration.part(random, end) : configuration.printed(),
                    now);
        } else if (command.startsWith("copy")) {
            copy = new StrangeCopy(random, kinds, platform.name());
            print(voice.garbage(), now);
            goOn(now);
        } else {
            print("           ^\r\n% Invalid input detected at '^' marker.\r\n\r\n", now);
            prompt(now);
        }
    }

    private void enable(long now) {
        if (privileged || random.nextInt(4) == 0) {
            privileged = true;
            prompt(now);
        } else if (random.nextInt(3) == 0) {
            ask(Asks.ENABLE_USERNAME, "Username: ", now);
        } else {
            ask(Asks.ENABLE_PASSWORD, "Password: ", now);
        }
    }

    private void answer(StrangeVoice.Phase phase, List<String> lines, long now) {
        if (voice.isEndless(phase)) {
            wire.endless(voice.endless());
            return;
        }
        pages.addAll(voice.pages(lines, paging));
        page(now);
    }

    private void page(long now) {
        String page = pages.poll();
        if (page == null) {
            prompt(now);
            return;
        }
        print(page, now);
        if (pages.isEmpty()) {
            prompt(now);
        } else {
            ask(Asks.PAGER, voice.pager(), now);
        }
    }

    private void answered(String typed, long now) {
        StrangeCopy asking = copy;
        if (asking != null && asking.answered(typed)) {
            goOn(now);
        } else {
            prompt(now);
        }
    }

    private void goOn(long now) {
        StrangeCopy asking = java.util.Objects.requireNonNull(copy);
        print(voice.message(), now);
        StrangeCopy.Asked next = asking.next();
        if (next != null) {
            ask(Asks.COPY, next.text(), now);
        } else if (voice.isEndless(StrangeVoice.Phase.COPY)) {
            wire.endless(voice.endless());
        } else {
            print(asking.ending(), now);
            print(voice.message(), now);
            prompt(now);
        }
    }

    private void ask(Asks what, String text, long now) {
        print(text, now);
        asks = what;
    }

    private void prompt(long now) {
        print(voice.title() + promptText(), now);
        asks = Asks.COMMAND;
    }

    private String promptText() {
        String end = platform.name().equals("cisco-nxos") || platform.name().equals("cisco-asa") ? " " : "";
        return voice.base() + (privileged ? '#' : '>') + end;
    }

    private void print(String text, long now) {
        wire.print(text, now);
    }

    StrangeWire wire() {
        return wire;
    }

    boolean isClosed() {
        return (exited && wire.nextAt() == Long.MAX_VALUE) || wire.isClosed();
    }

    /** What of the configuration a terminal shows. */
    String shownConfiguration() {
        return configuration.shown();
    }

    boolean hasCutLines() {
        return voice.hasCutLines();
    }

    /** The newest copy; null when there was none. */
    @Nullable
    StrangeCopy copy() {
        return copy;
    }

    /** What should never have been typed. */
    List<String> sins() {
        var all = new ArrayList<>(sins);
        if (copy != null) {
            all.addAll(copy.sins());
        }
        return all;
    }
}
