package io.copyrun.session.worker;

import io.copyrun.session.device.LoginHeld;
import io.copyrun.session.device.LoginWatch;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Input.Conditions;
import io.copyrun.session.operation.Input.Conditions.Held;
import io.copyrun.session.store.CredentialBook;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** One login's leave to type its password, and what became of it, told to the book once. Not thread-safe. */
final class LoginPermit implements LoginWatch {
    private static final Logger LOG = Logger.getLogger(LoginPermit.class.getName());
    /** Devices wait 30 s and more for a password. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(5);

    private static final Duration ASK_EVERY = Duration.ofMillis(200);
    private static final Duration DATABASE_PAUSE = Duration.ofMillis(300);
    private static final int TELLING_MAX = 10;
    /** The session's thread may be interrupted, which would break a database connection. */
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("login-permit").start(task);

    private final CredentialBook book;
    private final CredentialBook.Login login;
    private int typed;
    private boolean told;
    private @Nullable Held held;

    LoginPermit(CredentialBook book, CredentialBook.Login login) {
        this.book = book;
        this.login = login;
    }

    @Override
    public void typing() {
        if (typed == 0) {
            await();
        }
        typed++;
    }

    private void await() {
        long untilNanos = System.nanoTime() + WAIT_MAX.toNanos();
        while (true) {
            Conditions answer = asked();
            if (!(answer instanceof Held no)) {
                return;
            }
            if (no.explanation() != null || System.nanoTime() - untilNanos > 0 || !slept(ASK_EVERY)) {
                held = no;
                throw new LoginHeld();
            }
        }
    }

    private Conditions asked() {
        try {
            return aside(() -> book.typing(login));
        } catch (JdbiException e) {
            // Nobody knows what other logins came to, so this one waits.
            LOG.log(Level.WARNING, "the database does not answer: {0}", e.toString());
            return new Held(null, Instant.EPOCH);
        }
    }

    private static boolean slept(Duration about) {
        try {
            Thread.sleep(about.plusMillis(ThreadLocalRandom.current().nextLong(about.toMillis())));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void accepted() {
        // A device that asked for nothing says nothing of the password.
        if (typed == 0) {
            tell(book::gone);
        } else {
            tell(book::accepted);
        }
    }

    /** The session did not come to its prompt. */
    void failed(SessionFailed failure) {
        // Where one secret was typed before enable was refused, it is not known which of the two: that proves nothing.
        if (isRefusal(failure.causeCode())) {
            tell(book::refused);
        }
    }

    /** Of a device that takes no password at all, or asks for one that the profile does not have, nothing was refused. */
    private boolean isRefusal(Cause cause) {
        return switch (cause) {
            case LOGIN_REFUSED, JUMP_HOST_REFUSED -> typed > 0;
            case ENABLE_REFUSED -> typed > 1;
            default -> false;
        };
    }

    /** The login is over, however it went. */
    void over() {
        tell(book::gone);
    }

    boolean isHeld() {
        return held != null;
    }

    /** Why the login was held. */
    Held held() {
        if (held == null) {
            throw new IllegalStateException("the login was not held");
        }
        return held;
    }

    /** What is told a word that is the first one of this login. */
    private interface Word {
        void tell(CredentialBook.Login login);
    }

    private void tell(Word word) {
        if (told) {
            return;
        }
        told = true;
        for (int tries = 1; ; tries++) {
            try {
                aside(() -> {
                    word.tell(login);
                    return true;
                });
                return;
            } catch (JdbiException e) {
                // Its place stays taken until it is forgotten, which is the careful side.
                LOG.log(Level.WARNING, "the end of a login could not be kept: {0}", e.toString());
                if (tries == TELLING_MAX || !slept(DATABASE_PAUSE)) {
                    return;
                }
            }
        }
    }

    private static <T> T aside(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, THREADS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof JdbiException database) {
                throw database;
            }
            throw e;
        }
    }
}
