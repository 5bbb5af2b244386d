package io.copyrun.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.simulator.cli.CommandTable.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTableTest {
    private final CommandTable table = new CommandTable()
            .addForAll("show version", (session, arguments) -> {})
            .add("show running-config", (session, arguments) -> {})
            .add("show running-config <rest>", (session, arguments) -> {})
            .addForAll("terminal length <number>", (session, arguments) -> {})
            .addForAll("telnet <host>", (session, arguments) -> {})
            .add("copy <source> <destination>", (session, arguments) -> {});

    private Parsed parse(String line) {
        return table.parse(CommandLine.of(line), Mode.PRIVILEGED);
    }

    @Test
    void understandsShortenedWords() {
        assertThat(parse("sh ver")).isInstanceOfSatisfying(Parsed.Found.class, found -> assertThat(
                        found.command().words())
                .containsExactly("show", "version"));
    }

    @Test
    void handsOverArguments() {
        assertThat(parse("copy run  tftp:"))
                .isInstanceOfSatisfying(Parsed.Found.class, found -> assertThat(found.arguments())
                        .containsExactly("run", "tftp:"));
        assertThat(parse("sh run interface Vlan 1"))
                .isInstanceOfSatisfying(Parsed.Found.class, found -> assertThat(found.arguments())
                        .containsExactly("interface Vlan 1"));
    }

    @Test
    void refusesAWordThatCouldBeSeveral() {
        assertThat(parse("te")).isEqualTo(new Parsed.Ambiguous());
    }

    @Test
    void missesWordsAtTheEnd() {
        assertThat(parse("copy run")).isEqualTo(new Parsed.Incomplete());
        assertThat(parse("terminal length")).isEqualTo(new Parsed.Incomplete());
    }

    @Test
    void pointsAtTheFirstCharacterThatFitsNothing() {
        assertThat(parse("show vex")).isEqualTo(new Parsed.Invalid(7, 1));
        assertThat(parse("terminal length x")).isEqualTo(new Parsed.Invalid(16, 2));
    }

    @Test
    void hidesPrivilegedCommandsFromUsers() {
        assertThat(table.parse(CommandLine.of("show running-config"), Mode.USER))
                .isInstanceOf(Parsed.Invalid.class);
    }

    @Test
    void namesWhatCouldComeNext() {
        assertThat(table.next("show ", Mode.PRIVILEGED)).isEqualTo(List.of("running-config", "version"));
        assertThat(table.next("sh", Mode.PRIVILEGED)).isEqualTo(List.of("show"));
    }
}
