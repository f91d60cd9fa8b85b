package credence.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code credence stop}: nothing is signed any more, until {@code credence resume}. */
@Command(
        name = "stop",
        description =
                "Halt all issuing at once, also of a running server. `credence resume` ends it.")
final class Stop implements Callable<Integer> {
    @Parameters(
            paramLabel = "REASON",
            description = "Why; people who wait for a credential read it.")
    private String reason = "";

    @Mixin private Place place = new Place();

    @Override
    public Integer call() {
        return Holder.print(place.settings(), new Operation.Stop(reason));
    }
}
