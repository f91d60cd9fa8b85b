package credence.bench.reliability;

import credence.bench.reliability.Acknowledged.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks for one credential after the other, each twice: at once over two lines, or again some
 * requests later. What was not answered is asked for again.
 */
final class Writer implements Runnable {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int LATER = 20;

    private final Rig rig;
    private final String name;
    private final Random random;
    private final List<Request> again = new ArrayList<>();
    private int asked;

    Writer(Rig rig, int number, long seed) {
        this.rig = rig;
        this.name = "writer-" + number;
        this.random = new Random(seed + number);
    }

    @Override
    public void run() {
        while (rig.isRunning())
            try (Line one = Line.to(rig.port());
                    Line other = Line.to(rig.port())) {
                while (rig.isRunning()) write(one, other);
            } catch (IOException broken) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
    }

    private void write(Line one, Line other) throws IOException {
        if (again.size() > random.nextInt(LATER)) {
            repeat(one);
            return;
        }
        Request request = next();
        rig.acknowledged().asks(request);
        again.add(request);
        String line = request.line("issue");
        if (random.nextBoolean()) {
            one.send(line);
            other.send(line);
            boolean both = heard(request, one.answer()) & heard(request, other.answer());
            if (both) again.remove(request);
        } else heard(request, one.ask(line));
    }

    private void repeat(Line line) throws IOException {
        Request request = again.get(random.nextInt(again.size()));
        if (heard(request, line.ask(request.line("issue")))) again.remove(request);
        else LockSupport.parkNanos(PAUSE.toNanos());
    }

    private boolean heard(Request request, String answer) {
        return rig.acknowledged().heard(request, answer);
    }

    private Request next() {
        return Request.of(name + "-" + ++asked, rig.issuer(), rig.round());
    }
}
