package io.copyrun.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChangeByHandIT {
    private static final String BANNER = "\r\n ####\r\n # Ours #\r\n ####\r\n";

    @Test
    void logsInTypesTheChangeAndLeavesWhateverTheBannerLooksLike() throws Exception {
        List<String> answers = List.of(
                BANNER + "\r\nUsername: ",
                "\r\nPassword: ",
                "\r\nsw-1>",
                "\r\nPassword: ",
                "\r\nsw-1#",
                "\r\nsw-1(config)#",
                "\r\nsw-1(config-if)#",
                "\r\nsw-1(config-if)#",
                "\r\nsw-1#");

        assertThat(typedTo(answers))
                .containsExactly(
                        Estate.USERNAME,
                        Estate.PASSWORD,
                        "enable",
                        Estate.ENABLE_PASSWORD,
                        "configure terminal",
                        "interface Vlan1",
                        "description x",
                        "end",
                        "exit");
    }

    @Test
    void knowsDevicesThatAskForAPasswordOnlyAndLetItInAsPrivileged() throws Exception {
        List<String> answers = List.of(
                "\r\nPassword: ",
                "\r\nsw-1#",
                "\r\nsw-1(config)#",
                "\r\nsw-1(config-if)#",
                "\r\nsw-1(config-if)#",
                "\r\nsw-1#");

        assertThat(typedTo(answers)).startsWith(Estate.PASSWORD, "configure terminal");
    }

    /** Lets a device give one answer after the other, and tells what was typed. */
    private static List<String> typedTo(List<String> answers) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<String>> typed = CompletableFuture.supplyAsync(() -> converse(server, answers));
            SimulatedDevice device =
                    new SimulatedDevice("sw-1", "cisco-ios", "any", "127.0.0.1", 0, server.getLocalPort(), List.of());

            new ChangeByHand(device).type(List.of("interface Vlan1", "description x"));

            return typed.get(20, TimeUnit.SECONDS);
        }
    }

    private static List<String> converse(ServerSocket server, List<String> answers) {
        List<String> typed = new ArrayList<>();
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            // IAC WILL ECHO, as every device begins
            out.write(new byte[] {(byte) 255, (byte) 251, 1});
            for (String answer : answers) {
                out.write(answer.getBytes(StandardCharsets.US_ASCII));
                typed.add(line(socket.getInputStream()));
            }
            return typed;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int value = in.read(); value != 0; value = in.read()) {
            if (value == 255) {
                // IAC DONT ECHO, the refusal of what we offered
                assertThat(in.readNBytes(2)).containsExactly((byte) 254, (byte) 1);
            } else if (value != '\r') {
                line.append((char) value);
            }
        }
        return line.toString();
    }
}
