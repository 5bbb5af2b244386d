package io.copyrun.session.restore;

import io.copyrun.event.DeviceAtRisk;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.Event;
import io.copyrun.event.FlashInsufficient;
import io.copyrun.event.OperationProgressed;
import io.copyrun.event.OperationStarted;
import io.copyrun.event.RestoreCompleted;
import io.copyrun.event.RestoreFailed;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.event.Verdict;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Moment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The events of a restore. */
final class Announcement {
    private static final String TYPE = "restore";
    private static final int LINES_MAX = 1_000;
    private static final int FILES_MAX = 500;

    private Announcement() {}

    static Event started(Order order, Book book, Moment at) {
        return new OperationStarted(
                order.operationId(),
                order.batchId(),
                order.device(),
                TYPE,
                book.attempt(),
                List.of(),
                at.now(),
                at.facts());
    }

    static Event progressed(Order order, Book book, Stage stage, @Nullable String detail) {
        return new OperationProgressed(order.operationId(), order.device(), book.attempt(), stage.name(), detail);
    }

    static Event progressed(Restore state, @Nullable String detail) {
        return progressed(state.order(), state.book(), state.stage(), detail);
    }

    static Event withdrawn(Order order, Book.Ticket ticket, String reason) {
        return new TransferWithdrawn(ticket.transferId(), ticket.nodeId(), order.operationId(), order.device(), reason);
    }

    static Event withdrawn(Order order, Staged staged, String reason) {
        return new TransferWithdrawn(staged.transferId(), staged.nodeId(), order.operationId(), order.device(), reason);
    }

    static Event insufficient(Order order, Planned.Shortage shortage, String planHash, List<String> steps) {
        return new FlashInsufficient(
                order.operationId(),
                order.batchId(),
                order.device(),
                shortage.fileSystem(),
                shortage.neededBytes(),
                shortage.freeBytes(),
                shortage.totalBytes(),
                shortage.reclaimable().stream()
                        .limit(FILES_MAX)
                        .map(file -> new FlashInsufficient.FlashFile(
                                shortage.fileSystem() + file.path(), file.bytes(), file.deleted()))
                        .toList(),
                shortage.fitsAfterErase(),
                planHash,
                steps,
                order.deadline());
    }

    static Event atRisk(Order order, Book book, String explanation, boolean over, Instant now) {
        Plan plan = Objects.requireNonNull(book.plan(), "a risk without a plan");
        String fileSystem = plan.destination() instanceof Destination.File file ? file.fileSystem() : "flash:";
        return new DeviceAtRisk(
                order.operationId(),
                order.batchId(),
                order.device(),
                fileSystem,
                explanation,
                over ? "Nothing; it is seen." : "Do not reload the device. Copyrun copies again. " + wayBack(book),
                book.wayBack(),
                book.staged().stream()
                        .map(each -> new DeviceAtRisk.StagedCopy(each.artifactId(), each.nodeId(), url(each)))
                        .toList(),
                over,
                now);
    }

    static Event completed(Order order, Book book, Moment at) {
        Plan plan = book.plan();
        return new RestoreCompleted(
                order.operationId(),
                order.batchId(),
                order.device(),
                book.attempt(),
                order.artifactId(),
                order.target(),
                plan != null && plan.destination() instanceof Destination.File file
                        ? file.fileSystem() + file.path()
                        : null,
                order.options().dryRun(),
                book.verdict(),
                book.result().comparedBy(),
                cut(book.result().stayed()),
                book.result().bootVariable(),
                at.now(),
                facts(book));
    }

    static Event failed(Order order, Book book, Failure failure, Moment at) {
        Former former = book.former();
        String asked = former == null || former.instead() == null ? order.artifactId() : former.instead();
        return new RestoreFailed(
                order.operationId(),
                order.batchId(),
                order.device(),
                book.attempt(),
                asked,
                failure.stage().name(),
                failure.cause().name(),
                failure.explanation(),
                next(book, failure),
                book.verdict(),
                cut(book.result().rejected()),
                book.wayBack(),
                at.now(),
                facts(book));
    }

    private static String next(Book book, Failure failure) {
        if (book.verdict() == Verdict.ERASED_NEEDS_COPY) {
            return "Do not reload the device: its image was removed. Copy an image to it first. " + wayBack(book) + " "
                    + failure.nextSafeAction();
        }
        return book.isRisky()
                ? "Do not reload the device before you have seen that its flash holds an image: the old one may be removed. "
                        + wayBack(book) + " " + failure.nextSafeAction()
                : failure.nextSafeAction();
    }

    private static String wayBack(Book book) {
        return book.staged().isEmpty()
                ? "The artifacts of what it held are named."
                : "What it started from can be copied back by hand from "
                        + book.staged().stream().map(Announcement::url).collect(Collectors.joining(", ")) + ".";
    }

    private static String url(Staged staged) {
        String server = staged.server().indexOf(':') < 0 ? staged.server() : "[" + staged.server() + "]";
        return "tftp://" + server + "/" + staged.fileName();
    }

    private static @Nullable DeviceFacts facts(Book book) {
        return book.view() == null ? null : book.view().sight().facts();
    }

    private static List<String> cut(List<String> lines) {
        return lines.size() <= LINES_MAX ? lines : lines.subList(0, LINES_MAX);
    }
}
