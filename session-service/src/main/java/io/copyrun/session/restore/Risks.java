package io.copyrun.session.restore;

import io.copyrun.event.TransferProtocol;
import io.copyrun.session.operation.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What somebody should know who approves a plan, in sentences. */
final class Risks {
    private Risks() {}

    /** Of a change of the configuration. */
    static List<String> of(Change change, Tried tried) {
        List<String> risks = new ArrayList<>(protocols(tried));
        if (change instanceof Change.Merge) {
            risks.add("Lines that are missing in the artifact stay: this is a merge.");
        }
        return risks;
    }

    /**
     * Of a file that comes to a flash.
     *
     * @param needed paths of what the device starts from
     */
    static List<String> of(Flash flash, List<Change> destroying, List<String> needed, Order order, Tried tried) {
        List<String> risks = new ArrayList<>(protocols(tried));
        if (destroying.stream().anyMatch(change -> isOf(change, needed))) {
            risks.add("Between the removal and the end of the copy " + flash.fileSystem()
                    + " holds no image that the device could start from: it must not be reloaded.");
        }
        if (order.options().reload()) {
            risks.add("The device is reloaded at the end, when that is approved too.");
        }
        return risks;
    }

    private static boolean isOf(Change change, List<String> needed) {
        return switch (change) {
            case Change.Erase it -> true;
            case Change.Delete it -> needed.contains(it.path());
            case Change.Overwrite it -> needed.contains(it.path());
            default -> false;
        };
    }

    /** With the plan the way of the bytes is approved. */
    private static List<String> protocols(Tried tried) {
        List<TransferProtocol> list = tried.list();
        return list.size() < 2
                ? List.of()
                : List.of("The file comes over " + list.getFirst()
                        + "; where that is blocked, refused or not supported, over "
                        + list.stream().skip(1).map(String::valueOf).collect(Collectors.joining(", then "))
                        + ", also after something was removed.");
    }
}
