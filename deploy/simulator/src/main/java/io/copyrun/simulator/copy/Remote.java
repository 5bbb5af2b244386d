package io.copyrun.simulator.copy;

import io.copyrun.simulator.estate.CopyProtocol;

/**
 * A file on a server.
 *
 * @param user that messages name in its URL; empty for none
 * @param upload whether it is written there
 */
record Remote(CopyProtocol protocol, String user, String host, String file, boolean upload) {
    static Remote of(Questions questions, String file, boolean upload) {
        boolean named =
                switch (questions.protocol()) {
                    case RCP, SCP -> true;
                    case TFTP, FTP -> false;
                };
        String user = named ? questions.account().user() : "";
        return new Remote(questions.protocol(), user, questions.answer(Questions.REMOTE_HOST), file, upload);
    }

    String url() {
        return protocol.scheme() + "://" + (user.isEmpty() ? "" : user + "@") + host + "/" + file;
    }

    boolean over(CopyProtocol other) {
        return protocol == other;
    }
}
