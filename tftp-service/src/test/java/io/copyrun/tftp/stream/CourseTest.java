package io.copyrun.tftp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.Tickets;
import io.copyrun.tftp.server.Quota;
import io.copyrun.tftp.server.TransferEvents;
import io.copyrun.tftp.transfer.Cause;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final TransferEnded WITHDRAWN = new TransferEnded(Cause.WITHDRAWN, "nobody wants it");
    private static final TransferEnded DISK = new TransferEnded(Cause.DISK_ERROR, "the disk");

    private final Course course = new Course(
            new TransferEvents("node", Tickets.upload().expected(), true, "127.0.0.1:1", Instant.EPOCH),
            new Quota.Share("device r1", "7f0000"),
            null,
            0);

    @Test
    void canBeCalledOffWhileTheDiskIsBehind() {
        course.takesTime(true, 1);

        assertThat(course.fail(WITHDRAWN)).isNotNull();
        assertThat(course.failure()).isSameAs(WITHDRAWN);
    }

    @Test
    void canBeEndedByTheDiskAloneWhenAllBytesAreThere() {
        assertThat(course.commit(1)).isTrue();

        assertThat(course.fail(WITHDRAWN)).isNull();
        assertThat(course.failStorage(DISK)).isNotNull();
        assertThat(course.complete()).isFalse();
    }

    @Test
    void isNotCommittedAfterItHasFailed() {
        course.fail(WITHDRAWN);

        assertThat(course.commit(1)).isFalse();
        assertThat(course.failStorage(DISK)).isNull();
    }
}
