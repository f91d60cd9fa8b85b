package credence.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code credence resume}: issuing goes on, with what was asked for meanwhile. */
@Command(name = "resume", description = "Issue again after `credence stop`.")
final class Resume implements Callable<Integer> {
    @Mixin private Place place = new Place();

    @Override
    public Integer call() {
        return Holder.print(place.settings(), new Operation.Resume());
    }
}
