package credence.credential;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map of what was used last, for what can be had anew. Safe for many threads. */
final class Latest {
    private Latest() {}

    /**
     * @param most entries; beyond them the one that was not used for longest goes
     */
    static <K, V> Map<K, V> of(int most) {
        return Collections.synchronizedMap(
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                        return size() > most;
                    }
                });
    }
}
