package io.copyrun.session.restore;

import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Tried;
import io.copyrun.session.restore.Book.Arrival;
import io.copyrun.session.restore.Book.Image;
import io.copyrun.session.restore.Book.Sent;
import io.copyrun.session.restore.Book.Ticket;
import io.copyrun.session.restore.Book.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A book that is being changed, field by field. */
final class Draft {
    private int attempt;
    private int failures;
    private @Nullable View view;
    private @Nullable Proof proof;
    private List<Decided> decisions = List.of();
    private List<Sent> sent = List.of();
    private int copies;
    private List<String> wayBack = List.of();
    private List<Staged> staged = List.of();
    private @Nullable Ticket ticket;
    private Arrival arrival = Arrival.NONE;
    private boolean differs;
    private Result result = Result.NONE;
    private Image image = Image.HELD;
    private @Nullable Former former;
    private int unsent;
    private boolean atRisk;
    private @Nullable Failure lastFailure;
    private Tried tried = Tried.NONE;

    /** Of a restore of which nothing is known. */
    Draft() {}

    Draft(Book from) {
        this.attempt = from.attempt();
        this.failures = from.failures();
        this.view = from.view();
        this.proof = from.proof();
        this.decisions = from.decisions();
        this.sent = from.sent();
        this.copies = from.copies();
        this.wayBack = from.wayBack();
        this.staged = from.staged();
        this.ticket = from.ticket();
        this.arrival = from.arrival();
        this.differs = from.differs();
        this.result = from.result();
        this.image = from.image();
        this.former = from.former();
        this.unsent = from.unsent();
        this.atRisk = from.atRisk();
        this.lastFailure = from.lastFailure();
        this.tried = from.tried();
    }

    Book book() {
        return new Book(
                attempt,
                failures,
                view,
                proof,
                decisions,
                sent,
                copies,
                wayBack,
                staged,
                ticket,
                arrival,
                differs,
                result,
                image,
                former,
                unsent,
                atRisk,
                lastFailure,
                tried);
    }

    Draft attempt(int value) {
        this.attempt = value;
        return this;
    }

    Draft failures(int value) {
        this.failures = value;
        return this;
    }

    Draft view(View value) {
        this.view = value;
        return this;
    }

    Draft proof(Proof value) {
        this.proof = value;
        return this;
    }

    Draft decisions(List<Decided> value) {
        this.decisions = value;
        return this;
    }

    Draft sent(List<Sent> value) {
        this.sent = value;
        return this;
    }

    Draft copies(int value) {
        this.copies = value;
        return this;
    }

    Draft wayBack(List<String> value) {
        this.wayBack = value;
        return this;
    }

    Draft staged(List<Staged> now) {
        staged = now;
        return this;
    }

    Draft ticket(@Nullable Ticket value) {
        this.ticket = value;
        return this;
    }

    Draft arrival(Arrival value) {
        this.arrival = value;
        return this;
    }

    Draft differs(boolean value) {
        this.differs = value;
        return this;
    }

    Draft result(Result value) {
        this.result = value;
        return this;
    }

    Draft image(Image value) {
        this.image = value;
        return this;
    }

    Draft former(Former value) {
        this.former = value;
        return this;
    }

    Draft unsent(int value) {
        this.unsent = value;
        return this;
    }

    Draft atRisk(boolean value) {
        this.atRisk = value;
        return this;
    }

    Draft tried(Tried value) {
        this.tried = value;
        return this;
    }

    Draft lastFailure(Failure value) {
        this.lastFailure = value;
        return this;
    }
}
