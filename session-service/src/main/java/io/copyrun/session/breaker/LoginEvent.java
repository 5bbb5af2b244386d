package io.copyrun.session.breaker;

/** What happens with the credentials of a profile. Each login has a name of its own, the same in all its events. */
public sealed interface LoginEvent {
    /** A session is about to begin; the answer is a {@link Step.Answer.Admitted} or a {@link Step.Answer.Held}. */
    record Reserved(String login) implements LoginEvent {}

    /** The password is about to be typed; answered likewise. */
    record Typing(String login) implements LoginEvent {}

    /** The device let it in, to the privileged prompt. */
    record Accepted(String login) implements LoginEvent {}

    /** The device refused what was typed. */
    record Refused(String login, String device) implements LoginEvent {}

    /** It hung, the connection broke, or nothing was typed: nothing is known of the credentials. */
    record NoWord(String login) implements LoginEvent {}

    /** A person says that the credentials are right now. */
    record Reset() implements LoginEvent {}
}
