package credence.app.platform;

import java.io.Serializable;
import java.util.UUID;

/**
 * What a job is told: the space to enter and the row to work on. Never a text about a person,
 * because jobs are global.
 */
public record SpaceWork(UUID space, UUID id) implements Serializable {
    private static final long serialVersionUID = 1;
}
