package io.copyrun.session.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.RestoreTarget;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.Verdict;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Terms;
import io.copyrun.session.restore.Artifact;
import io.copyrun.session.restore.Book;
import io.copyrun.session.restore.Destination;
import io.copyrun.session.restore.Order;
import io.copyrun.session.restore.Plan;
import io.copyrun.session.restore.Restore;
import io.copyrun.session.restore.Sight;
import io.copyrun.session.store.Examples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RestoreTicketTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Restore.Arming ARMING = arming();
    private static final Book.View VIEW = view();
    private static final TicketLogin TFTP = TicketLogin.of(TransferProtocol.TFTP, new Random(0));

    private static Restore.Arming arming() {
        var options = new Order.Options(false, false, true, false, false, false);
        var order = new Order(
                "op-1",
                null,
                "r1",
                "a-1",
                RestoreTarget.FLASH,
                "flash:",
                "new.bin",
                options,
                NOW,
                NOW.plus(Duration.ofHours(1)),
                Terms.NONE);
        return new Restore.Arming(order, Restore.asked(order).book(), null, NOW);
    }

    private static Book.View view() {
        var facts = new DeviceFacts(
                "cisco-ios", "r1", null, null, null, null, null, null, null, null, List.of(), List.of(), null, NOW);
        var plan = new Plan(
                "",
                new Destination.File("flash:", "new.bin"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                null,
                List.of());
        return new Book.View(
                new Artifact("a-1", "r1", "image", 12, "a".repeat(64), null, "new.bin", "2500"),
                new Sight(facts, null, true, List.of()),
                plan);
    }

    private static RestoreTicket ticket(SourceCheck check) {
        var device = new DeviceChanged(
                "r1",
                "192.0.2.1",
                null,
                "cisco-ios",
                ControlProtocol.TELNET,
                "core",
                TransferProtocol.TFTP,
                SshAlgorithms.MODERN,
                null,
                null,
                List.of(),
                List.of(),
                check,
                null,
                null,
                null,
                null,
                null,
                List.of());
        return new RestoreTicket(device, Examples.node("n1", NOW), List.of("192.0.2.1"));
    }

    @Test
    void hasANameThatNobodyGuessesAndMayBeReadAgain() {
        var one = ticket(SourceCheck.NAME_ONLY)
                .nameless(new Random(1), TFTP, ARMING, VIEW)
                .expected();
        var other = ticket(SourceCheck.NAME_ONLY)
                .nameless(new Random(2), TFTP, ARMING, VIEW)
                .expected();

        assertThat(one.fileName()).startsWith("r1-file-").endsWith(".bin").isNotEqualTo(other.fileName());
        assertThat(one.readsMax()).isGreaterThan(1);
        assertThat(one.expiresAt()).isEqualTo(ARMING.order().deadline());
    }

    @Test
    void givesANameThatADeviceKeepsFreeAfterOneReading() throws SessionFailed {
        var named =
                ticket(SourceCheck.STRICT).named("new.bin", TFTP, ARMING, VIEW).expected();

        assertThat(named.fileName()).isEqualTo("new.bin");
        assertThat(named.readsMax()).isEqualTo(1);
        assertThat(named.sourceAddresses()).containsExactly("192.0.2.1");
        assertThat(named.sourceCheck()).isEqualTo(SourceCheck.STRICT);
    }

    @Test
    void isForOneLoginOverAProtocolThatHasLogins() {
        TicketLogin login = TicketLogin.of(TransferProtocol.SCP, new Random(3));
        var made = ticket(SourceCheck.STRICT).nameless(new Random(1), login, ARMING, VIEW);

        assertThat(made.expected().protocol()).isEqualTo(TransferProtocol.SCP);
        assertThat(made.expected().login()).isEqualTo(login.expected()).isNotNull();
        assertThat(made.via()).isEqualTo(login.via());
        assertThat(made.expected().toString())
                .doesNotContain(String.valueOf(login.via().password()));
    }

    @Test
    void isOverTftpForPeopleWhoNeedTheWayBack() {
        var made = ticket(SourceCheck.STRICT).ofWayBack(new Random(1), ARMING, VIEW, "a-before");

        assertThat(made.expected().protocol()).isEqualTo(TransferProtocol.TFTP);
        assertThat(made.expected().artifactId()).isEqualTo("a-before");
    }

    @Test
    void isNoneWhereOnlyANameThatAnybodyGuessesProtectsTheFile() {
        var failed = catchThrowableOfType(
                SessionFailed.class, () -> ticket(SourceCheck.NAME_ONLY).named("new.bin", TFTP, ARMING, VIEW));

        assertThat(failed.causeCode()).isEqualTo(Cause.RESTORE_UNSUPPORTED);
        assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
        assertThat(failed.explanation()).contains("sourceCheck strict");
    }
}
