package io.copyrun.local.demo;

import io.copyrun.local.CopyrunSystem;
import io.copyrun.local.Home;
import io.copyrun.local.Narration;
import io.copyrun.local.StartFailed;
import io.copyrun.local.SystemBuilder;
import io.copyrun.local.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;

/** {@code deploy/copyrun demo}: from nothing to a table that says whether archive and devices agree. */
public final class Demo {
    private final Home home;
    private final boolean keep;

    private Demo(Home home, boolean keep) {
        this.home = home;
        this.keep = keep;
    }

    /** @param keep whether everything goes on running when the demonstration is over */
    public static Demo of(Home home, boolean keep) {
        return new Demo(home, keep);
    }

    /**
     * Runs the demonstration.
     *
     * @return 0 only if every archived byte is what the devices hold
     */
    public int run() throws IOException, InterruptedException {
        DemoHome.empty(home);
        Narration narration = new Narration(home);
        try {
            int code = run(narration);
            if (code == 0) {
                DemoHome.deleteData(home);
            }
            return code;
        } catch (IOException e) {
            throw new StartFailed(e.getMessage() + "\nThe demonstration failed. Its logs are in " + home.logs(), e);
        }
    }

    private int run(Narration narration) throws IOException, InterruptedException {
        narration.accept("starting broker, database, four services and 20 simulated devices in " + home.directory());
        Estate estate = Estate.in(home);
        SystemBuilder builder = CopyrunSystem.builder();
        builder.home(home.directory())
                .standardOrFreePorts()
                .beside(system -> estate.program(system, builder.environment()))
                .credentials(Estate.PROFILE, Estate.USERNAME, Estate.PASSWORD, Estate.ENABLE_PASSWORD)
                .say(narration);
        try (CopyrunSystem system = builder.start()) {
            Script script = new Script(system, estate, narration);
            boolean agreed = script.play();
            narration.accept("took " + narration.elapsed().toSeconds() + " s; everything together uses "
                    + Table.megabytes(home.memoryBytes()) + " of memory (PSS), of it "
                    + Table.megabytes(home.memoryBytes("simulator")) + " the simulated devices");
            if (!agreed) {
                System.out.println("\nNOT everything agrees (see above). The logs are in " + home.logs());
            }
            int code = agreed ? 0 : 1;
            if (keep) {
                new NextSteps(system, estate).lines(estate.devices()).forEach(System.out::println);
                System.out.flush();
                Files.writeString(home.directory().resolve("over"), Integer.toString(code), StandardCharsets.UTF_8);
                awaitInterrupt();
            }
            return code;
        }
    }

    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            System.out.println("Ending ...");
        }
    }
}
