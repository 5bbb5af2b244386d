package io.copyrun.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server and the estate of devices to restore to, for one test. */
abstract class Restoring {
    TftpReceiver server;
    Simulator simulator;

    @BeforeEach
    void start() throws Exception {
        server = new TftpReceiver();
        simulator = Simulator.start(SimulatorOptions.of(Estates.test("restore"), server.port()));
    }

    @AfterEach
    void stop() {
        simulator.close();
        server.close();
    }

    /** A session that may do everything, on a page without end. */
    Talker privileged(SimulatedDevice device) throws Exception {
        Talker talker = Talker.telnet(device);
        switch (device.device().description().model().dialect()) {
            case IOS, ASA, EOS -> login(device, talker);
            case NXOS -> {
                talker.expect("login: ");
                talker.say("netops", "Password: ");
                talker.say("canary-password", "# ");
                talker.say("terminal length 0", "# ");
            }
            case IOSXR -> {
                talker.expect("Username: ");
                talker.say("netops", "Password: ");
                talker.say("canary-password", "#");
                talker.say("terminal length 0", "#");
            }
        }
        return talker;
    }

    private static void login(SimulatedDevice device, Talker talker) throws Exception {
        var login = device.device().description().model().login();
        if (login.usernamePrompt() != null) {
            talker.expect("(Username|login): ");
            talker.say("netops", "Password: ");
        } else {
            talker.expect("Password: ");
        }
        String prompt = talker.say("canary-password", "[>#] ?");
        if (prompt.stripTrailing().endsWith(">")) {
            talker.say("enable", "Password: ");
            talker.say("canary-enable", "#");
        }
        boolean asa = device.device().description().model().platform().contains("asa");
        talker.say(asa ? "terminal pager 0" : "terminal length 0", "#");
        if (!asa) {
            talker.say("terminal width 0", "#");
        }
    }

    /** Bytes that look like an image, the same for the same seed. */
    byte[] image(String name, int size) {
        byte[] bytes = new byte[size];
        new Random(name.hashCode()).nextBytes(bytes);
        server.files().put(name, bytes);
        return bytes;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    void serve(String name, String text) {
        server.files().put(name, text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
