package credence.app.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** What a command on the same machine must show to hand a job to this process. */
record LocalAccess(String token) {
    boolean admits(String shown) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
}
