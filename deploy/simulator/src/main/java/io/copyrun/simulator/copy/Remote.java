package io.copyrun.simulator.copy;

/**
 * A file on a server.
 *
 * @param upload whether it is written there
 */
record Remote(String host, String file, boolean upload) {
    static Remote of(Questions questions, String file, boolean upload) {
        return new Remote(questions.answer(Questions.REMOTE_HOST), file, upload);
    }

    String url() {
        return "tftp://" + host + "/" + file;
    }
}
