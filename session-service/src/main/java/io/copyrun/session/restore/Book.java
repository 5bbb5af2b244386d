package io.copyrun.session.restore;

import io.copyrun.event.Verdict;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Input.Conditions;
import io.copyrun.session.operation.Tried;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known and was done so far for an order.
 *
 * @param attempt sessions begun; 0 before the first
 * @param failures sessions that failed since the last step forward
 * @param view from the last look; null before it
 * @param proof of a backup; null before it
 * @param decisions as they came; the first about a step of a plan counts
 * @param sent destructive commands that were, or were just being, sent
 * @param copies copy commands that were typed
 * @param wayBack artifacts of what was removed
 * @param staged of the way back what is on a transfer node, for this device to copy
 * @param ticket of the copy at work; null where there is none
 * @param arrival how far the copy came
 * @param differs whether a file of the artifact's name and size was compared, and is another one
 * @param result what the comparison showed
 * @param image whether the device still has what it starts from
 * @param former what that was, when a change of this restore removes it; null before
 * @param unsent changes and copies of which the session knows that they never left it
 * @param atRisk whether it was said that the device must not be reloaded
 * @param lastFailure null when there was none
 * @param tried the transfer protocols
 */
public record Book(
        int attempt,
        int failures,
        @Nullable View view,
        @Nullable Proof proof,
        List<Decided> decisions,
        List<Sent> sent,
        int copies,
        List<String> wayBack,
        List<Staged> staged,
        @Nullable Ticket ticket,
        Arrival arrival,
        boolean differs,
        Result result,
        Image image,
        @Nullable Former former,
        int unsent,
        boolean atRisk,
        @Nullable Failure lastFailure,
        Tried tried) {
    /** What a look has shown, and what follows from it. */
    public record View(Artifact artifact, Sight sight, Plan plan) {}

    /** A destructive command. */
    public record Sent(Change change, String planHash, Instant at) {}

    /** Permission for the device to read the artifact from a node. */
    public record Ticket(String transferId, String nodeId, String server, String fileName, boolean armed) {
        Ticket asArmed() {
            return new Ticket(transferId, nodeId, server, fileName, true);
        }
    }

    /** What is known of the image that the device starts from. */
    public enum Image {
        /** This restore has not removed it, or has put a verified one in its place. */
        HELD,
        /** Its removal was sent, and nobody has seen how it ended; or a file is in its place that nobody has compared. */
        UNSEEN,
        /** Removed. */
        GONE
    }

    /** How far the artifact came. */
    public enum Arrival {
        NONE,
        /** A copy command was typed; nobody knows how it ended. */
        BEGUN,
        /** The device says that it copied. */
        COPIED,
        /** What is on the device is what the archive holds, or cannot be compared. */
        COMPARED
    }

    /** Books that were kept when there was nothing but TFTP have tried nothing. */
    public Book {
        tried = tried == null ? Tried.NONE : tried;
        decisions = List.copyOf(decisions);
        sent = List.copyOf(sent);
        wayBack = List.copyOf(wayBack);
        staged = List.copyOf(staged);
    }

    static Book blank() {
        return new Draft().book();
    }

    /** The plan of the last look; null before it. */
    public @Nullable Plan plan() {
        return view == null ? null : view.plan();
    }

    /** What was staged for a removal that has not begun is staged anew: the node may be another one. */
    Book beginAttempt(Conditions.Ready ready) {
        return new Draft(this)
                .attempt(attempt + 1)
                .tried(tried.beginning(ready))
                .ticket(null)
                .staged(image == Image.HELD ? List.of() : staged)
                .book();
    }

    /** The ticket at work is armed, and is that of an artifact of the way back. */
    Book staging(String artifactId) {
        Ticket held = Objects.requireNonNull(ticket, "nothing is staged without a ticket");
        return new Draft(this)
                .ticket(null)
                .staged(added(
                        staged,
                        new Staged(artifactId, held.transferId(), held.nodeId(), held.server(), held.fileName())))
                .book();
    }

    boolean isStaged(String artifactId) {
        return staged.stream().anyMatch(each -> each.artifactId().equals(artifactId));
    }

    /** What a look has shown counts for more than what was sent. */
    Book with(View seen) {
        Draft draft = new Draft(this).view(seen).image(Removal.seen(this, seen));
        boolean lost = seen.sight().flash() != null && !seen.plan().there();
        return lost ? draft.arrival(Arrival.NONE).book() : draft.book();
    }

    Book with(Proof other) {
        return new Draft(this).proof(other).book();
    }

    Book with(Ticket other) {
        return new Draft(this).ticket(other).book();
    }

    Book with(Decided decided) {
        return decisionOn(decided.planHash(), decided.step()).isPresent()
                ? this
                : new Draft(this).decisions(added(decisions, decided)).book();
    }

    /** A destructive command is about to be sent; what it removes has its way back. */
    Book sending(Change change, String planHash, Instant at) {
        Draft draft = new Draft(this).sent(added(sent, new Sent(change, planHash, at)));
        boolean removes = change instanceof Change.Erase || change instanceof Change.Delete;
        Set<String> back = new LinkedHashSet<>(wayBack);
        if (removes && proof != null) {
            back.addAll(proof.kept().values());
        }
        return Removal.sent(this, change, draft.wayBack(List.copyOf(back)));
    }

    /** The device says that the change is made. */
    Book removed() {
        return image == Image.UNSEEN ? new Draft(this).image(Image.GONE).book() : this;
    }

    /** The session knows that the change never left it. */
    Book unsent(int changes, boolean removal) {
        Draft draft = new Draft(this).unsent(unsent + changes);
        return removal && image == Image.UNSEEN && view != null
                ? draft.image(Removal.seen(this, view)).book()
                : draft.book();
    }

    /** The device says that the copy to its flash did not work: no whole file is there. */
    Book notArrived() {
        return new Draft(this).arrival(Arrival.NONE).book();
    }

    /** The image that was there before is put back in the place of the one that was asked for. */
    Book turnedBack(Former old) {
        return new Draft(this)
                .failures(0)
                .differs(false)
                .arrival(Arrival.NONE)
                .former(old)
                .book();
    }

    Book typing() {
        return new Draft(this)
                .copies(copies + 1)
                .arrival(Arrival.BEGUN)
                .differs(false)
                .book();
    }

    /** A step forward. A copy alone is none before it was compared: else one that is always wrong would be made without end. */
    Book at(Arrival reached, Result shown) {
        Draft draft = new Draft(this)
                .failures(reached == Arrival.COMPARED ? 0 : failures)
                .arrival(reached)
                .result(shown);
        boolean verified = reached == Arrival.COMPARED && shown.comparedBy() != null;
        return verified ? draft.image(Image.HELD).book() : draft.book();
    }

    /**
     * What was compared is another one.
     *
     * @param file whether it is a file, which then did not arrive; a configuration may have, in part
     */
    Book different(boolean file) {
        return new Draft(this)
                .arrival(file || copies == 0 ? Arrival.NONE : Arrival.BEGUN)
                .differs(true)
                .book();
    }

    /** What was compared is compared once more. */
    Book comparedAnew() {
        return new Draft(this).arrival(Arrival.COPIED).book();
    }

    Book failed(Failure failure) {
        return new Draft(this).failures(failures + 1).lastFailure(failure).book();
    }

    /** Another protocol may do what this one could not: that is no failed session. */
    Book overAnother(Failure failure) {
        return new Draft(this)
                .tried(tried.givingUp(attempt))
                .lastFailure(failure)
                .book();
    }

    Book atRisk(boolean now) {
        return new Draft(this).atRisk(now).book();
    }

    private static <T> List<T> added(List<T> list, T one) {
        List<T> all = new ArrayList<>(list);
        all.add(one);
        return all;
    }

    boolean hasSent(Change change, String planHash) {
        return sent.stream()
                .anyMatch(
                        each -> each.change().equals(change) && each.planHash().equals(planHash));
    }

    /** Commands that used up their decision, whatever became of them. */
    long used() {
        return sent.stream().filter(each -> !each.change().isRepeatable()).count();
    }

    /** Whether the device may be without an image that it could start from. */
    boolean isRisky() {
        return image != Image.HELD && arrival != Arrival.COMPARED;
    }

    /** The first decision about a step of a plan: the others came too late. */
    Optional<Decided> decisionOn(String planHash, String step) {
        return decisions.stream()
                .filter(each -> each.planHash().equals(planHash) && each.step().equals(step))
                .findFirst();
    }

    /** The state that the device is in, as far as it is known. */
    public Verdict verdict() {
        if (copies + sent.size() == unsent) {
            return Verdict.UNTOUCHED;
        }
        return switch (arrival) {
            case COMPARED -> result.comparedBy() != null ? Verdict.CHANGED_VERIFIED : uncompared();
            case COPIED -> Verdict.CHANGED_UNVERIFIED;
            // A copy whose end nobody saw may have put an image there.
            case BEGUN -> Verdict.UNKNOWN;
            case NONE -> image == Image.GONE ? Verdict.ERASED_NEEDS_COPY : Verdict.UNKNOWN;
        };
    }

    /** What was there before, and was not copied, is changed only by a boot variable; nobody may have seen that it is set. */
    private Verdict uncompared() {
        return copies == 0 && result.bootVariable() == null ? Verdict.UNKNOWN : Verdict.CHANGED_UNVERIFIED;
    }
}
